"""Bringing the register of cities into the database, from the files of `cities/data/`."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

from django.db import transaction

from cities.models import City, CityName
from common.transliteration import slug_of, transliterate

FOLDER = Path(__file__).parent / "data"


@transaction.atomic
def load() -> int:
    """Add the cities that are missing and their former names; returns how many were added.

    What the Section has corrected since stays as it is.
    """
    places = {row["katottg"]: row for row in rows("places.csv")}
    register = rows("cities_katottg.csv")
    times = Counter(row["name"] for row in register)
    known = set(City.objects.values_list("katottg", flat=True))
    fresh = [row for row in register if row["katottg"] not in known]
    for row in fresh:
        City.objects.create(**_columns(row, places.get(row["katottg"], {}), times[row["name"]] > 1))
    for row in rows("city_names.csv"):
        _add_name(row)
    return len(fresh)


def rows(name: str) -> list[dict]:
    """The lines of a data file as dictionaries of stripped text."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return [{key: value.strip() for key, value in row.items()} for row in csv.DictReader(file)]


def _columns(row, place, is_homonym):
    name_en = place.get("name_en") or transliterate(row["name"])
    slug = slug_of(row["name"])
    return {
        "katottg": row["katottg"],
        "slug": f"{slug}-{slug_of(row['oblast'])}" if is_homonym and not place else slug,
        "name": row["name"],
        "name_en": name_en,
        "oblast": row["oblast"],
        "raion": row["raion"],
        "hromada": row["hromada"],
        "hromada_name": row["hromada_name"],
        "council": place.get("council") or council_of(row),
        "population": place.get("population") or None,
        "latitude": place.get("latitude") or None,
        "longitude": place.get("longitude") or None,
    }


def council_of(row) -> str:
    """The council's name: the hromada's adjective and «міська рада»."""
    adjective = row["hromada_name"] or {"Київ": "Київська", "Севастополь": "Севастопольська"}.get(
        row["name"], row["name"]
    )
    return f"{adjective} міська рада"


def _add_name(row):
    city = City.objects.get(katottg=row["katottg"])
    _name, new = CityName.objects.get_or_create(
        city=city,
        name=row["name"],
        defaults={
            "name_en": row["name_en"],
            "council": row["council"],
            "until": date.fromisoformat(row["until"]),
            "paper": row["paper"],
        },
    )
    if new:
        city.save()  # so that search finds it by that name too
