"""Acting for a city: asking, confirming, inviting, ending; who may and who may not."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Invitation, User
from accounts.states import InvitationState
from cities import services
from cities.models import Membership
from cities.states import MembershipState
from notifications.delivery import send_waiting
from notifications.models import Message
from notifications.rendering import render
from tests.accounts.making import link_in
from tests.cities.making import asked, confirmed, fresh, kinds
from tests.factories import CityFactory, UserFactory, certifier, coordinator, reviewer, section
from workflow import journal
from workflow.refusals import NotAllowed, NotNow

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
ASK = {"role": "coordinator", "position": "начальниця відділу", "note": ""}


def letter(name="лист.pdf", content=PDF):
    return SimpleUploadedFile(name, content)


def test_asking_with_a_letter_waits_for_the_section_and_tells_it_and_the_council(client):
    city, keeper = CityFactory(official_email="rada@rivne.example"), section()
    client.force_login(UserFactory())

    client.post(f"/cities/act/?city={city.slug}", ASK | {"letter": letter()})

    made = Membership.objects.get()
    assert made.state == MembershipState.ASKED
    assert made.letter.name == "лист.pdf"
    assert kinds() == ["asked", "asked_council"]
    assert [mail.to for mail in Message.objects.filter(kind="cities/asked")] == [keeper]
    assert Message.objects.get(kind="cities/asked_council").address == "rada@rivne.example"


def test_a_file_that_is_not_what_it_says_is_refused_and_the_rest_stays(client):
    city = CityFactory()
    client.force_login(UserFactory())

    answer = client.post(
        f"/cities/act/?city={city.slug}", ASK | {"letter": letter(content=b"MZ\x90 not a pdf")}
    )

    assert list(answer.context["form"].errors) == ["letter"]
    assert "начальниця відділу" in answer.content.decode()
    assert not Membership.objects.exists()


def test_the_search_shows_namesakes_with_their_oblast(client):
    CityFactory(name="Миколаїв", oblast="Миколаївська")
    CityFactory(name="Миколаїв", oblast="Львівська")
    client.force_login(UserFactory())

    page = client.get("/cities/act/", {"q": "миколаїв"}).content.decode()

    assert page.count("Миколаїв</a>") == 2
    assert "Львівська область" in page


def test_the_same_role_is_not_asked_for_twice():
    first = asked()

    with pytest.raises(NotNow):
        asked(city=first.city, by=first.user)


def test_nobody_both_prepares_and_certifies():
    first = confirmed("coordinator")

    with pytest.raises(NotNow):
        asked("certifier", city=first.city, by=first.user)


@pytest.mark.parametrize("role", ["editor", "reader", "accountant"])
def test_other_roles_come_by_invitation_only(role):
    with pytest.raises(NotAllowed):
        asked(role)


@pytest.mark.parametrize("role", ["coordinator", "certifier"])
def test_the_section_confirms_and_the_person_is_told(role):
    membership = services.confirm(asked(role), by=section())

    assert membership.state == MembershipState.CONFIRMED
    assert kinds()[-1] == "confirmed"


@pytest.mark.parametrize("role", ["coordinator", "certifier"])
def test_a_coordinator_confirms_neither_a_coordinator_nor_the_certifier(role):
    membership = asked(role)

    with pytest.raises(NotAllowed):
        services.confirm(membership, by=coordinator(membership.city))


def test_the_certifier_does_not_confirm_the_coordinator():
    membership = asked("coordinator")

    with pytest.raises(NotAllowed):
        services.confirm(membership, by=certifier(membership.city))


def test_a_member_of_the_section_confirms_neither_themselves_nor_their_own_city():
    keeper = section()
    own = asked(by=keeper)
    acting = section()
    colleagues = asked("certifier", city=confirmed(by=acting).city)

    with pytest.raises(NotAllowed):
        services.confirm(own, by=keeper)
    with pytest.raises(NotAllowed):
        services.confirm(colleagues, by=User.objects.get(pk=acting.pk))


def test_their_own_citys_request_is_not_even_listed_for_them(client):
    acting = section()
    membership = asked("certifier", city=confirmed(by=acting).city)
    client.force_login(acting)

    listed = client.get("/section/people/").context["asked"]

    assert list(listed) == []
    assert client.get(f"/section/people/{membership.pk}/").status_code == 404


def test_a_refusal_tells_the_reason_and_one_may_ask_anew(client):
    membership = asked()
    client.force_login(section())

    client.post(f"/section/people/{membership.pk}/", {"reason": "Лист без підпису"})
    again = asked(city=membership.city, by=membership.user)

    assert fresh(membership).state == MembershipState.REFUSED
    assert "Лист без підпису" in render(Message.objects.get(kind="cities/refused")).text
    assert again.state == MembershipState.ASKED


def test_a_refusal_needs_a_reason(client):
    membership = asked()
    client.force_login(section())

    answer = client.post(f"/section/people/{membership.pk}/", {"reason": ""})

    assert list(answer.context["form"].errors) == ["reason"]
    assert fresh(membership).state == MembershipState.ASKED


def test_the_section_is_not_mailed_of_what_it_has_decided_already():
    keeper = section()
    services.confirm(asked(), by=keeper)

    send_waiting()

    assert Message.objects.get(kind="cities/asked").state == "skipped"


def test_the_letter_is_given_to_its_author_and_to_who_decides_and_to_nobody_else(client):
    author, city = UserFactory(), CityFactory()
    client.force_login(author)
    client.post(f"/cities/act/?city={city.slug}", ASK | {"letter": letter()})
    path = f"/cities/acting/{Membership.objects.get().pk}/letter/"
    answers = []
    for person in (author, section(), coordinator(city), reviewer(), UserFactory()):
        client.force_login(person)
        answer = client.get(path)
        answers.append(answer.status_code)
        answer.close()

    assert answers == [200, 200, 404, 404, 404]


def test_a_coordinator_invites_an_editor_who_acts_for_the_city_at_once(client):
    city = CityFactory()
    by = coordinator(city)
    client.force_login(by)
    client.post(
        f"/cities/{city.slug}/people/",
        {"email": "koleha@rivne.example", "role": "editor", "position": ""},
    )
    client.logout()
    words = "чотири слова без ладу"

    client.post(
        link_in(Message.objects.get(kind="cities/invited")),
        {
            "surname": "Бойко",
            "given_name": "Іван",
            "form": "m",
            "password1": words,
            "password2": words,
        },
    )

    made = Membership.objects.get(user__email="koleha@rivne.example")
    assert (made.city, made.role, made.state) == (city, "editor", MembershipState.CONFIRMED)
    assert journal.history(made).last().by == by
    assert client.get(f"/cities/{city.slug}/people/").status_code == 200


def test_an_invitation_of_someone_who_left_gives_nothing():
    membership = confirmed()
    by = User.objects.get(pk=membership.user_id)
    offer = services.invite(membership.city, email="k@rivne.example", role="editor", by=by)
    services.end(membership, by=section())
    guest = UserFactory(email="k@rivne.example")

    with pytest.raises(NotNow):
        services.accounts.accept(offer.invitation, by=guest)

    assert Invitation.objects.get().state == InvitationState.INVITED


@pytest.mark.parametrize("role", ["coordinator", "certifier"])
def test_a_coordinator_invites_no_coordinator_and_no_certifier(role):
    city = CityFactory()

    with pytest.raises(NotAllowed):
        services.invite(city, email="k@rivne.example", role=role, by=coordinator(city))


@pytest.mark.parametrize("who", [certifier, lambda city: section(), lambda city: UserFactory()])
def test_only_a_coordinator_invites(who):
    city = CityFactory()

    with pytest.raises(NotAllowed):
        services.invite(city, email="k@rivne.example", role="editor", by=who(city))


def test_an_invitation_is_withdrawn_by_the_citys_coordinator_only(client):
    city = CityFactory()
    by = coordinator(city)
    offer = services.invite(city, email="k@rivne.example", role="editor", by=by)
    path = f"/cities/invitations/{offer.pk}/withdraw/"
    client.force_login(coordinator(CityFactory()))
    stranger = client.post(path).status_code
    client.force_login(by)

    client.post(path)

    assert stranger == 404
    assert Invitation.objects.get().state == InvitationState.REVOKED


def test_ending_holds_from_the_next_request_on(client):
    city = CityFactory()
    person = coordinator(city)
    client.force_login(person)
    before = client.get(f"/cities/{city.slug}/people/").status_code

    services.end(person.memberships.get(), by=section())

    assert (before, client.get(f"/cities/{city.slug}/people/").status_code) == (200, 404)
    assert kinds() == ["ended"]


def test_a_coordinator_ends_an_editor_but_not_the_certifier(client):
    city = CityFactory()
    client.force_login(coordinator(city))
    editor = Membership.objects.create(
        user=UserFactory(), city=city, role="editor", state="confirmed"
    )
    mayor = certifier(city).memberships.get()

    answers = [client.post(f"/cities/acting/{who.pk}/end/").status_code for who in (editor, mayor)]

    assert answers == [302, 403]
    assert fresh(mayor).state == MembershipState.CONFIRMED


def test_people_of_a_city_are_seen_by_its_people_and_the_section_only(client):
    city = CityFactory()
    answers = []
    for person in (coordinator(city), certifier(city), section(), coordinator(CityFactory())):
        client.force_login(person)
        answers.append(client.get(f"/cities/{city.slug}/people/").status_code)

    assert answers == [200, 200, 200, 404]


@pytest.mark.parametrize("form", ["f", "m", "n"])
def test_roles_are_said_as_the_person_asks(form):
    words = {"f": "координаторка", "m": "координатор", "n": "Координація заявки"}

    assert asked(by=UserFactory(form=form)).role_name == words[form]


@pytest.mark.parametrize("language", ["uk", "en"])
@pytest.mark.parametrize("kind", ["asked", "asked_council", "confirmed", "refused", "ended"])
def test_every_letter_speaks_both_languages(kind, language):
    membership = asked()
    message = Message(kind=f"cities/{kind}", language=language, to=membership.user)
    message.thing = membership

    rendered = render(message)

    assert (membership.city.name if language == "uk" else membership.city.name_en) in rendered.text
    assert len(rendered.text) > 60
