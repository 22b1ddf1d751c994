"""What the Section types: refused beside the field, kept as typed, or saved."""

from datetime import timedelta

import pytest

from common import clock
from grants.forms import GROUPS, PARTS, OpenForm, part_form, settings_form
from grants.models import Call
from grants.states import CallState
from tests import factories

pytestmark = pytest.mark.django_db
TIMES = ("opens_at", "closes_at", "review_due_at")


def posted(form):
    """What a browser would send for a form as it is shown."""
    values = {}
    for bound in form:
        widget, value = bound.field.widget, bound.field.prepare_value(bound.value())
        if hasattr(widget, "decompress"):
            for (name, part), each in zip(
                zip(widget.widgets_names, widget.widgets, strict=True),
                widget.decompress(value),
                strict=True,
            ):
                values[f"{bound.html_name}{name}"] = part.format_value(each) or ""
        elif value is True:
            values[bound.html_name] = "on"
        elif value is not None and value is not False:
            shown = widget.format_value(value)
            values[bound.html_name] = shown if shown is not None else ""
    return values


def test_every_group_is_saved_unchanged_as_it_is_shown(client):
    whole = clock.now().replace(second=0, microsecond=0)
    times = {name: whole + timedelta(days=n) for n, name in enumerate(TIMES)}
    call = factories.make_call(state=CallState.DRAFT, **times)
    before = Call.objects.filter(pk=call.pk).values().get()
    client.force_login(factories.section())

    for group in GROUPS.values():
        form = settings_form(group, Call.objects.get(pk=call.pk))
        address = f"/section/calls/{call.slug}/rules/{group.key}/"
        response = client.post(address, posted(form))
        assert response.status_code == 302, (group.key, response.context["form"].errors)

    assert Call.objects.filter(pk=call.pk).values().get() == before


def test_every_kind_of_row_is_saved_as_it_is_shown(client):
    call = Call.objects.get(pk=factories.make_call(state=CallState.DRAFT).pk)
    client.force_login(factories.section())

    for part in PARTS.values():
        row = part.rows(call).first()
        before = type(row).objects.filter(pk=row.pk).values().get()
        address = f"/section/calls/{call.slug}/rules/rows/{part.key}/{row.pk}/"
        response = client.post(address, posted(part_form(part, row)))
        assert response.status_code == 302, (part.key, response.context["form"].errors)
        assert type(row).objects.filter(pk=row.pk).values().get() == before


def opening(**fields):
    return {"setup": "amu-2017", "slug": "2027"} | fields


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"slug": "новий"}, "slug"),
        ({"slug": "new"}, "slug"),
        ({"slug": ""}, "slug"),
        ({"setup": "../../etc"}, "setup"),
        ({"closes_at_day": "28.03.2027", "closes_at_time": "03:30"}, "closes_at"),
        ({"closes_at_day": "31.10.2027", "closes_at_time": "03:30"}, "closes_at"),
        ({"closes_at_day": "31.02.2027", "closes_at_time": "18:00"}, "closes_at"),
        ({"closes_at_day": "15.03.2027"}, "closes_at"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(fields, wrong):
    form = OpenForm(opening(**fields))

    assert list(form.errors) == [wrong]


def test_a_closing_before_the_opening_is_refused():
    times = {"opens_at_day": "15.03.2027", "opens_at_time": "10:00"}
    times |= {"closes_at_day": "14.03.2027", "closes_at_time": "18:00"}

    assert list(OpenForm(opening(**times)).errors) == ["closes_at"]


def test_an_address_is_given_to_one_call_only():
    factories.make_call(slug="2027")

    assert list(OpenForm(opening()).errors) == ["slug"]


def test_a_new_call_is_opened_on_its_page(client):
    client.force_login(factories.section())

    response = client.post("/section/calls/new/", opening(title_uk="Конкурс 2027"))

    call = Call.objects.get()
    assert response["Location"] == "/section/calls/2027/rules/"
    assert (call.title_uk, call.state) == ("Конкурс 2027", CallState.DRAFT)


def test_the_reason_of_a_change_is_asked_for_once_announced(client):
    call = Call.objects.get(pk=factories.make_call().pk)
    client.force_login(factories.section())
    values = posted(settings_form(GROUPS["money"], call)) | {"grant_max": "90 000"}

    refused = client.post("/section/calls/konkurs/rules/money/", values)
    saved = client.post("/section/calls/konkurs/rules/money/", values | {"reason": "Дорожче"})

    assert (refused.status_code, saved.status_code) == (422, 302)
    assert list(refused.context["form"].errors) == ["reason"]
    assert call.amendments.get().changes == {"grant_max": ["80000.00", "90000.00"]}


def test_the_closing_stays_on_the_page_of_dates_once_announced(client):
    call = Call.objects.get(pk=factories.make_call().pk)
    client.force_login(factories.section())
    values = posted(settings_form(GROUPS["dates"], call)) | {"reason": "Так"}
    values |= {"closes_at_day": "01.01.2020", "closes_at_time": "18:00"}

    client.post("/section/calls/konkurs/rules/dates/", values)

    assert Call.objects.get(pk=call.pk).closes_at == call.closes_at


def test_two_rows_of_a_list_never_share_a_code():
    call = factories.make_call(state=CallState.DRAFT)
    part = PARTS["themes"]
    row = part.new(call)

    form = part_form(part, row, {"code": "1", "name_uk": "Ще одне"})

    assert list(form.errors) == ["code"]


def test_a_question_with_choices_names_them():
    call = factories.make_call(state=CallState.DRAFT)
    part = PARTS["questions"]
    values = {"key": "colour", "kind": "choice", "name_uk": "Колір?", "section": "0"}
    values["section"] = call.sections.first().pk

    empty = part_form(part, part.new(call), values)
    full = part_form(part, part.new(call), values | {"options": "red | червоний | red"})

    assert list(empty.errors) == ["options"]
    assert full.is_valid() and full.cleaned_data["options"] == [
        {"code": "red", "uk": "червоний", "en": "red"}
    ]


@pytest.mark.parametrize(
    ("name", "typed", "is_taken"),
    [
        ("draft_ladder", "-7d\n-90h", True),
        ("draft_ladder", "+1d", False),
        ("draft_ladder", "open", False),
        ("review_ladder", "-7d\n0\n+4d", True),
        ("review_ladder", "open", False),
        ("report_ladder", "open\n-3d\n+14d", True),
        ("report_ladder", "soon", False),
    ],
)
def test_a_rung_is_taken_where_its_ladder_knows_it(name, typed, is_taken):
    call = factories.make_call(state=CallState.DRAFT)
    shown = posted(settings_form(GROUPS["reminders"], call))

    form = settings_form(GROUPS["reminders"], call, shown | {name: typed})

    assert (name not in form.errors) == is_taken
