"""An upheld appeal against the formal check: the commission sends the application back to it."""

import pytest
from django.urls import reverse

from applications.services import checking
from applications.states import State
from awards import services
from grants import services as grants
from grants.models import Call
from notifications.models import Message
from reviews.models import ConflictDeclaration
from tests import factories
from tests.applications import playing
from workflow.moves import SCHEDULE, perform
from workflow.refusals import NotAllowed, NotNow

pytestmark = pytest.mark.django_db
WHY = "Рішення виконкому було додано вчасно."


@pytest.fixture
def refused(travel):
    """An application that two persons of the Section did not admit."""
    application, first = playing.to_check(travel)
    grants.begin_evaluation(application.call, by=first)
    checking.answer_checks(application, by=first, given=playing.with_no(application, "E10"))
    proposal = checking.propose_refusal(application, by=first, reason="Немає рішення виконкому.")
    checking.confirm(proposal, by=factories.section())
    return playing.fresh(application)


def press(client, application, by, **more):
    client.force_login(by)
    data = {"application": application.uid, "reason": WHY} | more
    return client.post(reverse("awards:refused"), data)


def test_the_commission_sends_it_back_and_the_city_is_told(client, refused):
    answer = press(client, refused, factories.member())

    assert answer.status_code == 302
    assert playing.fresh(refused).state == State.SUBMITTED
    assert Message.objects.filter(kind="awards/reopened", to=refused.created_by).exists()


def test_the_page_shows_what_was_refused_and_why(client, refused):
    client.force_login(factories.member())

    page = client.get(reverse("awards:refused")).content.decode()

    assert refused.number in page and "Немає рішення виконкому." in page


def test_without_a_reason_nothing_is_sent_back(client, refused):
    answer = press(client, refused, factories.member(), reason="")

    assert answer.status_code == 422
    assert playing.fresh(refused).state == State.INELIGIBLE


def test_a_member_in_conflict_of_interest_neither_sees_nor_sends_it_back(client, refused):
    member = factories.member()
    ConflictDeclaration.objects.create(
        call=refused.call, user=member, city=refused.city, is_conflict=True, kind="works", by=member
    )

    answer = press(client, refused, member)

    assert refused.number not in answer.content.decode()
    with pytest.raises(NotAllowed):
        services.reopen(refused, by=member, reason=WHY)


def test_nothing_is_checked_again_in_a_decided_call(refused):
    perform(Call.objects.get(pk=refused.call_id).decide, by=SCHEDULE)

    with pytest.raises(NotNow):
        services.reopen(playing.fresh(refused), by=factories.member(), reason=WHY)
