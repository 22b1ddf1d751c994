"""The formal check: what data answer, what the Section decides, what two persons decide."""

from datetime import timedelta

import pytest

from applications.answers import may_ask_late
from applications.models import Submission
from applications.services import checking, submitting
from applications.services.editing import why_not_editable
from common import clock
from notifications.models import Message
from tests import factories
from tests.applications import playing
from workflow import journal
from workflow.refusals import NotAllowed, NotNow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def answers(application):
    return {each.check_item.code: each.answer for each in application.check_answers.all()}


def kinds():
    return sorted(set(Message.objects.values_list("kind", flat=True)))


def test_data_answer_what_they_decide(travel):
    application, _person = playing.to_check(travel)

    checking.answer_due()

    found = {code: answer for code, answer in answers(application).items() if answer}
    assert found == dict.fromkeys(["E1", "E2", "E4", "E5", "E6", "E7", "E11", "E12", "E15"], "yes")


def test_answering_by_data_twice_changes_nothing(travel):
    application, _person = playing.to_check(travel)
    checking.answer_due()

    assert checking.answer_due() == 0
    assert checking.answer_by_data(application) == 0


def test_nothing_is_answered_while_the_call_is_open():
    application = playing.submitted()

    checking.answer_due()

    assert answers(application) == {}


def test_admitting_needs_every_answer(travel):
    application, person = playing.to_check(travel)

    with pytest.raises(NotNow, match="check"):
        checking.admit(application, by=person)


def test_an_application_with_every_yes_is_admitted_and_the_city_is_told(travel):
    application, person = playing.to_check(travel)
    checking.answer_checks(application, by=person, given=playing.all_yes(application))

    done = checking.admit(application, by=person)

    assert done.state == "admitted"
    assert "applications/admitted" in kinds()


def test_an_automatic_answer_is_changed_only_with_a_reason(travel):
    application, person = playing.to_check(travel)

    with pytest.raises(NotNow):
        checking.answer_checks(application, by=person, given={"E2": ("no", "")})
    checking.answer_checks(application, by=person, given={"E2": ("no", "Членство зупинено.")})

    row = application.check_answers.get(check_item__code="E2")
    assert (row.answer, row.is_auto, row.by) == ("no", False, person)


def test_a_changed_answer_outlives_the_next_look_at_the_data(travel):
    application, person = playing.to_check(travel)
    checking.answer_checks(application, by=person, given={"E2": ("no", "Членство зупинено.")})

    checking.answer_by_data(application)

    assert answers(application)["E2"] == "no"


def test_who_acts_for_the_city_never_checks_it(travel):
    application, _person = playing.to_check(travel)
    both = factories.section()
    factories.MembershipFactory(user=both, city=application.city, role="reader")

    with pytest.raises(NotAllowed):
        checking.answer_checks(application, by=both, given=playing.all_yes(application))


def test_a_return_names_the_flaws_and_gives_five_working_days(travel):
    application, _person = playing.returned(travel)

    day = application.returned_until.astimezone(clock.KYIV)
    assert (application.state, day.hour) == ("returned", 18)
    assert timedelta(days=5) <= day.date() - clock.today() <= timedelta(days=9)
    assert application.returned_sections[0]["section"] == "Е"
    assert "applications/returned" in kinds()


def test_a_return_is_refused_where_a_flaw_cannot_be_cured(travel):
    application, person = playing.to_check(travel)
    checking.answer_checks(application, by=person, given=playing.with_no(application, "E8"))

    with pytest.raises(NotNow):
        flaws = [{"section": "Г", "flaw": "Один захід"}]
        checking.return_for_correction(application, by=person, flaws=flaws)


def test_a_return_happens_once(travel):
    application, person = playing.returned(travel)
    submitting.submit(application, by=playing.certifier_of(application), key="again")
    checking.answer_checks(application, by=person, given=playing.with_no(application, "E10"))

    with pytest.raises(NotNow, match="once"):
        flaws = [{"section": "Е", "flaw": "Ще раз"}]
        checking.return_for_correction(application, by=person, flaws=flaws)


def test_a_correction_makes_what_said_no_be_looked_at_again(travel):
    application, _person = playing.returned(travel)

    submitting.submit(application, by=playing.certifier_of(application), key="again")

    application = playing.fresh(application)
    assert (application.state, application.submissions.count()) == ("submitted", 2)
    assert answers(application)["E10"] == ""


def test_a_correction_that_did_not_come_lapses_and_the_last_submission_stands(travel):
    application, _person = playing.returned(travel)
    playing.edit(application, "Недописана правка")
    travel.to(application.returned_until)

    lapsed = checking.lapse_due(), checking.lapse_due()

    application = playing.fresh(application)
    assert lapsed == (1, 0)
    assert (application.state, application.submissions.count()) == ("submitted", 1)
    assert "applications/lapsed" in kinds()


def test_a_correction_is_late_at_the_very_moment(travel):
    application, _person = playing.returned(travel)
    travel.to(application.returned_until)

    with pytest.raises(NotNow):
        submitting.submit(application, by=playing.certifier_of(application), key="again")


def test_a_refusal_takes_two_persons(travel):
    application, first = playing.to_check(travel)
    second = factories.section()
    checking.answer_checks(application, by=first, given=playing.with_no(application, "E8"))

    proposal = checking.propose_refusal(application, by=first, reason="Один захід.")
    with pytest.raises(NotNow):
        checking.confirm(proposal, by=first)
    told_before = "applications/refused" in kinds()
    done = checking.confirm(proposal, by=second)

    assert (done.state, done.closed_reason, told_before) == ("ineligible", "Один захід.", False)
    letter = Message.objects.filter(kind="applications/refused").first()
    assert letter.context["reason"] == "Один захід."
    assert letter.context["appeal_until"]


def test_a_new_answer_voids_the_proposal(travel):
    application, first = playing.to_check(travel)
    second = factories.section()
    checking.answer_checks(application, by=first, given=playing.with_no(application, "E8"))
    proposal = checking.propose_refusal(application, by=first, reason="Один захід.")

    checking.answer_checks(application, by=second, given={"E9": ("no", "І агітація")})

    with pytest.raises(NotNow):
        checking.confirm(proposal, by=second)
    proposal.refresh_from_db()
    assert (proposal.state, playing.fresh(application).state) == ("void", "submitted")


def test_a_refusal_is_not_proposed_without_a_failed_check(travel):
    application, person = playing.to_check(travel)
    checking.answer_checks(application, by=person, given=playing.all_yes(application))

    with pytest.raises(NotNow):
        checking.propose_refusal(application, by=person, reason="Не подобається")


def test_every_answer_leaves_a_line_in_the_journal(travel):
    application, person = playing.to_check(travel)

    checking.answer_checks(application, by=person, given={"E8": ("yes", "Шість заходів")})

    lines = [each for each in journal.history(application) if each.action == "check"]
    assert [(each.by, each.details["check"], each.details["answer"]) for each in lines] == [
        (person, "E8", "yes")
    ]


def test_late_acceptance_takes_two_persons_and_serves_once(travel):
    application = playing.making.make_complete()
    mayor, first, second = (
        playing.certifier_of(application),
        factories.section(),
        factories.section(),
    )
    travel.to(playing.after_closing(application) + timedelta(hours=2))
    request = submitting.ask_late(application, by=mayor, reason="Обстріл, світла не було дві доби.")
    with pytest.raises(NotNow):
        submitting.submit(application, by=mayor, key="early")

    proposal = checking.propose_late_answer(request, by=first, granted=True, reason="Підтверджено.")
    checking.confirm(proposal, by=second)
    made = submitting.submit(application, by=mayor, key="late")

    assert (made.is_late, made.is_in_grace) == (True, False)
    playing.edit(application, "Ще одна правка")
    with pytest.raises(NotNow):
        submitting.submit(playing.fresh(application), by=mayor, key="once more")
    assert Submission.objects.count() == 1


@pytest.mark.parametrize("end", [playing.decide, playing.cancel])
def test_late_acceptance_ends_with_the_call(travel, end):
    application = playing.making.make_complete()
    mayor, first, second = (
        playing.certifier_of(application),
        factories.section(),
        factories.section(),
    )
    travel.to(playing.after_closing(application) + timedelta(hours=2))
    request = submitting.ask_late(application, by=mayor, reason="Обстріл, світла не було дві доби.")
    proposal = checking.propose_late_answer(request, by=first, granted=True, reason="Підтверджено.")
    checking.confirm(proposal, by=second)
    end(application.call)

    with pytest.raises(NotNow, match="The call is decided or cancelled"):
        submitting.submit(application, by=mayor, key="late")

    assert why_not_editable(playing.fresh(application)) is not None
    assert not may_ask_late(playing.fresh(application), mayor)


def test_late_acceptance_is_not_asked_for_in_a_decided_call(travel):
    application = playing.making.make_complete()
    travel.to(playing.after_closing(application) + timedelta(hours=2))
    playing.decide(application.call)

    with pytest.raises(NotNow, match="The call is decided or cancelled"):
        submitting.ask_late(application, by=playing.certifier_of(application), reason="Забули.")


def test_a_refused_late_request_changes_nothing(travel):
    application = playing.making.make_complete()
    mayor, first, second = (
        playing.certifier_of(application),
        factories.section(),
        factories.section(),
    )
    travel.to(playing.after_closing(application) + timedelta(hours=2))
    request = submitting.ask_late(
        application, by=mayor, reason="Забули, що сьогодні останній день."
    )

    proposal = checking.propose_late_answer(request, by=first, granted=False, reason="Не поважна.")
    checking.confirm(proposal, by=second)

    with pytest.raises(NotNow):
        submitting.submit(application, by=mayor, key="late")
    assert "applications/late_refused" in kinds()


def test_late_acceptance_is_not_asked_for_while_the_call_is_open():
    application = playing.making.make_complete()

    with pytest.raises(NotNow):
        submitting.ask_late(application, by=playing.certifier_of(application), reason="Про запас")
