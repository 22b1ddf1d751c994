"""What a submission of a report holds: canonical JSON without personal values, those apart."""

import copy

from applications.content import canonical, read
from applications.snapshot import hide, match, reveal
from reports import content, questions
from reports.states import FileKind

FORMAT = 1


def canonical_of(report, answers, *, number, at) -> tuple[str, dict]:
    """(canonical JSON of the submission with its personal values hashed, those values by path)."""
    due, agreement = report.due, report.due.agreement
    whole = {
        "format": FORMAT,
        "agreement": agreement.number,
        "city": agreement.application.city.katottg,
        "kind": due.kind,
        "period": [due.period_from.isoformat(), due.period_until.isoformat()],
        "report": due.number,
        "submission": number,
        "at": at.isoformat(),
        "lines": agreement.plan.get("lines", []),
        "answers": copy.deepcopy(answers),
    }
    apart = hide(personal_places(whole["answers"]))
    return canonical(whole), apart


def whole_of(submission) -> dict:
    """Everything a submission holds, personal values in their places; erased ones read as empty."""
    whole = read(submission.canonical)
    reveal(personal_places(whole["answers"]), submission.personal)
    return whole


def answers_of(submission) -> dict:
    return whole_of(submission)["answers"]


def personal_match(submission) -> bool:
    """Whether every personal value that is still kept gives the hash in the canonical text."""
    answers = read(submission.canonical)["answers"]
    return match(personal_places(answers), submission.personal)


def personal_places(answers):
    """(path, the dictionary that holds the value, its name): to whom was paid, whose story is
    told, and names of files."""
    for row in answers["expenses"]:
        yield f"expenses.{row['uid']}.payee", row, "payee"
        if row["file"]:
            yield f"expenses.{row['uid']}.file.name", row["file"], "name"
    for row in answers["files"]:
        yield f"files.{row['uid']}.name", row, "name"
    if questions.STORY in answers["texts"]:
        yield f"texts.{questions.STORY}", answers["texts"], questions.STORY


def working_of(report) -> tuple[dict, str]:
    """The working copy of a report and its hash."""
    answers = content.collect(report)
    return answers, content.sha256(canonical(answers))


def files_of(submission) -> list[str]:
    """The ids of every stored file that the submission points at."""
    answers = read(submission.canonical)["answers"]
    papers = [row["file"] for row in answers["expenses"] if row["file"]]
    return [each["file"] for each in [*papers, *answers["files"]]]


def lists_of(submission) -> set[str]:
    """The ids of its lists of participants, which the Section alone reads."""
    return {
        each["file"] for each in answers_of(submission)["files"] if each["kind"] == FileKind.LIST
    }
