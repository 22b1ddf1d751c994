"""What only the product itself can tell: addresses to visit, and how many queries a page makes.

Run with DATA_DIR and DEMO set: `inside.py addresses|queries` prints one JSON object.
"""

import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"

import django  # noqa: E402

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from pages import hidden_of  # noqa: E402

from accounts.models import User  # noqa: E402
from applications.models import Application  # noqa: E402
from reviews.models import Review  # noqa: E402

LIST = "/section/calls/load/eligibility/"
CONTROL = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


def addresses() -> dict:
    """Paths of what is visited, and whose sessions visit them."""
    found = Application.objects.filter(call__slug="load").order_by("number")
    middle = found[found.count() // 2]
    begun = Review.objects.filter(application__call__slug="load", state="started")
    review = begun.filter(reviewer__email="load-reviewer1@load.example").first() or begun.first()
    drafts = Application.objects.filter(call__slug="load-open", state="draft").order_by("pk")
    return {
        "list": LIST,
        "pages": -(-found.count() // 40),
        "oblast": middle.city.oblast,
        "word": middle.city.name,
        "detail": f"{LIST}{middle.uid}/text/",
        "reviewer": review.reviewer.email,
        "review": f"/reviews/{review.uid}/",
        "drafts": [each.uid for each in drafts[1:]],
    }


def queries() -> dict:
    """{figure: statements that one request sends, those that only begin and end a transaction aside}"""
    known = addresses()
    section = _signed_in("load-section@load.example")
    reviewer = _signed_in(known["reviewer"])
    city = _signed_in("load-certifier1@load.example")
    draft = known["drafts"][-1]
    page = reviewer.get(known["review"]).content.decode()
    saved = {"c4_score": "3", "base-c4_score": hidden_of(page, "base-c4_score")}
    for path in (known["list"], known["detail"]):
        section.get(path)  # what a process learns once, such as content types, is known then
    checked = city.get(f"/applications/{draft}/check/").content.decode()
    press = {"key": "queries", "sha256": hidden_of(checked, "sha256")}
    return {
        "list_queries": _count(lambda: section.get(known["list"])),
        "detail_queries": _count(lambda: section.get(known["detail"])),
        "score_save_queries": _count(lambda: reviewer.post(f"{known['review']}save/", saved)),
        "submit_queries": _count(lambda: city.post(f"/applications/{draft}/submit/", press)),
    }


def _signed_in(email) -> Client:
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(User.objects.get(email=email))
    return client


def _count(visit) -> int:
    with CaptureQueriesContext(connection) as captured:
        answer = visit()
    if answer.status_code not in (200, 302):
        raise SystemExit(f"{answer.request['PATH_INFO']} answered {answer.status_code}")
    return sum(not each["sql"].startswith(CONTROL) for each in captured.captured_queries)


if __name__ == "__main__":
    print(json.dumps({"addresses": addresses, "queries": queries}[sys.argv[1]]()))
