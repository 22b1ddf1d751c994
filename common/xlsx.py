"""Tables for spreadsheets, XLSX and CSV, in which no cell is ever a formula (ASVS 1.2.10)."""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.functional import Promise

from common import clock
from common.formats import is_ukrainian, to_kyiv

LONGEST_TEXT = 32_767
LONGEST_TITLE = 31
CUT = "…"
FORMATS = {
    "money": "#,##0.00",
    "number": "#,##0.###",
    "whole": "#,##0",
    "percent": '0.00" %"',
    "day": "dd.mm.yyyy",
    "moment": "dd.mm.yyyy hh:mm",
    "text": "@",
}
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")


@dataclass(frozen=True)
class Column:
    """A column: its head, its width in characters, and how its numbers are written.

    `kind` is money, number, whole or percent; days, moments and texts are told by their type.
    """

    head: str
    width: int = 16
    kind: str = "number"


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, its columns and an iterable of rows with a value for each column."""

    title: str
    columns: list[Column]
    rows: Iterable


def write_xlsx(sheets: list[Sheet]) -> bytes:
    """The workbook. Values are text, int, Decimal, date, aware datetime, bool or None."""
    import xlsxwriter

    output = io.BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(output, options) as book:
        book.set_properties({"created": clock.now().replace(tzinfo=None)})
        styles = {kind: book.add_format({"num_format": code}) for kind, code in FORMATS.items()}
        for style in styles.values():
            style.set_align("top")
        styles["text"].set_text_wrap()
        styles["head"] = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 2}
        )
        for sheet in sheets:
            fill_sheet(book.add_worksheet(sheet_title(sheet.title)), sheet, styles)
    return output.getvalue()


def fill_sheet(page, sheet: Sheet, styles: dict) -> None:
    """Heads, widths and rows of one sheet, the head frozen and printed on every page."""
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
        page.write_string(0, place, str(column.head), styles["head"])
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    for line, row in enumerate(sheet.rows, start=1):
        for place, (column, value) in enumerate(zip(sheet.columns, row, strict=True)):
            write_cell(page, (line, place), value, column.kind, styles)


def write_cell(page, at: tuple[int, int], value, kind: str, styles: dict) -> None:
    """One cell by the type of its value; a type that has no meaning in a table is a TypeError."""
    if value is None:
        return
    if isinstance(value, str):
        page.write_string(*at, shortened(value), styles["text"])
    elif isinstance(value, bool):
        page.write_string(*at, yes_or_no(value), styles["text"])
    elif isinstance(value, Promise):
        page.write_string(*at, shortened(str(value)), styles["text"])
    elif isinstance(value, datetime):
        page.write_datetime(*at, to_kyiv(value).replace(tzinfo=None), styles["moment"])
    elif isinstance(value, date):
        page.write_datetime(*at, value, styles["day"])
    elif isinstance(value, int | float | Decimal):
        page.write_number(*at, value, styles[kind])
    else:
        raise TypeError(f"A table cannot hold {type(value).__name__}.")


def write_csv(heads: list[str], rows: Iterable, *, for_machines: bool = False) -> bytes:
    """The table as CSV in UTF-8 with its mark, as Excel and LibreOffice open it in Ukraine.

    For people: semicolons, decimal commas, 22.06.2017. For machines (open data): commas, decimal
    points, ISO dates. A text that a spreadsheet would take for a formula gets ' in front.
    """
    output = io.StringIO(newline="")
    writer = csv.writer(output, delimiter="," if for_machines else ";", lineterminator="\r\n")
    writer.writerow([defused(str(head)) for head in heads])
    write = machine_text if for_machines else people_text
    for row in rows:
        writer.writerow([write(value) for value in row])
    return output.getvalue().encode("utf-8-sig")


def people_text(value) -> str:
    """A value of a CSV for people."""
    if isinstance(value, bool):
        return yes_or_no(value)
    if isinstance(value, datetime):
        return f"{to_kyiv(value):%d.%m.%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return machine_text(value).replace(".", ",") if is_number(value) else machine_text(value)


def machine_text(value) -> str:
    """A value of a CSV for machines."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if is_number(value):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    if isinstance(value, str | Promise):
        return defused(str(value))
    raise TypeError(f"A table cannot hold {type(value).__name__}.")


def is_number(value) -> bool:
    """True for numbers, not for yes and no."""
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def defused(text: str) -> str:
    """The text with ' in front where it starts as a formula would."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def yes_or_no(value: bool) -> str:
    """«так» or «ні»."""
    if is_ukrainian():
        return "так" if value else "ні"
    return "yes" if value else "no"


def shortened(text: str) -> str:
    """The text as long as a cell can hold, with … where it was cut."""
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + CUT


def sheet_title(title: str) -> str:
    """The title without the marks that sheet names refuse, as long as they may be."""
    plain = " ".join(re.sub(r"[\[\]:*?/\\]", " ", str(title)).split()).strip("'")
    return plain if len(plain) <= LONGEST_TITLE else plain[: LONGEST_TITLE - 1] + CUT
