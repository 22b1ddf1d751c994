"""A call travels: copied in one action, exported as one file, imported again."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from grants import exports, plan, services, setup
from grants.models import Call
from grants.states import CallState
from tests import factories

pytestmark = pytest.mark.django_db


def fresh(call):
    return Call.objects.get(pk=call.pk)


def test_a_copy_has_every_rule_and_no_dates():
    source = fresh(factories.make_call())

    copied = services.copy_call(source, slug="copy", by=factories.section())

    same = [plan.plan_of(call, with_dates=False) for call in (source, fresh(copied))]
    assert same[0] == same[1]
    assert (copied.state, copied.opens_at, copied.closes_at) == (CallState.DRAFT, None, None)


def test_an_exported_call_comes_back_the_same():
    source, by = fresh(factories.make_call()), factories.section()
    services.fill_calendar(source, by=by)

    read = exports.read_yaml(exports.as_yaml(source))
    back = services.import_call(read, slug="back", by=by)

    assert plan.plan_of(back) == plan.plan_of(source)


def post_file(client, content, slug="imported"):
    client.force_login(factories.section())
    file = SimpleUploadedFile("call.yaml", content)
    return client.post("/section/calls/new/import/", {"slug": slug, "file": file})


def test_a_file_is_imported_on_its_page(client):
    content = exports.as_yaml(fresh(factories.make_call()))

    response = post_file(client, content)

    assert response["Location"] == "/section/calls/imported/rules/"
    assert Call.objects.get(slug="imported").questions.count() == 39


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"just words",
        b"a: [unclosed",
        b"title: {uk: x, en: y}",
        b"a: &a [1]\nb: *a",
        b"[" * 5000,
        b"!!python/object/apply:os.system ['true']",
    ],
)
def test_a_file_that_is_no_call_is_refused_beside_the_field(client, content):
    response = post_file(client, content)

    assert response.status_code == 422
    assert response.context["form"].errors["file"]
    assert not Call.objects.exists()


@pytest.mark.parametrize(
    ("part", "broken"),
    [
        ("criteria", "nonsense"),
        ("criteria", [{"code": "К1"}]),
        ("envelope", "багато"),
        ("sections", [{"code": "А", "uk": "Розділ", "en": "Section", "questions": 5}]),
        ("title", {"uk": "н" * 300, "en": ""}),
    ],
)
def test_a_plan_with_a_broken_part_is_refused_and_leaves_nothing(client, part, broken):
    whole = exports.read_yaml(exports.as_yaml(fresh(factories.make_call())))
    whole[part] = broken

    response = post_file(client, exports.yaml.safe_dump(whole, allow_unicode=True).encode())

    assert response.status_code == 422
    assert Call.objects.count() == 1


@pytest.mark.parametrize("kind", ["draft", "review", "report"])
def test_a_file_with_a_ladder_nobody_can_climb_makes_no_call(kind):
    read = setup.read("amu-2017")
    read["reminders"][kind] = ["-7d", "незабаром"]

    with pytest.raises(ValueError, match="not a rung"):
        services.import_call(read, slug="imported", by=factories.section())

    assert not Call.objects.exists()
