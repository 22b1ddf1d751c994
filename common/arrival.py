"""When a request arrived, bound to the clock so that a deadline judges the arrival; and from whom."""

import ipaddress
import re
from datetime import UTC, datetime, timedelta

from django.conf import settings

from common import clock

HEADER = "X-Request-Start"
BELIEVABLE = timedelta(minutes=15)


class ArrivalMiddleware:
    """First in the chain. Behind a proxy that is trusted `X-Request-Start` counts: `t=` and seconds
    with a fraction (nginx) or milliseconds (Caddy)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with clock.travel(arrival_of(request)) as request.arrived_at:
            return self.get_response(request)


def arrival_of(request) -> datetime:
    """Aware moment of arrival; a header from an untrusted address or out of reason is ignored."""
    moment = clock.now()
    told = re.fullmatch(r"(?:t=)?(\d{10})(?:\.?(\d{1,6}))?", request.headers.get(HEADER, ""))
    if told and is_trusted(request.META.get("REMOTE_ADDR", "")):
        claimed = datetime.fromtimestamp(float(f"{told[1]}.{told[2] or 0}"), UTC)
        if moment - BELIEVABLE <= claimed <= moment:
            return claimed
    return moment


def address_of(request) -> str:
    """The nearest address that is not one of our own proxies: whose request it is."""
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",")]
    address = request.META.get("REMOTE_ADDR") or "127.0.0.1"
    while is_trusted(address) and hops and hops[-1]:
        address = hops.pop()
    return address


def is_trusted(address: str) -> bool:
    try:
        source = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any(source in ipaddress.ip_network(proxy) for proxy in settings.TRUSTED_PROXIES)
