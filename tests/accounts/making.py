"""What the tests of accounts share."""

import re

from notifications.models import Message
from notifications.rendering import render
from tests.factories import PASSWORD, UserFactory

LOGIN = "/accounts/login/"


def confirmed(**fields):
    """A person who can sign in: their address is confirmed."""
    person = UserFactory(**fields)
    person.emailaddress_set.create(email=person.email, verified=True, primary=True)
    return person


def sign_in(client, email, password=PASSWORD, **more):
    return client.post(LOGIN, {"login": email, "password": password}, **more)


def link_in(message) -> str:
    """The path of the one link of a mail, as its addressee reads it."""
    text = render(message, unsealed=True).text
    return re.search(r"^https?://[^/]+(/\S+)$", text, re.M)[1]


def mails(kind) -> list:
    return list(Message.objects.filter(kind=kind).order_by("pk"))
