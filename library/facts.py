"""What a proposed card begins with: read from what the city has already told.

Facts are a mapping of fields of a card (`problem_uk`, `cost`, `themes`, …) and of `figures`, a list
of {label_uk, label_en, value, target}.
"""

import re
from datetime import date
from decimal import Decimal

DONE = "done"  # the status of an activity in a report
LEDE = 400
SENTENCE = re.compile(r".+?(?:[.!?…]+[»”]?(?:\s|$)|$)")


def from_submission(answers: dict, indicators: dict) -> dict:
    """Of the content of a submission; `indicators`: {code: grants.Indicator} of its call."""
    sums = answers.get("budget", {}).get("sums", {})
    found = {
        "title_uk": answers.get("title_uk", ""),
        "title_en": answers.get("title_en", ""),
        "lede_uk": answers.get("summary_uk", ""),
        "lede_en": answers.get("summary_en", ""),
        "problem_uk": answers.get("problem", ""),
        "done_uk": "\n".join(row["title"] for row in answers.get("activities", [])),
        "people_uk": ", ".join(row["role"] for row in answers.get("team", []) if row["role"]),
        "themes": [str(code) for code in answers.get("themes", [])],
        "groups": labels(answers),
        "cost": Decimal(sums["total"]) if sums.get("total") else None,
        "months": months(answers.get("period") or {}),
        "figures": [
            target(row, indicators[row["indicator"]])
            for row in answers.get("indicators", [])
            if row["indicator"] in indicators
        ],
    }
    return {name: value for name, value in found.items() if value not in (None, "", [])}


def from_report(answers: dict) -> dict:
    """Of the content of an accepted final report: what was done, and what can be repeated."""
    texts = answers.get("texts", {})
    done = [row["title"] for row in answers.get("activities", []) if row["status"] == DONE]
    found = {
        "lede_uk": opening(texts.get("results", ""), LEDE),
        "done_uk": "\n".join(done),
        "mistakes_uk": texts.get("lessons", ""),
        "steps_uk": texts.get("practice", ""),
    }
    return {name: value for name, value in found.items() if value}


def opening(text: str, limit: int) -> str:
    """As many whole sentences from the beginning as `limit` characters hold."""
    found = ""
    for sentence in SENTENCE.findall(" ".join(text.split())):
        if len(found) + len(sentence) > limit:
            break
        found += sentence
    return found.strip()


def labels(answers) -> list[str]:
    """Codes of the vulnerable groups the initiative was for, each once."""
    found = [label for row in answers.get("target_groups", []) for label in row["labels"]]
    return list(dict.fromkeys(found))


def target(row, indicator) -> dict:
    """A figure with what was promised; what was reached is for the city to write."""
    return {
        "label_uk": indicator.name_uk,
        "label_en": indicator.name_en,
        "target": Decimal(row["target"]) if row["target"] else None,
    }


def months(period) -> int | None:
    """Months a project lasts, the begun one included."""
    if not period.get("starts_on") or not period.get("ends_on"):
        return None
    first, last = (date.fromisoformat(period[name]) for name in ("starts_on", "ends_on"))
    return (last.year - first.year) * 12 + last.month - first.month + 1
