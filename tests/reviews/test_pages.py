"""The pages of reviews: who sees what, what a press does, what is kept when it is refused."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from applications.services import submitting
from reviews import services
from reviews.models import Review
from reviews.states import ReviewState
from tests import factories
from tests.reviews import making
from workflow.moves import fresh

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.DEMO = True


def as_(client, user):
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def posted(**changes):
    """A whole sheet as a plain form sends it."""
    values = {}
    for key, (value, base) in making.typed().items():
        values |= {key: value, f"base-{key}": base}
    return values | changes


def text_of(answer):
    """What the page says, with plain spaces."""
    return answer.content.decode().replace("\xa0", " ").replace("\u202f", " ")


def url(name, *args):
    return reverse(f"reviews:{name}", args=args)


def test_the_queue_says_what_is_left_and_what_is_done(client):
    call = making.make_call(2)
    user = making.reviewer()
    first, second = call.applications.order_by("pk")
    making.scored(first, user)
    services.assign(second, user, by=factories.section())

    page = text_of(as_(client, user).get(url("queue")))

    assert "Лишилося оцінити 1 заявку" in page
    assert "1 із 2 оцінено" in page
    assert second.number in page


def test_the_queue_is_for_reviewers(client):
    assert as_(client, factories.section()).get(url("queue")).status_code == 404
    client.logout()
    assert client.get(url("queue")).status_code == 302


def test_the_document_opens_only_after_the_statement(client):
    review = making.assigned()
    as_(client, review.reviewer)

    before = client.get(url("score", review.uid))
    refused = client.post(url("start", review.uid))
    client.post(url("start", review.uid), {"no_conflict": "1"})
    after = client.get(url("score", review.uid))

    assert "Навчимо сорок жінок" not in text_of(before)
    assert refused.status_code == 422
    assert "Навчимо сорок жінок" in text_of(after)


def test_a_blind_reader_finds_no_city_no_people_and_no_papers(client):
    review = making.started(making.make_call(is_blind=True))
    city = review.application.city
    annex = review.application.annexes.first()

    page = text_of(as_(client, review.reviewer).get(url("score", review.uid)))
    paper = client.get(url("file", review.uid, annex.uid))
    queue = text_of(client.get(url("queue")))

    for name in (city.name, city.council, "Бабій", "Гончаренко"):
        assert name not in page
        assert name not in queue
    assert paper.status_code == 404


def test_a_paper_of_the_submission_is_served_to_its_reviewer_alone(client):
    review = making.started()
    annex = review.application.annexes.first()
    address = url("file", review.uid, annex.uid)

    own = as_(client, review.reviewer).get(address)
    assert own["Content-Disposition"].startswith("attachment")
    own.close()

    assert as_(client, making.reviewer()).get(address).status_code == 404


def test_a_paper_waits_for_the_statement_too(client):
    review = making.assigned()
    annex = review.application.annexes.first()

    assert as_(client, review.reviewer).get(url("file", review.uid, annex.uid)).status_code == 404


def test_a_plain_post_saves_and_submits(client):
    review = making.started()

    answer = as_(client, review.reviewer).post(url("score", review.uid), posted(do="submit"))

    assert answer.url == url("queue")
    assert (fresh(review).state, str(fresh(review).total)) == (ReviewState.SUBMITTED, "80.00")


def test_missing_pieces_are_named_and_what_was_typed_stays(client):
    review = making.started()

    answer = as_(client, review.reviewer).post(
        url("score", review.uid), posted(c2_comment="замало", c5_score="", do="submit")
    )
    page = text_of(answer)

    assert answer.status_code == 422
    assert "К2: поясніть бал, щонайменше 50" in page
    assert "К5: поставте бал від 0 до 5" in page
    assert 'href="#id_c2_comment"' in page
    assert fresh(review).scores.get(criterion__code="К2").comment == "замало"
    assert fresh(review).state == ReviewState.STARTED


def test_a_field_is_saved_alone_with_its_new_base(client):
    review = making.started()
    sent = {"c1_score": "4", "base-c1_score": "0."}

    answer = as_(client, review.reviewer).post(url("save", review.uid), sent).json()

    assert answer["bases"]["c1_score"].startswith("1.")
    assert (answer["total"], answer["asides"]) == ("12", 0)
    assert answer["words"].startswith("Збережено")


def test_two_tabs_are_shown_side_by_side(client):
    review = making.started()
    as_(client, review.reviewer)
    for text in ("перша вкладка", "друга вкладка"):
        client.post(url("save", review.uid), {"strengths": text, "base-strengths": "0."})

    page = text_of(client.get(url("score", review.uid)))
    aside = review.asides.get()
    client.post(url("settle", review.uid, aside.pk), {"choice": "other"})

    assert "перша вкладка" in page and "друга вкладка" in page
    assert fresh(review).strengths == "друга вкладка"


def test_a_late_score_is_refused_with_the_reason_and_the_text_to_copy(client):
    review = making.started()
    certifier = review.application.city.memberships.get(role="certifier").user
    submitting.withdraw(fresh(review.application), by=certifier, reason="Передумали.")

    plain = as_(client, review.reviewer).post(url("score", review.uid), posted(do="submit"))
    quick = client.post(url("save", review.uid), {"c1_score": "4", "base-c1_score": "0."})

    assert (plain.status_code, quick.status_code) == (409, 409)
    assert making.COMMENT in text_of(plain)
    assert "вже не оцінюють" in quick.json()["reason"]
    assert not review.scores.exists()


@pytest.mark.parametrize("name", ["score", "save", "step_aside", "decline", "start", "reopen"])
def test_anothers_review_is_as_if_it_did_not_exist(client, name):
    review = making.started()

    assert as_(client, making.reviewer()).post(url(name, review.uid)).status_code == 404


def test_a_conflict_takes_two_clicks(client):
    review = making.assigned()
    as_(client, review.reviewer)
    assert url("step_aside", review.uid) in text_of(client.get(url("queue")))

    client.post(url("step_aside", review.uid))

    assert fresh(review).state == ReviewState.CONFLICTED
    assert client.get(url("score", review.uid)).status_code == 404


@pytest.mark.parametrize(("reveals", "seen"), [(True, True), (False, False)])
def test_others_reviews_come_after_ones_own_and_only_where_the_call_reveals_them(
    client, reveals, seen
):
    call = making.make_call(reveals_reviews=reveals)
    application = making.application_of(call)
    secret = "Дуже переконлива оцінка впливу на доходи, яку ще ніхто не мав побачити."
    other = making.reviewer()
    theirs = services.assign(application, other, by=factories.section())
    services.start(theirs, by=other)
    services.save(theirs, by=other, values=making.typed() | {"c4_comment": (secret, "0.")})
    services.submit(theirs, by=other)
    mine = making.started(call)
    as_(client, mine.reviewer)

    before = text_of(client.get(url("score", mine.uid)))
    client.post(url("score", mine.uid), posted(do="submit"))
    after = text_of(client.get(url("score", mine.uid)))

    assert secret not in before
    assert (secret in after) == seen


def test_the_list_of_applicants_takes_ticks_and_the_honest_no(client):
    call, user = making.make_call(2), making.reviewer()
    city = making.application_of(call).city
    as_(client, user)

    empty = client.post(url("conflicts", call.slug), {"kind": "works"})
    client.post(url("conflicts", call.slug), {"cities": [f"city-{city.pk}"], "kind": "works"})
    client.post(url("conflicts", call.slug), {"none": "1"})

    assert "Позначте місто" in text_of(empty)
    assert [(w.city, w.kind) for w in user.conflicts.conflicts()] == [(city, "works")]
    assert user.conflicts.standing().count() == 2


def test_the_list_stays_closed_until_the_call_has_closed(client):
    call = factories.make_call()

    page = text_of(as_(client, making.reviewer()).get(url("conflicts", call.slug)))

    assert "з’явиться тут, коли прийом закінчиться" in page
    assert as_(client, factories.UserFactory()).get(url("conflicts", call.slug)).status_code == 404


SECTION_PAGES = ["assignments", "declared", "ranking"]


@pytest.mark.parametrize("name", SECTION_PAGES)
def test_pages_of_the_section_are_the_sections(client, name):
    call = making.make_call()
    making.scored(making.application_of(call), making.reviewer())

    assert as_(client, factories.section()).get(url(name, call.slug)).status_code == 200
    for person in (making.reviewer(), factories.member(), factories.partner()):
        assert as_(client, person).get(url(name, call.slug)).status_code == 404


def test_assigning_on_the_page_says_why_not_beside_the_field(client):
    call = making.make_call()
    application = making.application_of(call)
    near = making.reviewer(oblast=application.city.oblast)
    as_(client, factories.section())
    address = url("assignments", call.slug)

    refused = client.post(address, {"application": application.uid, "reviewer": near.pk})
    unsaid = client.post(address, {"application": application.uid, "reviewer": "x"})
    taken = client.post(address, {"application": application.uid, "reviewer": making.reviewer().pk})

    assert refused.status_code == 409
    assert "з тієї самої області" in text_of(refused)
    assert unsaid.status_code == 422
    assert (taken.status_code, Review.objects.count()) == (302, 1)


def test_the_button_on_the_page_balances(client):
    call = making.make_call()
    for _at in range(2):
        making.reviewer()

    answer = as_(client, factories.section()).post(url("balance", call.slug), follow=True)

    assert "бракує 1 людини" in text_of(answer)
    assert Review.objects.count() == 2


def ranked():
    call = making.make_call(3, envelope="80000.00")
    users = [making.reviewer() for _at in range(2)]
    for application, score in zip(call.applications.order_by("pk"), (5, 4, 2), strict=True):
        for user in users:
            making.scored(application, user, score=score)
    services.rank(call, by=factories.section())
    return call


def test_the_ranking_shows_the_line_of_the_fund_and_who_is_below(client):
    call = ranked()

    page = text_of(as_(client, factories.section()).get(url("ranking", call.slug)))

    assert "100,00" in page and "нижче прохідного бала" in page
    assert "80 000,00" in page


def test_a_city_in_conflict_is_not_in_the_ranking_one_sees(client):
    call = ranked()
    first = making.application_of(call)
    own = factories.MembershipFactory(user=factories.section(), city=first.city).user

    page = text_of(as_(client, own).get(url("ranking", call.slug)))
    sheet = client.get(url("sheets", call.slug, first.uid))

    assert first.number not in page
    assert sheet.status_code == 404


def test_the_ranking_goes_out_as_a_workbook_without_formulas(client):
    call = ranked()
    first = making.application_of(call)
    first.title_uk = "=HYPERLINK(1)"
    first.save()

    answer = as_(client, factories.section()).get(url("ranking_xlsx", call.slug))
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]

    assert [cell.value for cell in sheet[2]][:2] == [1, first.number]
    assert (sheet["D2"].value, sheet["D2"].data_type) == ("=HYPERLINK(1)", "s")


def test_the_reviews_go_out_as_a_workbook_with_scores_and_words(client):
    call = making.make_call()
    first = making.application_of(call)
    making.scored(first, making.reviewer(), score=5)
    making.assigned(call)

    answer = as_(client, factories.section()).get(url("reviews_xlsx", call.slug))
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    heads, *rows = sheet.iter_rows(values_only=True)
    done, begun = sorted(
        (dict(zip(heads, row, strict=True)) for row in rows), key=lambda row: row["Усього"] is None
    )

    assert (done["Номер"], done["Усього"], done["К1"]) == (first.number, 100, 5)
    assert making.COMMENT in done.values()
    assert (begun["Номер"], begun["Усього"], begun["К1"]) == (first.number, None, None)


def test_reviews_of_a_city_in_conflict_are_not_in_the_workbook_one_gets(client):
    call = ranked()
    first = making.application_of(call)
    own = factories.MembershipFactory(user=factories.section(), city=first.city).user

    answer = as_(client, own).get(url("reviews_xlsx", call.slug))
    numbers = [row[0].value for row in load_workbook(io.BytesIO(answer.content)).worksheets[0]]

    assert len(numbers) > 1
    assert first.number not in numbers


def test_the_sheets_of_an_application_take_a_moderation(client):
    call = making.make_call()
    application = making.application_of(call)
    for score in (5, 3):
        making.scored(application, making.reviewer(), score=score)
    as_(client, factories.section())

    page = text_of(client.get(url("sheets", call.slug, application.uid)))
    client.post(
        url("moderate", call.slug, application.uid), {"reason": "Різне читання К4, бали лишаємо."}
    )
    client.post(url("finish", call.slug, application.uid))

    assert "Як розглянули розбіжність" in page
    assert fresh(application).state == "reviewed"
