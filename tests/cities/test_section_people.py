"""The Section's page of people: requests, system roles, invitations."""

import pytest

from accounts.models import Invitation, Role, User
from accounts.states import InvitationState
from tests.accounts.making import mails
from tests.cities.making import asked, confirmed
from tests.factories import (
    UserFactory,
    administrator,
    coordinator,
    member,
    partner,
    reviewer,
    section,
)

pytestmark = pytest.mark.django_db
PEOPLE = "/section/people/"


@pytest.mark.parametrize("kind", [UserFactory, reviewer, partner, member])
def test_the_page_is_for_the_section_and_administrators(client, kind):
    client.force_login(kind())

    assert client.get(PEOPLE).status_code == 404


def test_the_section_confirms_from_the_page(client):
    membership = asked()
    client.force_login(section())

    page = client.get(f"{PEOPLE}{membership.pk}/").content.decode()
    client.post(f"/cities/acting/{membership.pk}/confirm/")

    assert membership.user.full_name in page
    assert membership.user.memberships.confirmed().count() == 1


def test_a_stranger_does_not_confirm(client):
    membership = asked()
    client.force_login(coordinator(membership.city))

    assert client.post(f"/cities/acting/{membership.pk}/confirm/").status_code == 403


def test_the_section_invites_a_reviewer_and_offers_no_other_role(client):
    client.force_login(section())
    offered = client.get(PEOPLE).context["form"].fields["role"].choices

    client.post(PEOPLE, {"email": "zoia@expert.example", "role": "reviewer"})
    refused = client.post(PEOPLE, {"email": "zoia@expert.example", "role": "administrator"})

    assert [role for role, _label in offered] == ["reviewer"]
    assert [mail.address for mail in mails("accounts/invited")] == ["zoia@expert.example"]
    assert list(refused.context["form"].errors) == ["role"]


def test_a_second_invitation_is_refused_beside_the_field(client):
    client.force_login(section())
    for _time in range(2):
        answer = client.post(PEOPLE, {"email": "zoia@expert.example", "role": "reviewer"})

    assert list(answer.context["form"].errors) == ["email"]
    assert Invitation.objects.count() == 1


def test_an_administrator_gives_and_ends_every_role(client):
    person = UserFactory()
    client.force_login(administrator())
    client.post(PEOPLE, {"email": person.email, "role": "commission"})
    given = User.objects.get(pk=person.pk).roles

    client.post(f"{PEOPLE}{person.pk}/end/commission/")

    assert given == {Role.COMMISSION}
    assert User.objects.get(pk=person.pk).roles == frozenset()


def test_the_section_ends_reviewers_only(client):
    client.force_login(section())
    expert, board = reviewer(), member()

    answers = [
        client.post(f"{PEOPLE}{expert.pk}/end/reviewer/").status_code,
        client.post(f"{PEOPLE}{board.pk}/end/commission/").status_code,
    ]

    assert answers == [302, 404]
    assert User.objects.get(pk=board.pk).has_role(Role.COMMISSION)


def test_an_invitation_is_withdrawn_from_the_page(client):
    client.force_login(section())
    client.post(PEOPLE, {"email": "zoia@expert.example", "role": "reviewer"})

    client.post(f"{PEOPLE}invitations/{Invitation.objects.get().pk}/")

    assert Invitation.objects.get().state == InvitationState.REVOKED


@pytest.mark.parametrize("part", ["acting/1/end/", "acting/1/confirm/", "invitations/1/withdraw/"])
def test_reading_an_address_changes_nothing(client, part):
    confirmed()
    client.force_login(section())

    assert client.get(f"/cities/{part}").status_code == 405
