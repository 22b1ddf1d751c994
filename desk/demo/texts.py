"""The texts of the demo as plain values: people, reviewers, codes of cities, applications."""

import csv
from functools import cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent / "texts"
# Newest first: the people of the newest text are today's.
CALLS = ("open", "review", "monitoring", "2017")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def applications(call: str) -> dict[str, dict]:
    """{city slug: text} of every application of a demo call, in the order of the slugs."""
    return {path.stem: _read(path) for path in sorted((FOLDER / call).glob("*.yaml"))}


@cache
def reports(call: str) -> dict[str, dict]:
    """{city slug: {"interim": text, "final": text}} of what the cities of a call handed in."""
    return {path.stem: _read(path) for path in sorted((FOLDER / call / "reports").glob("*.yaml"))}


@cache
def practices(call: str) -> dict[str, dict]:
    """{city slug: text} of the practice cards that the cities of a call wrote."""
    found = sorted((FOLDER / call / "practices").glob("*.yaml"))
    return {path.stem: _read(path) for path in found}


@cache
def staff() -> dict[str, dict]:
    """{account: person} of the Section, the commission, the donor, the administrator."""
    return _read(FOLDER / "people.yaml")


@cache
def reviewers() -> dict[str, dict]:
    return _read(FOLDER / "reviewers.yaml")


@cache
def city_people() -> dict[str, dict]:
    """{city slug: {"mayor": person, "coordinator": person}} as the newest text names them."""
    found: dict[str, dict] = {}
    for call in CALLS:
        for slug, text in applications(call).items():
            people = found.setdefault(slug, {})
            for role in ("mayor", "coordinator"):
                if role in text:
                    people.setdefault(role, text[role])
    return found


def codes() -> dict[str, dict]:
    """{KATOTTG code: {"edrpou", "iban"}} of the demo range."""
    with (FOLDER / "demo_cities.csv").open(encoding="utf-8", newline="") as file:
        return {row["katottg"]: row for row in csv.DictReader(file)}


def _read(path: Path):
    return yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)
