"""The frame of every page: languages, theme, demo strip, links, messages, and pages of errors."""

import logging
import re

import pytest
from django.conf.urls.i18n import i18n_patterns
from django.contrib import messages
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpResponse
from django.shortcuts import render
from django.template import engines
from django.urls import include, path

from common import failures

# A site of its own: the frame is tested apart from the apps whose pages it links to.


def empty(request):
    return HttpResponse("")


def page(request):
    messages.success(request, "Збережено.")
    template = engines["django"].from_string(
        '{% extends "rooms/city.html" %}{% block title %}Заявки{% endblock %}{% block main %}тіло{% endblock %}'
    )
    rooms = {
        "room_title": "Рівне",
        "room_entries": [{"label": "Звіти", "url": "/r/", "current": True}],
    }
    return HttpResponse(template.render(rooms, request))


def public(request):
    return render(request, "rooms/public.html")


def refused(request):
    raise PermissionDenied


def torn(request):
    raise SuspiciousOperation


def broken(request):
    raise ZeroDivisionError


def names(*wanted):
    return [path(f"{name}/", empty, name=name) for name in wanted]


places = names("register", "practices", "receipts", "accessibility", "privacy")
urlpatterns = i18n_patterns(
    path("", include(([path("", public, name="home"), *places], "portal"))),
    path("page/", page, name="page"),
    path("refused/", refused),
    path("torn/", torn),
    path("broken/", broken),
    *names("account_login", "account_logout"),
    prefix_default_language=False,
)
handler400, handler403 = failures.bad_request, failures.forbidden
handler404, handler500 = failures.not_found, failures.server_error


@pytest.fixture(autouse=True)
def site(settings):
    settings.ROOT_URLCONF = __name__
    settings.DEMO = False


def text_of(response):
    return response.content.decode().replace("\u00a0", " ")


def test_a_page_names_itself_its_language_and_its_room(client):
    text = text_of(client.get("/page/"))

    assert '<html lang="uk">' in text
    assert "<title>Заявки — Гранти АМУ</title>" in text
    assert "<strong>Рівне</strong>" in text
    assert '<a href="/r/" aria-current="page">Звіти</a>' in text
    assert '<a class="skip" href="#main">' in text


def test_the_switch_leads_to_the_same_page_in_the_other_language(client):
    uk, en = text_of(client.get("/page/?q=1")), text_of(client.get("/en/page/?q=1"))

    assert '<a href="/en/page/?q=1" hreflang="en" lang="en">' in uk
    assert '<html lang="en">' in en
    assert '<a href="/page/?q=1" hreflang="uk" lang="uk">' in en


def test_the_switch_of_a_page_that_is_not_there_leads_home(client):
    assert '<a href="/en/" hreflang="en"' in text_of(client.get("/nowhere/"))
    assert '<a href="/" hreflang="uk"' in text_of(client.get("/en/nowhere/"))


@pytest.mark.parametrize(
    ("cookie", "attribute"), [("dark", ' data-theme="dark"'), ('"><script>', ""), ("", "")]
)
def test_the_theme_is_what_the_person_chose(client, cookie, attribute):
    client.cookies["theme"] = cookie

    assert f'<html lang="uk"{attribute}>' in text_of(client.get("/page/"))


def test_the_demo_is_badged_and_a_real_site_is_not(client, settings):
    assert "ДЕМО" not in text_of(client.get("/page/"))

    settings.DEMO = True

    assert "<b>ДЕМО</b>" in text_of(client.get("/page/"))


def test_help_and_open_materials_stand_on_every_page(client, settings):
    settings.HELP_EMAIL, settings.HELP_PHONE = "granty@amu.example", "+380 44 000 00 01"

    foot = text_of(client.get("/page/")).split("<footer")[1]

    assert re.findall(r'href="([^"]+)"', foot) == [
        "mailto:granty@amu.example",
        "tel:+380440000001",
        "/register/",
        "/practices/",
        "/register/#open-data",
        "/receipts/",
        "/accessibility/",
        "/privacy/",
    ]


def test_the_public_bar_marks_where_one_is(client):
    text = text_of(client.get("/"))

    assert '<a href="/" aria-current="page">Головна</a>' in text
    assert '<a href="/account_login/">Увійти</a>' in text


def test_messages_are_notices(client):
    text = text_of(client.get("/page/"))

    assert re.search(r'<div class="notice ok">.*?<p>Збережено\.</p></div></div>', text, re.DOTALL)


@pytest.mark.parametrize(
    ("address", "status", "heading"),
    [
        ("/nowhere/", 404, "Такої сторінки немає або вона вам недоступна"),
        ("/refused/", 403, "Ця дія вам недоступна"),
        ("/torn/", 400, "Запит не вдалося прочитати"),
        ("/broken/", 500, "Щось зламалося в нас, не у вас"),
    ],
)
def test_an_error_page_says_that_the_draft_is_safe_and_gives_a_reference(
    client, caplog, address, status, heading
):
    client.raise_request_exception = False
    caplog.set_level(logging.INFO, "common.failures")

    answer = client.get(address)

    text = text_of(answer)
    reference = re.search(r"<code>([0-9A-F]{3}-[0-9A-F]{3}-[0-9A-F]{2})</code>", text)[1]
    assert (answer.status_code, heading in text) == (status, True)
    assert "<strong>Ваша чернетка в безпеці.</strong>" in text
    assert f"reference {reference}" in caplog.text


def test_an_error_page_speaks_the_language_of_the_page(client):
    assert "There is no such page, or it is not open to you" in text_of(client.get("/en/nowhere/"))


def test_a_page_open_for_too_long_is_explained(client, settings):
    strict = type(client)(enforce_csrf_checks=True)

    answer = strict.post("/page/")

    assert answer.status_code == 403
    assert "Ця сторінка відкрита надто давно" in text_of(answer)


def test_error_500_leads_back_to_the_page_but_never_repeats_a_post(client):
    client.raise_request_exception = False

    assert '<a class="btn" href="/broken/?a=1">' in text_of(client.get("/broken/?a=1"))
    assert '<a class="btn" href="/">' in text_of(client.post("/broken/?a=1"))


def test_error_500_stands_even_when_its_page_cannot_be_drawn(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr(failures, "render_to_string", broken)

    answer = client.get("/broken/")

    assert answer.status_code == 500
    assert text_of(answer).startswith("Щось зламалося в нас, не у вас. Ваша чернетка в безпеці.")
