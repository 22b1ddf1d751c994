"""Two persons, one moment: what is confirmed becomes public at once, with letters, once."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser

from applications.states import State
from awards import services
from awards.models import Decision, Letter
from awards.states import MeetingState, Outcome
from common import clock
from grants import services as grants
from grants.states import CallState
from notifications.models import Message
from notifications.rendering import render
from tests import factories
from tests.awards import making
from workflow import journal
from workflow.moves import perform
from workflow.refusals import NotAllowed, NotNow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def whole_call(**fields):
    """A call with an award, one in reserve and one below the threshold."""
    call = making.evaluated_call(envelope=Decimal("100000"), **fields)
    award = making.reviewed(call, scores=(5, 5, 5))
    reserve = making.reviewed(call, scores=(4, 4, 4))
    decline = making.reviewed(call, scores=(2, 2, 2))
    return call, award, reserve, decline


def test_the_first_person_does_not_confirm():
    call = making.evaluated_call()
    making.reviewed(call)
    meeting = making.closed(call)
    services.propose_confirmation(meeting, by=meeting.secretary)

    with pytest.raises(NotNow, match="Another person"):
        services.confirm(meeting, by=meeting.secretary)


def test_whoever_is_in_conflict_with_an_applicant_does_not_confirm():
    call = making.evaluated_call()
    application = making.reviewed(call)
    meeting = making.closed(call)
    services.propose_confirmation(meeting, by=meeting.secretary)
    mine = factories.section()
    factories.MembershipFactory(user=mine, city=application.city)

    with pytest.raises(NotAllowed):
        services.confirm(meeting, by=mine)


def test_those_who_may_confirm_are_told():
    call = making.evaluated_call()
    making.reviewed(call)
    meeting = making.closed(call)
    other = factories.section()

    services.propose_confirmation(meeting, by=meeting.chair)

    told = set(Message.objects.filter(kind="awards/to_confirm").values_list("to", flat=True))
    expected = {user.pk for user in making.members_of(meeting)} - {meeting.chair_id}
    assert told == expected | {other.pk, meeting.secretary_id}


def test_reopening_the_meeting_voids_what_was_proposed():
    call = making.evaluated_call()
    application = making.reviewed(call)
    meeting = making.closed(call)
    services.propose_confirmation(meeting, by=meeting.secretary)
    services.resume_meeting(meeting, by=meeting.chair, reason="Помилка в сумі")
    services.put(
        making.decision_on(application),
        outcome=Outcome.AWARD,
        amount=Decimal("50000"),
        by=meeting.chair,
    )
    making.decided(meeting)
    services.close_meeting(meeting, by=meeting.chair)

    with pytest.raises(NotNow, match="changed since"):
        services.confirm(meeting, by=factories.section())
    assert making.fresh(meeting).state == MeetingState.CLOSED


def test_a_withdrawal_voids_what_was_proposed():
    call = making.evaluated_call()
    gone = making.reviewed(call)
    making.reviewed(call)
    meeting = making.closed(call)
    services.propose_confirmation(meeting, by=meeting.secretary)
    perform(gone.withdraw, by=gone.created_by, reason="Змінилися плани")

    with pytest.raises(NotNow, match="changed since"):
        services.confirm(meeting, by=factories.section())


def test_what_is_not_confirmed_goes_back():
    call = making.evaluated_call()
    making.reviewed(call)
    meeting = making.closed(call)
    services.propose_confirmation(meeting, by=meeting.secretary)
    other = factories.section()

    services.refuse_confirmation(meeting, by=other, reason="Перевірте суму")

    with pytest.raises(NotNow, match="Nothing waits"):
        services.confirm(meeting, by=other)


def test_nothing_moves_before_its_moment_and_everything_at_it(travel):
    call, award, reserve, decline = whole_call()
    at = clock.now() + timedelta(days=1)
    meeting = making.confirmed(call, publish_at=at)

    assert services.publish_due() == 0
    assert making.fresh(award).state == State.REVIEWED

    travel.to(at)
    assert services.publish_due() == 1
    states = [making.fresh(each).state for each in (award, reserve, decline)]
    assert states == [State.AWARDED, State.RESERVE, State.DECLINED]
    assert set(meeting.decisions.values_list("published_at", flat=True)) == {at}
    assert making.fresh(meeting).published_at == at
    assert making.fresh(call).state == CallState.DECIDED


def test_the_moment_of_publication_is_not_in_the_past():
    call = making.evaluated_call()
    making.reviewed(call)

    with pytest.raises(NotNow, match="in the past"):
        making.confirmed(call, publish_at=clock.now() - timedelta(minutes=1))


def test_the_moment_can_be_moved_until_it_comes(travel):
    call = making.evaluated_call()
    making.reviewed(call)
    meeting = making.confirmed(call, publish_at=clock.now() + timedelta(days=1))
    later = clock.now() + timedelta(days=3)

    services.set_publication(meeting, later, by=factories.section())
    travel.by(timedelta(days=2))
    assert services.publish_due() == 0

    travel.to(later)
    assert services.publish_due() == 1
    with pytest.raises(NotNow, match="public already"):
        services.set_publication(meeting, later, by=factories.section())


def test_publishing_twice_changes_nothing():
    call, award, *_others = whole_call()
    meeting = making.published(call)
    entries = journal.history(award).count()

    assert services.publish_due() == 0
    assert not services.publish(meeting)
    assert Letter.objects.count() == 3
    assert Message.objects.filter(kind="awards/result").count() == 3
    assert journal.history(award).count() == entries


def test_a_call_with_reviews_under_way_is_not_decided_yet():
    call = making.evaluated_call()
    making.reviewed(call)
    meeting = making.planned(call)
    making.reviewed(call)
    services.mark_present(meeting, set(making.all_for(meeting)), by=meeting.secretary)
    services.open_meeting(meeting, by=meeting.chair)
    making.decided(meeting)
    services.close_meeting(meeting, by=meeting.chair)
    services.propose_confirmation(meeting, by=meeting.chair)
    services.confirm(meeting, by=meeting.secretary)

    services.publish_due()

    assert making.fresh(call).state == CallState.EVALUATION


def test_an_application_withdrawn_after_confirming_gets_no_letter():
    call = making.evaluated_call()
    gone = making.reviewed(call)
    making.reviewed(call)
    making.confirmed(call, publish_at=clock.now() + timedelta(hours=1))
    perform(gone.withdraw, by=gone.created_by, reason="Змінилися плани")

    with clock.travel(clock.now() + timedelta(hours=1)):
        services.publish_due()

    assert making.decision_on(gone).published_at is None
    assert not Letter.objects.filter(decision__application=gone).exists()


def test_before_the_moment_nobody_outside_sees_anything():
    call, award, *_others = whole_call()
    making.confirmed(call, publish_at=clock.now() + timedelta(days=1))
    people = [award.created_by, factories.partner(), factories.reviewer(), None]

    seen = [list(Decision.objects.visible_to(user or AnonymousUser())) for user in people]

    assert seen == [[], [], [], []]
    assert not Decision.objects.published().exists()
    assert not Decision.objects.awards().exists()


@pytest.mark.parametrize(("rule", "named", "coded"), [("all", 3, 0), ("awarded", 1, 0)])
def test_after_the_moment_the_publication_rule_says_what_the_public_sees(rule, named, coded):
    call, award, *_others = whole_call(publication=rule)
    making.published(call)

    public = Decision.objects.visible_to(AnonymousUser())

    assert (public.count(), Decision.objects.coded().count()) == (named, coded)
    assert award.pk in public.values_list("application", flat=True)


def test_a_city_and_the_donor_see_more_than_a_coded_publication_says():
    call, award, reserve, decline = whole_call(publication="coded")
    meeting = making.published(call)

    public = Decision.objects.visible_to(AnonymousUser())
    own = Decision.objects.visible_to(decline.created_by)

    assert list(public.values_list("application", flat=True)) == [award.pk]
    assert set(Decision.objects.coded().values_list("application", flat=True)) == {
        reserve.pk,
        decline.pk,
    }
    assert set(own.values_list("application", flat=True)) == {award.pk, decline.pk}
    partner = Decision.objects.visible_to(factories.partner())
    assert partner.count() == 3
    assert meeting.decisions.awards().get().application == award


def test_a_conflicted_member_of_the_section_sees_nothing_before_the_moment():
    call, award, *_others = whole_call()
    making.confirmed(call, publish_at=clock.now() + timedelta(days=1))
    mine = factories.section()
    factories.MembershipFactory(user=mine, city=award.city)

    seen = Decision.objects.visible_to(mine).values_list("application", flat=True)

    assert award.pk not in seen
    assert len(seen) == 2


def test_a_member_sees_the_agendas_where_they_have_a_seat():
    call = making.evaluated_call()
    making.reviewed(call)
    meeting = making.planned(call)

    assert Decision.objects.visible_to(meeting.chair).count() == 1
    assert Decision.objects.visible_to(factories.member()).count() == 0


def test_the_letter_tells_the_result_the_scores_the_comments_and_the_appeal(travel):
    travel.to(datetime(2027, 3, 3, 9, tzinfo=UTC))  # a Wednesday
    call, award, *_others = whole_call()
    factories.certifier(award.city, email="mayor@example.org")
    making.published(call)
    letter = making.decision_on(award).letter

    mails = Message.objects.filter(kind="awards/result", to__in=_people(award))
    text = render(mails.get(address="mayor@example.org")).text
    assert letter.salutation == "Шановна Оксано Петрівно!"
    assert letter.addressee == "Міська голова, Бабій Оксана Петрівна"
    assert "Шановна Оксано Петрівно!" in text
    assert "Сума гранту — 80 000,00 грн" in text.replace("\u00a0", " ")
    assert "вісімдесят тисяч гривень 00 копійок" in text
    assert "К4: добре пояснено." in text
    assert "Сильні сторони:" in text
    assert "протягом 5 робочих днів" in text
    assert letter.appeal_until == date(2027, 3, 10)
    assert not any(name in text for name in _reviewers(award))


def test_a_partial_award_names_its_conditions():
    call = making.evaluated_call(envelope=Decimal("100000"))
    making.reviewed(call, scores=(5, 5))
    edge = making.reviewed(call, scores=(4, 4), requested="50000.00")
    meeting = making.sitting(call)
    decision = making.decision_on(edge)
    grants.amend(call, by=meeting.secretary, reason="Донор додав", envelope=Decimal("120000"))
    services.put(
        decision,
        outcome=Outcome.AWARD,
        amount=Decimal("40000"),
        conditions="Без закупівлі ноутбуків.",
        by=meeting.chair,
    )
    services.enter_votes(decision, making.all_for(meeting), by=meeting.chair)
    services.record(decision, by=meeting.chair)
    making.decided(meeting)
    services.close_meeting(meeting, by=meeting.chair)
    services.propose_confirmation(meeting, by=meeting.chair)
    services.confirm(meeting, by=meeting.secretary)
    services.publish_due()

    text = making.decision_on(edge).letter.text.replace("\u00a0", " ")
    assert "Ви просили 50 000,00 грн" in text
    assert "Без закупівлі ноутбуків." in text
    assert "уточнений бюджет на 40 000,00 грн" in text


def _people(application):
    return [each.user_id for each in application.city.memberships.all()]


def _reviewers(application):
    return [review.reviewer.surname for review in application.reviews.all()]
