"""The pages of meetings and results: who is let in, what they show, what bad input does."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.translation import override

from awards import services
from awards.states import MeetingState, Outcome
from tests import factories
from tests.awards import making

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo(settings):
    settings.DEMO = True


def page(client, user, name, *arguments):
    client.force_login(user)
    return client.get(reverse(name, args=arguments))


def post(client, user, name, *arguments, **data):
    client.force_login(user)
    return client.post(reverse(name, args=arguments), data)


def sitting():
    call = making.evaluated_call()
    application = making.reviewed(call)
    return making.sitting(call), making.decision_on(application)


def test_the_section_prepares_a_meeting_on_the_page(client):
    call = making.evaluated_call()
    making.reviewed(call)
    ranking = making.rank(call)
    chair, other = factories.member(), factories.member()
    section = factories.section()
    assert page(client, section, "awards:prepare", call.slug).status_code == 200

    answer = post(
        client,
        section,
        "awards:prepare",
        call.slug,
        number="3",
        held_at_day="31.05.2027",
        held_at_time="10:00",
        place_uk="онлайн",
        members=[chair.pk, other.pk],
        chair=chair.pk,
        secretary=section.pk,
        ranking=ranking.pk,
        reserve_until="31.12.2027",
    )

    meeting = call.meetings.get()
    assert answer.url == meeting.get_absolute_url()
    assert (meeting.number, meeting.attendances.count()) == (3, 2)


def test_bad_input_keeps_what_was_typed_and_says_why(client):
    call = making.evaluated_call()
    making.reviewed(call)
    ranking = making.rank(call)
    stranger, section = factories.member(), factories.section()

    answer = post(
        client,
        section,
        "awards:prepare",
        call.slug,
        number="-1",
        held_at_day="28.03.2027",
        held_at_time="03:30",
        place_uk="вул. Січових Стрільців",
        members=["x"],
        chair=stranger.pk,
        secretary=section.pk,
        ranking=ranking.pk,
        reserve_until="32.12.2027",
    )

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"number", "held_at", "members", "reserve_until"}
    assert "вул. Січових Стрільців" in answer.content.decode()


@pytest.mark.parametrize("name", ["open", "close", "propose", "attendance", "notes", "together"])
def test_a_member_who_does_not_conduct_takes_no_step_of_the_chair(client, name):
    meeting, _decision = sitting()
    other = making.members_of(meeting)[1]
    present = [seat.user_id for seat in meeting.attendances.all()]
    voices = {f"u{user}": "for" for user in present}

    answer = post(
        client, other, "awards:step", meeting.pk, name, present=present, notes="—", **voices
    )

    assert answer.status_code in (403, 409, 302)
    assert making.fresh(meeting).state == MeetingState.OPEN
    assert not meeting.decisions.filter(decided_at__isnull=False).exists()


def test_a_meeting_goes_from_attendance_to_confirmation_on_its_page(client):
    call = making.evaluated_call()
    making.reviewed(call)
    meeting = making.planned(call)
    chair, members = meeting.chair, making.members_of(meeting)
    voices = {f"u{user.pk}": "for" for user in members}
    present = [user.pk for user in members]

    post(client, chair, "awards:step", meeting.pk, "attendance", present=present)
    post(client, chair, "awards:step", meeting.pk, "open")
    post(client, chair, "awards:step", meeting.pk, "notes", notes="Обговорили строки.")
    post(client, members[1], "awards:step", meeting.pk, "opinion", text="Замало часу.")
    post(client, chair, "awards:step", meeting.pk, "together", **voices)
    post(client, chair, "awards:step", meeting.pk, "close")
    post(client, chair, "awards:step", meeting.pk, "propose")
    answer = post(client, members[1], "awards:step", meeting.pk, "confirm", when="now")

    meeting = making.fresh(meeting)
    assert answer.status_code == 302
    assert meeting.state == MeetingState.CONFIRMED
    assert services.publish_due() == 1
    assert page(client, chair, "awards:meeting", meeting.pk).status_code == 200


def test_a_set_time_of_publication_needs_its_time(client):
    call = making.evaluated_call()
    making.reviewed(call)
    meeting = making.closed(call)
    services.propose_confirmation(meeting, by=meeting.secretary)

    answer = post(client, meeting.chair, "awards:step", meeting.pk, "confirm", when="later")

    assert answer.status_code == 422
    assert "publish_at" in answer.context["moment_form"].errors
    assert making.fresh(meeting).state == MeetingState.CLOSED


def test_a_member_votes_and_a_motion_that_cannot_be_keeps_its_text(client):
    meeting, decision = sitting()
    place = (meeting.pk, decision.pk)

    post(client, meeting.chair, "awards:decision_step", *place, "vote", value="for")
    answer = post(
        client,
        meeting.chair,
        "awards:decision_step",
        *place,
        "motion",
        outcome="decline",
        conditions="Уточнити бюджет",
    )

    assert decision.votes.get().value == "for"
    assert answer.status_code == 422
    assert "Уточнити бюджет" in answer.content.decode()
    assert making.fresh(decision).outcome == Outcome.AWARD


@pytest.mark.parametrize("data", [{}, {"value": "maybe"}])
def test_a_voice_that_is_none_is_refused_in_words(client, data):
    meeting, decision = sitting()

    answer = post(
        client,
        meeting.chair,
        "awards:decision_step",
        meeting.pk,
        decision.pk,
        "vote",
        **data,
    )

    assert answer.status_code == 422
    assert decision.votes.count() == 0


def test_recording_on_the_page_needs_everyone(client):
    meeting, decision = sitting()
    place = (meeting.pk, decision.pk)
    early = post(client, meeting.chair, "awards:decision_step", *place, "record")
    voices = {f"u{user.pk}": "for" for user in making.members_of(meeting)}
    post(client, meeting.chair, "awards:decision_step", *place, "voices", **voices)

    post(client, meeting.chair, "awards:decision_step", *place, "record")

    assert early.status_code == 409
    assert making.fresh(decision).is_decided


def test_whoever_is_in_conflict_reads_only_that_they_are_recused(client):
    call = making.evaluated_call()
    city = factories.CityFactory(name="Шахтарське")
    mayor = factories.member()
    factories.MembershipFactory(user=mayor, city=city, role="certifier")
    application = making.reviewed(call, city=city, title="Нова професія після шахти")
    making.reviewed(call)
    members = [factories.member(), factories.member(), mayor]
    meeting = making.sitting(call, members=members)
    decision = making.decision_on(application)

    with override("uk"):
        text = page(client, mayor, "awards:meeting", meeting.pk).content.decode()

    assert "Шахтарське" not in text
    assert "Нова професія" not in text
    assert "Самовідвід" in text
    assert page(client, mayor, "awards:decision", meeting.pk, decision.pk).status_code == 404
    assert page(client, mayor, "awards:protocol", meeting.pk).status_code == 404
    assert page(client, members[0], "awards:decision", meeting.pk, decision.pk).status_code == 200


def test_a_meeting_is_closed_to_those_without_a_seat(client):
    meeting, decision = sitting()
    people = [
        factories.member(),
        factories.reviewer(),
        factories.partner(),
        factories.UserFactory(),
    ]

    answers = [page(client, user, "awards:meeting", meeting.pk).status_code for user in people]
    dossiers = [
        page(client, user, "awards:decision", meeting.pk, decision.pk).status_code
        for user in people
    ]

    assert answers == [404] * 4
    assert dossiers == [404] * 4


def test_the_result_is_there_for_the_city_at_its_moment_and_for_nobody_else(client):
    call = making.evaluated_call()
    application = making.reviewed(call)
    other = making.reviewed(call)
    meeting = making.confirmed(call)
    city = application.created_by
    before = page(client, city, "awards:result", application.uid).status_code
    letter_before = page(client, city, "awards:letter", application.uid).status_code
    services.publish_due()

    shown = page(client, city, "awards:result", application.uid)
    letter = page(client, city, "awards:letter", application.uid)

    assert (before, letter_before) == (404, 404)
    assert shown.status_code == 200
    assert letter.content.startswith(b"%PDF")
    for user in (other.created_by, meeting.secretary, meeting.chair):
        assert page(client, user, "awards:result", application.uid).status_code == 404


def test_the_city_gives_the_award_up_with_a_reason(client):
    call = making.evaluated_call()
    application = making.reviewed(call)
    making.published(call)
    city = application.created_by
    assert page(client, city, "awards:forgo", application.uid).status_code == 200

    without = post(client, city, "awards:forgo", application.uid, reason="")
    post(client, city, "awards:forgo", application.uid, reason="Немає внеску")

    assert without.status_code == 422
    assert making.fresh(application).state == "withdrawn"
    assert page(client, city, "awards:forgo", application.uid).status_code == 404
    assert page(client, city, "awards:result", application.uid).status_code == 200


def test_the_reserve_is_promoted_on_the_page_of_the_case(client):
    call = making.evaluated_call(envelope=Decimal("100000"))
    award = making.reviewed(call, scores=(5, 5, 5))
    reserve = making.reviewed(call, scores=(4, 4, 4), requested="60000.00")
    meeting = making.published(call)
    one, other, _third = making.members_of(meeting)
    services.forgo(award, by=award.created_by, reason="Немає внеску")
    place = (call.slug, reserve.uid)

    typed = post(client, one, "awards:case_step", *place, "promote", amount="60 000,01")
    post(client, one, "awards:case_step", *place, "promote", amount="60 000,00")
    assert page(client, other, "awards:case", *place).status_code == 200
    post(client, other, "awards:case_step", *place, "confirm_promotion")

    assert typed.status_code == 422
    assert making.fresh(reserve).state == "awarded"


def test_the_papers_are_pdf_and_the_table_is_xlsx(client):
    call = making.evaluated_call()
    making.reviewed(call)
    meeting = making.published(call)

    protocol = page(client, meeting.chair, "awards:protocol", meeting.pk)
    table = page(client, meeting.secretary, "awards:export", call.slug)

    assert protocol.content.startswith(b"%PDF")
    assert table.content.startswith(b"PK")
    assert "attachment" in protocol["Content-Disposition"]


@pytest.mark.parametrize("name", ["nonsense", "delete"])
def test_a_step_that_does_not_exist_is_not_found(client, name):
    meeting, decision = sitting()

    one = post(client, meeting.chair, "awards:step", meeting.pk, name)
    two = post(client, meeting.chair, "awards:decision_step", meeting.pk, decision.pk, name)

    assert (one.status_code, two.status_code) == (404, 404)
