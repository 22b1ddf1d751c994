"""Asking every address as every role, each time leaving no trace."""

from dataclasses import dataclass

from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.access.addresses import (
    ACCOUNT,
    DATA,
    GET,
    GET_MORE,
    POST,
    POST_MORE,
    QUERY,
    nothing,
)

CALLED = {
    "GET": dict.fromkeys(ACCOUNT, nothing) | GET | GET_MORE,
    "POST": POST | POST_MORE,
}
SIGN_IN = "login"
TEXTS = ("text/", "application/json", "application/xml")


@dataclass(frozen=True)
class Got:
    """What one role was answered; `text` of a page, of JSON and the like, else empty."""

    method: str
    route: str
    role: str
    status: str  # `login` stands for being led to the sign-in form
    text: str


def everything(world, rows):
    """What each role that a row names is answered by its address."""
    clients = {}
    for row in rows:
        for role in row.statuses:
            if role not in clients:
                clients[role] = _client(world.people[role])
            status, text = _ask(clients[role], row.method, *_request(world, row))
            yield Got(row.method, row.route, role, status, text)


def bare(request, template, context, status):
    """A page of refusal without its frame: what is proved of the frame is proved elsewhere."""
    return HttpResponse(template, status=status)


def _request(world, row):
    name = row.route.partition("#")[0]  # after it: which object of this world
    address = reverse(name, kwargs=CALLED[row.method][row.route](world))
    data = DATA.get(name, {}) if row.method == "POST" else {}
    return f"{address}?{_told(QUERY.get(name, ''), world)}", _told(data, world)


def _told(given, world):
    return given(world) if callable(given) else given


def _client(person):
    client = Client(raise_request_exception=False)
    if person:
        client.force_login(person)
    return client


def _ask(client, method, address, data) -> tuple[str, str]:
    cache.clear()
    with transaction.atomic():
        answer = client.post(address, data) if method == "POST" else client.get(address)
        content = b"".join(answer) if answer.streaming else answer.content
        transaction.set_rollback(True)
    answer.close()
    if answer.status_code == 302 and "/accounts/login/" in answer["Location"]:
        return SIGN_IN, ""
    is_text = answer.get("Content-Type", "").startswith(TEXTS)
    return str(answer.status_code), content.decode() if is_text else ""
