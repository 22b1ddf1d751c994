"""Whether this database and this installation are of one kind: a demo, or real."""

import ipaddress
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, ProgrammingError

from desk.models import Marker

IS_DEMO = "This database holds the demo: start it with DEMO=1, or give a database of its own."
IS_REAL = "This database holds real data and cannot be started as a demo."
IS_PUBLIC = "A demo at a public address needs DEMO_PUBLIC=1 (SITE_URL is {url})."
OF_THIS_MACHINE = ("localhost", "testserver")


def verify() -> None:
    """ImproperlyConfigured, with one sentence, where this must not be started as it is set."""
    if settings.DEMO and is_public(settings.SITE_URL) and not settings.DEMO_PUBLIC:
        raise ImproperlyConfigured(IS_PUBLIC.format(url=settings.SITE_URL))
    try:
        marker = Marker.objects.first()
    except (OperationalError, ProgrammingError):  # not migrated yet: nothing to mix up
        return
    if marker and marker.is_demo != settings.DEMO:
        raise ImproperlyConfigured(IS_DEMO if marker.is_demo else IS_REAL)


def is_public(url: str) -> bool:
    """Whether an address can be reached from outside this machine and its own network."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        own = host in OF_THIS_MACHINE or host.endswith((".localhost", ".local", ".test"))
        return "." in host and not own
