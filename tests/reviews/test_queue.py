"""A reviewer's queue when much is done: the latest are shown, the rest a link away."""

import pytest
from django.urls import reverse

from reviews import queueing
from tests.reviews import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def busy(monkeypatch):
    """A reviewer with three finished reviews, of which two are shown."""
    monkeypatch.setattr(queueing, "LATEST", 2)
    call, user = making.make_call(3), making.reviewer()
    for application in call.applications.order_by("pk"):
        making.scored(application, user, score=4)
    return user


def test_a_long_list_of_finished_reviews_is_cut_and_says_how_many_more(client, busy):
    client.force_login(busy)

    page = client.get(reverse("reviews:queue")).content.decode()

    assert [len(shelf.done) for shelf in queueing.shelves(busy)] == [2]
    assert "Показати ще 1 оцінену" in page
    assert "3 із 3 оцінено" in page


def test_every_finished_review_is_shown_when_asked_for(client, busy):
    client.force_login(busy)

    page = client.get(reverse("reviews:queue"), {"done": "all"}).content.decode()

    assert "Показати ще" not in page
    assert [shelf.finished for shelf in queueing.shelves(busy)] == [3]
    assert [len(shelf.done) for shelf in queueing.shelves(busy, whole=True)] == [3]
