"""Expenses: within the line and a tenth, within the grant, dated within the period."""

from datetime import date
from decimal import Decimal

import pytest

from reports.spending import Book, Line, Paid, problems

FIRST, LAST = date(2027, 7, 1), date(2027, 9, 30)
DAY = date(2027, 8, 15)
HALL = Line("hall", "Оренда зали", "3", Decimal("10000.00"))
TRAINERS = Line("trainers", "Послуги тренерок", "2", Decimal("50000.00"), Decimal("40000.00"))


def paid(uid="a", line="hall", source="grant", amount="100.00", dated_on=DAY):
    return Paid(uid, line, source, None if amount is None else Decimal(amount), dated_on)


def book(*expenses, granted="60000.00", earlier="40000.00"):
    return Book((HALL, TRAINERS), expenses, FIRST, LAST, Decimal(granted), Decimal(earlier))


def wrong(found):
    return [(problem.uid, problem.column) for problem in problems(found)]


@pytest.mark.parametrize("day", [FIRST, LAST])
def test_a_document_of_the_first_and_of_the_last_day_counts(day):
    assert wrong(book(paid(dated_on=day))) == []


@pytest.mark.parametrize("day", [date(2027, 6, 30), date(2027, 10, 1)])
def test_a_document_outside_the_period_is_named(english, day):
    assert wrong(book(paid(dated_on=day))) == [("a", "dated_on")]


@pytest.mark.parametrize(("amount", "cells"), [("11000.00", []), ("11000.01", [("a", "amount")])])
def test_a_line_bears_a_tenth_more_than_planned_and_not_a_kopiika_beyond(english, amount, cells):
    assert wrong(book(paid(amount=amount))) == cells


def test_what_earlier_reports_spent_on_the_line_counts(english):
    spent = paid(line="trainers", amount="15000.01", source="own")

    assert wrong(book(spent)) == [("a", "amount")]


def test_the_last_expense_of_the_line_is_the_one_to_mend(english):
    found = book(paid("a", amount="6000"), paid("b", amount="6000"), paid("c", "trainers"))

    assert wrong(found) == [("b", "amount")]


@pytest.mark.parametrize(("source", "cells"), [("grant", [("", "")]), ("own", [])])
def test_more_than_the_grant_is_the_citys_own_contribution(english, source, cells):
    found = book(paid(amount="10000.00"), paid("b", "trainers", source, "10000.01"))

    assert wrong(found) == cells


def test_an_unfinished_row_breaks_nothing_yet():
    assert wrong(book(paid(line="", source="", amount=None, dated_on=None))) == []


def test_sums_add_up_by_source_and_line():
    found = book(paid(amount="10.10"), paid("b", "hall", "own", "0.20"))

    assert (found.spent, found.spent_on("hall")) == (Decimal("10.30"), Decimal("10.30"))
    assert found.grant_reached == Decimal("40010.10")
