"""The city's pages from checking its answers to the receipt, pressed as people press them."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from applications.models import Submission
from applications.services import checking, submitting
from notifications.models import Message
from notifications.rendering import render
from tests import factories
from tests.applications import making, playing

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return making.make_complete()


@pytest.fixture
def mayor(draft):
    return draft.city.memberships.get(role="certifier").user


@pytest.fixture
def coordinator(draft):
    return draft.city.memberships.get(role="coordinator").user


def press(application, key="one"):
    """What the submit button of the page sends."""
    return {"key": key, "sha256": application.working_sha256()}


def address(name, application, *more):
    return reverse(f"applications:{name}", args=[application.uid, *more])


def test_the_check_page_shows_every_answer_with_a_link_to_change_it(client, draft, coordinator):
    client.force_login(coordinator)

    page = client.get(address("review_answers", draft)).content.decode()

    assert "Власна справа: школа підприємниць" in page
    assert address("question", draft, "problem") in page
    assert page.count('class="pairs"') == draft.call.sections.count()


def test_the_check_page_names_what_is_missing_and_links_to_it(client, draft, coordinator):
    draft.answers.filter(question__key="goal").delete()
    client.force_login(coordinator)

    page = client.get(address("review_answers", draft)).content.decode()

    assert f'href="{address("question", draft, "goal")}"' in page.split("spread")[0]
    assert address("submit", draft) not in page


def test_a_certifier_submits_and_sees_the_receipt(client, draft, mayor):
    client.force_login(mayor)

    page = client.post(address("submit", draft), press(draft), follow=True)

    submission = Submission.objects.get()
    assert page.redirect_chain == [(address("receipt", draft, 1), 302)]
    assert submission.receipt_code in page.content.decode()
    assert submission.application.number in page.content.decode()


def test_a_certifier_submits_only_the_text_the_page_showed(client, draft, mayor):
    client.force_login(mayor)
    shown = press(draft)
    playing.edit(draft, "Школа підприємниць, другий потік")

    page = client.post(address("submit", draft), shown)

    assert page.status_code == 409
    assert "текст змінили" in page.content.decode()
    assert not draft.approvals.exists()
    assert not Submission.objects.exists()


def test_every_receipt_of_one_press_is_the_same(client, draft, mayor):
    client.force_login(mayor)

    pages = [client.post(address("submit", draft), press(draft)) for _press in range(5)]

    assert {page.url for page in pages} == {address("receipt", draft, 1)}
    assert Submission.objects.count() == 1


def test_a_coordinator_without_approval_is_told_what_is_lacking(client, draft, coordinator):
    client.force_login(coordinator)

    page = client.post(address("submit", draft), {"key": "one"})

    assert page.status_code == 409
    assert not Submission.objects.exists()


def test_approval_is_asked_given_and_used(client, draft, coordinator, mayor, mailoutbox):
    client.force_login(coordinator)
    client.post(address("ask_approval", draft))
    client.force_login(mayor)
    client.post(address("approve", draft), {"sha256": draft.working_sha256()})
    client.force_login(coordinator)

    page = client.post(address("submit", draft), {"key": "one"}, follow=True)

    assert page.status_code == 200
    assert Submission.objects.get().by == coordinator


def test_who_asked_for_the_approval_stands_in_place_of_the_button(client, draft, coordinator):
    client.force_login(coordinator)
    before = client.get(address("review_answers", draft)).content.decode()
    client.post(address("ask_approval", draft))

    after = client.get(address("review_answers", draft)).content.decode()

    assert address("ask_approval", draft) in before
    assert address("ask_approval", draft) not in after
    assert f"Погодження попросили:</strong> {coordinator.short_name}, " in after


def test_an_approval_void_by_an_edit_is_explained(client, draft, coordinator, mayor):
    submitting.approve(draft, by=mayor, sha256=draft.working_sha256())
    draft.title_uk = "Інша назва ініціативи"
    draft.save()
    draft.versions.create(key="title_uk", number=1, value=draft.title_uk, by=coordinator)
    client.force_login(coordinator)

    page = client.get(address("review_answers", draft))

    assert page.context["approval"] is None
    assert page.context["void"]["edited"] == [draft.call.questions.get(key="title_uk").name]


@pytest.mark.parametrize("name", ["receipt", "receipt_pdf", "application_pdf"])
def test_the_papers_of_a_submission_are_the_citys_alone(client, draft, mayor, name):
    submitting.submit(draft, by=mayor, key="one")
    stranger = factories.coordinator(factories.CityFactory())

    client.force_login(stranger)
    refused = client.get(address(name, draft, 1))
    client.force_login(mayor)
    given = client.get(address(name, draft, 1))

    assert (refused.status_code, given.status_code) == (404, 200)


@pytest.mark.parametrize("language", ["uk", "en"])
def test_receipt_and_application_are_papers_in_both_languages(client, draft, mayor, language):
    submitting.submit(draft, by=mayor, key="one")
    client.force_login(mayor)

    with override(language):
        papers = [
            client.get(address(name, draft, 1)) for name in ("receipt_pdf", "application_pdf")
        ]

    assert [paper.content[:5] for paper in papers] == [b"%PDF-", b"%PDF-"]
    assert all("%D0%93%D0%86" in paper.headers["Content-Disposition"] for paper in papers)


def test_withdrawing_needs_a_reason_and_keeps_what_was_typed(client, draft, mayor):
    submitting.submit(draft, by=mayor, key="one")
    client.force_login(mayor)

    empty = client.post(address("withdraw", draft), {"reason": ""})
    client.post(address("withdraw", draft), {"reason": "Партнер відмовився"})

    draft = type(draft).objects.get(pk=draft.pk)
    assert empty.status_code == 200
    assert (draft.state, draft.closed_reason) == ("withdrawn", "Партнер відмовився")


def test_a_draft_is_discarded_after_a_question(client, draft, coordinator):
    client.force_login(coordinator)

    asked = client.get(address("discard", draft))
    client.post(address("discard", draft))

    assert asked.status_code == 200
    assert type(draft).objects.get(pk=draft.pk).state == "discarded"


@pytest.mark.parametrize("name", ["review_answers", "late", "withdraw", "discard"])
def test_a_stranger_finds_no_page_of_an_application(client, draft, name):
    client.force_login(factories.coordinator(factories.CityFactory()))

    assert client.get(address(name, draft)).status_code == 404


@pytest.mark.parametrize("name", ["submit", "approve", "ask_approval"])
@pytest.mark.parametrize("typed", [{}, {"key": "x" * 5000, "sha256": "не хеш\x00"}])
def test_odd_posts_are_answered_in_words(client, draft, coordinator, name, typed):
    client.force_login(coordinator)

    assert client.post(address(name, draft), typed).status_code in (302, 403, 409)


def test_a_refused_application_says_so_and_why_to_its_city(client, travel):
    application, first = playing.to_check(travel)
    checking.answer_checks(application, by=first, given=playing.with_no(application, "E8"))
    proposal = checking.propose_refusal(application, by=first, reason="Один захід.")
    checking.confirm(proposal, by=factories.section())
    client.force_login(playing.coordinator_of(application))

    page = client.get(address("detail", application)).content.decode()

    assert f"Не допущена: № {application.number}" in page
    assert "Заявку не допущено, змінювати текст уже не можна." in page
    assert "Один захід." in page
    assert "Подано ✓" not in page


def complete(travel):
    return [making.make_complete()]


@pytest.mark.parametrize(
    ("play", "button"), [(playing.returned, "Подати виправлення"), (complete, "Подати заявку")]
)
def test_the_mail_of_an_approval_names_the_button_that_submits(travel, play, button):
    application = play(travel)[0]
    playing.edit(application, "Школа підприємниць, другий потік")
    application = playing.fresh(application)
    by = playing.certifier_of(application)

    submitting.approve(application, by=by, sha256=application.working_sha256())

    (mail,) = Message.objects.filter(kind="applications/approved")
    assert f"Натисніть «{button}»" in render(mail).text
