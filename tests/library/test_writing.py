"""How a practice card begins and is written by its city."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from applications.states import State
from library import card, services
from library.forms.rows import figures_form
from library.models import Practice
from library.states import PracticeState
from notifications.models import Message
from tests import factories
from tests.awards import making as awarding
from tests.files.making import docx, photo, upload
from tests.library import making
from workflow import journal
from workflow.refusals import NotAllowed, NotNow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def test_a_card_begins_with_what_the_city_has_submitted():
    application = making.funded(requested="75000.00", title="Власна справа")

    practice = making.drafted(application)

    assert practice.title_uk == "Власна справа"
    assert practice.lede_uk == "Навчимо сорок жінок вести власну справу."
    assert (practice.cost, practice.grant) == (Decimal("150000.00"), Decimal("75000.00"))
    assert (practice.done_uk, practice.months) == ("Навчання підприємниць-початківиць", 7)
    assert practice.slug == f"{application.city.slug}-{application.call.year}"
    assert practice.state == PracticeState.DRAFT


def test_facts_of_an_accepted_report_win_over_the_submission():
    facts = {
        "why_uk": "Дитяча кімната поряд.",
        "cost": Decimal("151000.00"),
        "figures": [{"label_uk": "учасниць", "value": Decimal(40), "target": Decimal(38)}],
    }

    practice = services.propose(making.funded(), facts=facts)

    assert (practice.why_uk, practice.cost) == ("Дитяча кімната поряд.", Decimal("151000.00"))
    assert [(each.label_uk, each.value) for each in practice.figures.all()] == [("учасниць", 40)]
    assert practice.created_by is None


def test_proposing_twice_makes_one_card_and_changes_nothing():
    practice = making.written()

    again = services.propose(practice.application, facts={"why_uk": "Інше."})

    assert Practice.objects.get() == again
    assert again.why_uk == making.TEXTS["why_uk"]


def test_the_city_is_invited_to_write():
    practice = making.drafted()

    (message,) = Message.objects.filter(kind="library/invited")
    assert message.to == practice.application.created_by
    assert message.thing == practice


def test_a_card_of_an_application_without_a_grant_is_refused():
    call = awarding.evaluated_call()
    application = awarding.reviewed(call)

    with pytest.raises(NotNow, match="has received a grant"):
        services.propose(application, by=factories.section())


def test_the_section_never_asks_its_own_city():
    application = making.funded()
    own = factories.section()
    factories.MembershipFactory(user=own, city=application.city, role="reader")

    with pytest.raises(NotAllowed):
        services.propose(application, by=own)


@pytest.mark.breaks_invariants  # the reports behind the state have not happened
def test_the_schedule_proposes_a_card_for_each_reported_application_once():
    application = making.funded()
    type(application).objects.filter(pk=application.pk).update(**{"state": State.REPORTED})

    first, second = services.propose_practices(), services.propose_practices()

    assert (first, second) == (1, 0)
    assert Practice.objects.get().application == application


def test_a_second_card_of_a_city_in_a_year_has_an_address_of_its_own():
    city = factories.CityFactory(slug="rivne")
    first = making.drafted(making.funded(city, slug="first"))

    second = making.drafted(making.funded(city, slug="second"))

    assert second.slug == f"{first.slug}-2"


def test_a_fresh_card_says_what_it_lacks():
    practice = making.drafted()

    parts = [part for part, _sentence in card.missing(practice)]

    assert parts == ["story", "results", *["lessons"] * 2, *["repeating"] * 4, "tags"]


def test_a_written_card_lacks_nothing():
    assert card.missing(making.written()) == []


def test_a_figure_without_what_was_reached_is_named():
    practice = making.written()
    practice.figures.create(label_uk="робочих місць", target=5)

    assert card.missing(practice) == [
        ("results", "Results: give what was reached for “робочих місць”")
    ]


@pytest.mark.parametrize("role", ["reader", "accountant", "certifier"])
def test_only_those_who_write_for_the_city_write_its_card(role):
    practice = making.drafted()
    person = factories.MembershipFactory(city=practice.city, role=role).user

    with pytest.raises(NotAllowed):
        services.save(practice, "story", {"why_uk": "…"}, by=person)


@pytest.mark.parametrize("person", [factories.section, factories.partner, factories.reviewer])
def test_nobody_else_writes_a_draft(person):
    practice = making.drafted()

    with pytest.raises(NotAllowed):
        services.save(practice, "story", {"why_uk": "…"}, by=person())


def test_the_city_does_not_write_what_the_section_edits():
    practice = making.handed_in()

    with pytest.raises(NotAllowed):
        services.save(practice, "story", {"why_uk": "…"}, by=practice.application.created_by)


def test_what_is_written_is_journalled_by_part():
    practice = making.drafted()

    services.save(practice, "story", {"why_uk": "Так."}, by=practice.application.created_by)

    last = journal.history(practice).last()
    assert (last.action, last.details) == ("write_practice", {"part": "story"})


def test_a_photo_is_kept_without_its_place_and_with_its_words():
    practice = making.drafted()

    made = services.add_photo(
        practice,
        upload("kurs.jpg", photo()),
        by=practice.application.created_by,
        alt_uk="Учасниці за столом",
    )

    assert made.alt_uk == "Учасниці за столом"
    assert made.file.size < len(photo())


def test_a_paper_that_is_not_one_is_refused():
    practice = making.drafted()

    with pytest.raises(ValidationError):
        services.add_template(
            practice,
            upload("kurs.exe", b"MZ"),
            by=practice.application.created_by,
            name_uk="Програма",
        )


def test_a_paper_is_renamed_and_removed():
    practice = making.drafted()
    by = practice.application.created_by
    made = services.add_template(practice, upload("kurs.docx", docx()), by=by, name_uk="Програма")

    services.rename(made, {"name_uk": "Програма 12 тижнів"}, by=by)
    names = [each.name_uk for each in practice.templates.all()]
    services.remove(made, by=by)

    assert names == ["Програма 12 тижнів"]
    assert not practice.templates.exists()


def test_figures_are_edited_as_they_are_read():
    practice = making.drafted()
    rows = [{"label_uk": "Зростання, %", "value": Decimal("37.90"), "target": Decimal("25.00")}]
    services.save_figures(practice, rows, by=practice.application.created_by)

    with override("uk"):
        form = figures_form(practice).forms[0]

    assert (form["value"].value(), form["target"].value()) == ("37,9", "25")
