"""Offices and bases as an agreement puts them after «в особі» and «на підставі»."""

import pytest

from awards import parties


@pytest.mark.parametrize(
    ("office", "expected"),
    [
        ("міський голова", "міського голови"),
        ("міська голова", "міської голови"),
        ("Міський голова", "Міського голови"),
        ("перша заступниця міського голови", "першої заступниці міського голови"),
        ("заступник міського голови", "заступника міського голови"),
        ("секретар міської ради", "секретаря міської ради"),
        ("в. о. міського голови", "в. о. міського голови"),
        ("", ""),
    ],
)
def test_an_office_stands_in_the_genitive(office, expected):
    assert parties.in_genitive(office) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", parties.LAW),
        ("Закон України «Про місцеве самоврядування в Україні»", parties.LAW),
        ("рішення ради № 5 від 1 червня 2017 р.", "рішення ради № 5 від 1 червня 2017 р."),
    ],
)
def test_a_basis_stands_after_na_pidstavi(typed, expected):
    assert parties.basis_of(typed) == expected
