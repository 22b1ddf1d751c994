"""`perform`: the one way to change a state."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django_fsm import TransitionNotAllowed

from applications.models import Application
from applications.states import State
from cities.models import Membership
from cities.states import MembershipState
from grants.states import CallState
from tests.factories import CityFactory, MembershipFactory, coordinator, make_call, section
from workflow import journal, moves
from workflow.answering import NotNowMiddleware
from workflow.moves import SCHEDULE, perform
from workflow.refusals import NotAllowed, NotNow

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def asked(**fields):
    return MembershipFactory(state=MembershipState.ASKED, **fields)


def test_a_move_changes_the_state_and_is_journalled():
    membership, person = asked(), section()

    fresh = perform(membership.confirm, by=person)

    entry = journal.history(fresh).get()
    assert fresh.state == MembershipState.CONFIRMED
    assert (entry.action, entry.by, entry.from_state, entry.to_state) == (
        "confirm",
        person,
        "asked",
        "confirmed",
    )


def test_the_state_judged_is_the_one_in_the_database():
    membership, person = asked(), section()
    stale = Membership.objects.get(pk=membership.pk)
    perform(membership.refuse, by=person, reason="Лист без печатки")

    with pytest.raises(NotNow, match="Someone has changed this in the meantime"):
        perform(stale.confirm, by=person)


def test_who_may_not_make_a_move_is_refused_and_nothing_is_written():
    membership = asked()

    with pytest.raises(NotAllowed):
        perform(membership.confirm, by=membership.user)

    assert moves.fresh(membership).state == MembershipState.ASKED
    assert not journal.history(membership).exists()


def test_an_unmet_condition_refuses_with_its_reason():
    call = make_call(state=CallState.DRAFT)
    call.criteria.first().delete()

    with pytest.raises(NotNow, match="must add up to 100"):
        perform(call.announce, by=section(), frozen={}, sha256="")


def test_the_clock_makes_only_moves_marked_for_it():
    membership = asked()

    with pytest.raises(NotAllowed):
        perform(membership.confirm, by=SCHEDULE)


def test_a_move_for_two_persons_is_not_made_by_one():
    call = make_call()
    application = Application.objects.create(call=call, city=CityFactory())
    late = application.late_requests.create(reason="Не було світла", asked_by=section())

    with pytest.raises(NotNow, match="second person"):
        perform(late.grant, by=section(), reason="Так")


def test_details_go_to_the_move_and_to_the_journal():
    call, person = make_call(), section()

    perform(call.cancel, by=person, reason="Кошти не надійшли")

    assert journal.history(call).get(action="cancel").details == {"reason": "Кошти не надійшли"}


def test_offers_list_own_moves_with_what_stands_in_the_way():
    call = make_call()

    offered = {offer.name: offer.reason for offer in moves.offers(call, section())}

    assert offered == {
        "begin_evaluation": "Applications are still being accepted, for all or by an extension.",
        "cancel": "",
    }


def test_driven_moves_and_moves_of_others_are_not_offered():
    city = CityFactory()
    person = coordinator(city)
    application = Application.objects.create(call=make_call(), city=city)

    names = [offer.name for offer in moves.offers(application, person)]

    assert sorted(names) == ["discard", "submit"]
    assert moves.offer(application, "admit", section()) is None


def test_a_state_cannot_be_assigned():
    application = Application.objects.create(call=make_call(), city=CityFactory())

    with pytest.raises(AttributeError):
        application.state = State.AWARDED


@pytest.mark.parametrize("raised", [NotNow("Call is closed"), TransitionNotAllowed("no")])
def test_a_refused_move_is_answered_with_409_and_what_was_typed(raised, rf):
    typed = "Довгий текст, який шкода набирати вдруге"
    request = rf.post("/x/", {"answer": typed, "password": "p" * 30})
    request.user = section()

    answer = NotNowMiddleware(lambda _request: None).process_exception(request, raised)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert typed in page
    assert "p" * 30 not in page


def test_other_exceptions_are_left_to_others():
    answer = NotNowMiddleware(lambda _request: None).process_exception(
        HttpRequest(), PermissionDenied()
    )

    assert answer is None
