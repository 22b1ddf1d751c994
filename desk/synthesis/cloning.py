"""One application that went through every step by itself, and its clones by the thousand.

A clone has what its pattern has, row for row: parts, submission, check answers, journal. Its city,
number, moments, ids, receipt and hashes are its own, and every hash is computed from its own text.
"""

import json
import re
from dataclasses import dataclass
from datetime import datetime

from applications import content, receipts, snapshot
from applications.models import (
    Activity,
    Annex,
    Answer,
    Application,
    Approval,
    BudgetLine,
    CheckAnswer,
    Contact,
    DeclarationAcceptance,
    IndicatorTarget,
    Objective,
    Partner,
    Risk,
    Submission,
    SubmissionPersonal,
    TargetGroup,
    TeamMember,
)
from applications.models.application import opaque_id
from applications.states import State

PARTS = (
    Contact,
    Answer,
    Partner,
    TargetGroup,
    Objective,
    Activity,
    IndicatorTarget,
    Risk,
    TeamMember,
    BudgetLine,
    Annex,
    DeclarationAcceptance,
    CheckAnswer,
)
OWN = ("id", "application")
COPIED = (
    "summary_uk summary_en themes activity_types starts_on ends_on address mayor_basis "
    "double_funding total grant_total own_total filled required"
).split()
BATCH = 500  # rows of one statement


@dataclass
class Clone:
    """What is a clone's own. `number` is empty of a draft."""

    city: object
    people: dict
    title_uk: str
    title_en: str
    begun: datetime
    at: datetime
    state: State
    number: str | None = None
    application: Application | None = None
    submission: Submission | None = None


class Pattern:
    """An application as it is cloned."""

    def __init__(self, application):
        self.application = application
        self.text = json.dumps(content.collect(application), ensure_ascii=False)
        rows = {model: list(model.objects.filter(application=application)) for model in PARTS}
        self.rows = {model: [_values(row) for row in found] for model, found in rows.items()}
        self.known = [row.uid for found in rows.values() for row in found if hasattr(row, "uid")]
        self.uids = re.compile("|".join(map(re.escape, self.known)))
        places = {row.pk: place for place, row in enumerate(rows[Activity])}
        self.paid = [places.get(row.activity_id) for row in rows[BudgetLine]]

    def clone(self, clones: list[Clone]) -> None:
        """Make them all; each learns its application and submission."""
        made = Application.objects.bulk_create(map(self._application, clones), BATCH)
        renamed = [{uid: opaque_id() for uid in self.known} for _clone in clones]
        self._parts(made, renamed)
        sent = []
        for clone, application, uids in zip(clones, made, renamed, strict=True):
            clone.application = application
            if clone.number:
                sent.append(self._submission(clone, self._answers(clone, uids)))
        _keep([clone for clone in clones if clone.number], sent)

    def _application(self, clone) -> Application:
        city = clone.city
        return Application(
            call=self.application.call,
            city=city,
            council=city.council,
            edrpou=city.edrpou,
            katottg=city.katottg,
            territory=[city.katottg],
            title_uk=clone.title_uk,
            title_en=clone.title_en,
            state=clone.state,
            number=clone.number,
            submitted_at=clone.at if clone.number else None,
            last_submitted_at=clone.at if clone.number else None,
            created_at=clone.begun,
            created_by=clone.people["coordinator"],
            changed_at=clone.begun,
            **{name: getattr(self.application, name) for name in COPIED},
        )

    def _parts(self, made, renamed):
        activities = []
        for model, rows in self.rows.items():
            fresh = [
                model(application=application, **_renamed(values, uids))
                for application, uids in zip(made, renamed, strict=True)
                for values in rows
            ]
            if model is BudgetLine:
                self._tie(fresh, activities)
            kept = model.objects.bulk_create(fresh, BATCH)
            activities = kept if model is Activity else activities

    def _tie(self, lines, activities):
        """Each line of a budget names the activity of its own application."""
        here, there = len(self.paid), len(self.rows[Activity])
        for number, line in enumerate(lines):
            place = self.paid[number % here]
            line.activity = None if place is None else activities[number // here * there + place]

    def _answers(self, clone, uids) -> dict:
        """What the clone says, as `content.collect` would read it."""
        answers = json.loads(self.uids.sub(lambda found: uids[found[0]], self.text))
        city = clone.city
        own = {"council": city.council, "edrpou": city.edrpou, "katottg": city.katottg}
        titles = {"title_uk": clone.title_uk, "title_en": clone.title_en}
        return answers | own | titles | {"territory": [city.katottg]}

    def _submission(self, clone, answers) -> tuple[Submission, dict]:
        """The immutable text with its hash and receipt, and the personal values apart."""
        text, apart = snapshot.canonical_of(clone.application, answers, number=1, at=clone.at)
        made = Submission(
            application=clone.application,
            number=1,
            at=clone.at,
            by=clone.people["certifier"],
            move="submit",
            canonical=text,
            sha256=content.sha256(text),
            working_sha256=content.sha256(content.canonical(answers)),
            receipt_code=receipts.new_code(),
            idempotency_key=content.sha256(f"{clone.application.uid}:load"),
        )
        return made, apart


def _keep(clones, sent):
    submissions = Submission.objects.bulk_create((made for made, _apart in sent), BATCH)
    SubmissionPersonal.objects.bulk_create(
        (
            SubmissionPersonal(submission=made, values=apart)
            for made, (_made, apart) in zip(submissions, sent, strict=True)
        ),
        BATCH,
    )
    for clone, made in zip(clones, submissions, strict=True):
        clone.submission = made
    Approval.objects.bulk_create(
        (
            Approval(
                application=made.application, by=made.by, at=made.at, sha256=made.working_sha256
            )
            for made in submissions
        ),
        BATCH,
    )


def _values(row) -> dict:
    return {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name not in OWN
    }


def _renamed(values, uids) -> dict:
    return values | {"uid": uids[values["uid"]]} if "uid" in values else values
