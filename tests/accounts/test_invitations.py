"""Invitations to system roles: one address, one use, 72 hours."""

from datetime import timedelta

import pytest
from django.core.cache import cache

from accounts import services
from accounts.models import Invitation, Role, User
from accounts.states import InvitationState
from notifications.delivery import send_waiting
from notifications.states import MessageState
from tests.accounts.making import confirmed, link_in, mails
from tests.factories import UserFactory, administrator, section
from workflow import journal
from workflow.refusals import NotAllowed, NotNow

pytestmark = pytest.mark.django_db
ADDRESS = "zoia@expert.example"
NEWCOMER = {
    "surname": "Вовк",
    "given_name": "Зоя",
    "patronymic": "",
    "form": "f",
    "password1": "чотири слова без ладу",
    "password2": "чотири слова без ладу",
}


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()


def invited(by=None):
    """An invitation of a reviewer and the path of its link."""
    invitation = services.invite(ADDRESS, role=Role.REVIEWER, by=by or section())
    return invitation, link_in(mails("accounts/invited")[-1])


def state_of(invitation):
    return Invitation.objects.get(pk=invitation.pk).state


def test_a_newcomer_registers_by_the_link_and_has_the_role_at_once(client):
    invitation, link = invited()

    answer = client.post(link, NEWCOMER)

    person = User.objects.get(email=ADDRESS)
    assert (answer.status_code, answer["Location"]) == (302, "/desk/")
    assert person.has_role(Role.REVIEWER)
    assert person.emailaddress_set.get().verified
    assert client.session["_auth_user_id"] == str(person.pk)
    assert state_of(invitation) == InvitationState.ACCEPTED


def test_the_link_serves_once(client):
    _invitation, link = invited()
    client.post(link, NEWCOMER)
    client.logout()

    assert client.get(link).status_code == 410
    assert client.post(link, NEWCOMER).status_code == 410


def test_the_link_ends_after_72_hours(client, travel):
    _invitation, link = invited()
    travel.by(timedelta(hours=72, seconds=1))

    assert client.get(link).status_code == 410


def test_a_withdrawn_invitation_does_not_serve(client):
    by = section()
    invitation, link = invited(by)

    services.revoke(invitation, by=by)

    assert client.post(link, NEWCOMER).status_code == 410
    assert not User.objects.filter(email=ADDRESS).exists()


def test_the_mail_of_a_withdrawn_invitation_is_not_sent():
    by = section()
    invitation, _link = invited(by)
    services.revoke(invitation, by=by)

    send_waiting()

    assert [mail.state for mail in mails("accounts/invited")] == [MessageState.SKIPPED]


def test_a_wrong_link_is_not_found(client):
    assert client.get("/accounts/invitations/not-a-token/").status_code == 404


def test_the_token_is_stored_only_as_a_hash():
    invitation, link = invited()
    token = link.rstrip("/").rpartition("/")[2]

    assert token not in invitation.token_sha256
    assert services.hashed(token) == invitation.token_sha256


def test_someone_with_an_account_signs_in_first_and_then_accepts(client):
    person = confirmed(email=ADDRESS)
    _invitation, link = invited()

    first = client.get(link)
    client.force_login(person)
    client.post(link)

    assert first["Location"].startswith("/accounts/login/?next=")
    assert User.objects.get(pk=person.pk).has_role(Role.REVIEWER)


def test_an_invitation_is_for_its_own_address_only(client):
    stranger = confirmed()
    invitation, link = invited()
    client.force_login(stranger)

    page = client.post(link)

    assert "Це запрошення для іншої адреси" in page.content.decode()
    assert state_of(invitation) == InvitationState.INVITED
    with pytest.raises(NotAllowed):
        services.accept(invitation, by=stranger)


@pytest.mark.parametrize("role", [Role.SECTION, Role.COMMISSION, Role.ADMINISTRATOR, Role.PARTNER])
def test_the_section_invites_reviewers_only(role):
    with pytest.raises(NotAllowed):
        services.invite(ADDRESS, role=role, by=section())


@pytest.mark.parametrize("role", Role.values)
def test_an_administrator_invites_to_every_role(role):
    services.invite(ADDRESS, role=role, by=administrator())

    assert Invitation.objects.get().role == role


def test_a_second_invitation_to_the_same_role_waits_for_the_first():
    by = section()
    invited(by)

    with pytest.raises(NotNow):
        services.invite(ADDRESS, role=Role.REVIEWER, by=by)


def test_an_administrator_grants_a_role_to_an_account_at_once_and_it_is_told():
    person = UserFactory()

    services.offer_role(person.email, role=Role.COMMISSION, by=administrator())

    assert User.objects.get(pk=person.pk).has_role(Role.COMMISSION)
    assert [mail.to for mail in mails("accounts/granted")] == [person]


def test_powers_of_an_administrator_come_and_go_with_the_role():
    first, second = administrator(), UserFactory()
    services.grant(second, role=Role.ADMINISTRATOR, by=first)
    granted = User.objects.get(pk=second.pk)

    services.end_role(granted, role=Role.ADMINISTRATOR, by=first)

    assert (granted.is_staff, granted.is_superuser) == (False, False)
    assert not User.objects.get(pk=second.pk).has_role(Role.ADMINISTRATOR)


def test_the_last_administrator_stays():
    last = administrator()

    with pytest.raises(NotNow):
        services.end_role(last, role=Role.ADMINISTRATOR, by=last)


def test_a_role_that_ended_holds_no_longer_at_the_next_request(client):
    person = section()
    client.force_login(person)
    before = client.get("/section/people/").status_code

    services.end_role(person, role=Role.SECTION, by=administrator())

    assert (before, client.get("/section/people/").status_code) == (200, 404)


def test_each_step_is_journalled_without_names():
    by = section()
    invitation, _link = invited(by)
    services.revoke(invitation, by=by)

    entries = list(journal.history(invitation))

    assert [entry.action for entry in entries] == ["invite", "revoke"]
    assert ADDRESS not in str([entry.details for entry in entries])
