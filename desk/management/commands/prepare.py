"""Brings this installation up to date before its processes start."""

import os
import sys
from getpass import getpass

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from accounts.models import Role
from cities.models import City
from desk import kind
from desk.models import Marker
from files.services import make_place


class Command(BaseCommand):
    help = (
        "Migrates the database and, at the first start, loads the demo or asks for the first "
        "administrator (without a terminal: FIRST_ADMIN_EMAIL and FIRST_ADMIN_PASSWORD)."
    )

    def handle(self, **options):
        refuse_the_wrong_database()
        call_command("migrate", interactive=False, verbosity=0)
        if not settings.WHITENOISE_USE_FINDERS:
            call_command("collectstatic", interactive=False, verbosity=0)
        if not (settings.DEMO or City.objects.exists()):
            call_command("load_cities", stdout=self.stdout)
        if make_place():
            self.stdout.write("The bucket for files is made.")
        if settings.DEMO:
            load_demo_once(self.stdout)
        elif not get_user_model().objects.filter(is_superuser=True).exists():
            create_first_administrator(self.stdout)


def refuse_the_wrong_database():
    """Stops before anything is changed."""
    try:
        kind.verify()
    except ImproperlyConfigured as reason:
        raise CommandError(str(reason)) from reason


def load_demo_once(out):
    """Unless it is there whole; what is missing of it is loaded."""
    if Marker.objects.filter(loaded_at__isnull=False).exists():
        return
    out.write("Loading the demo…")
    out.flush()
    call_command("demo", stdout=out)


def create_first_administrator(out):
    email, password = asked() if sys.stdin.isatty() else from_environment()
    user = get_user_model().objects.create_superuser(email, password)
    user.groups.add(Group.objects.get_or_create(name=Role.ADMINISTRATOR)[0])
    out.write(f"The first administrator is {email}.")


def asked():
    """Asks until the e-mail and the password are acceptable."""
    print("This installation is empty. Who is its first administrator?")
    while True:
        email, password = input("E-mail: ").strip(), getpass("Password: ")
        try:
            return accepted(email, password)
        except ValidationError as refused:
            print("\n".join(refused.messages))


def from_environment():
    email = os.environ.get("FIRST_ADMIN_EMAIL", "")
    password = os.environ.get("FIRST_ADMIN_PASSWORD", "")
    if not (email and password):
        raise CommandError(
            "An empty installation needs its first administrator: start it from a terminal, "
            "or set FIRST_ADMIN_EMAIL and FIRST_ADMIN_PASSWORD."
        )
    try:
        return accepted(email, password)
    except ValidationError as refused:
        raise CommandError(" ".join(refused.messages)) from refused


def accepted(email, password):
    validate_email(email)
    validate_password(password, get_user_model()(email=email))
    return email.lower(), password
