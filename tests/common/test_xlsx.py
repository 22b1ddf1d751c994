import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from common.xlsx import Column, Sheet, write_csv, write_xlsx

NOON = datetime(2027, 3, 10, 10, 0, tzinfo=UTC)
EVIL = [
    "=1+1",
    "+380",
    "-5",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    '=HYPERLINK("http://x")',
    "{=1+1}",
    "http://x",
]


@pytest.fixture(autouse=True)
def in_ukrainian():
    with translation.override("uk"):
        yield


def book_of(rows, columns=None, title="Заявки"):
    columns = columns or [Column(f"К{place}") for place in range(len(rows[0]))]
    return load_workbook(io.BytesIO(write_xlsx([Sheet(title, columns, rows)])))


def test_values_keep_their_types():
    page = book_of(
        [["Вінниця", 5, Decimal("1234.50"), date(2017, 6, 22), NOON, None, True]],
        [Column("Місто", 30), *[Column("К", kind="money")] * 6],
    ).active

    assert [cell.value for cell in page[2]] == [
        "Вінниця",
        5,
        1234.5,
        datetime(2017, 6, 22),
        datetime(2027, 3, 10, 12, 0),
        None,
        "так",
    ]
    assert page["C2"].number_format == "#,##0.00"
    assert page["D2"].number_format == "dd.mm.yyyy"
    assert page.column_dimensions["A"].width == pytest.approx(30, abs=1)


def test_the_head_stays_in_sight():
    page = book_of([["а"]], [Column("Місто")]).active

    assert page.freeze_panes == "A2"
    assert page["A1"].value == "Місто"
    assert page.print_title_rows == "$1:$1"


@pytest.mark.parametrize("text", EVIL)
def test_no_text_becomes_a_formula_or_a_link(text):
    content = write_xlsx([Sheet("Заявки", [Column(text)], [[text]])])

    page = load_workbook(io.BytesIO(content)).active
    assert [page["A1"].data_type, page["A2"].data_type] == ["s", "s"]
    assert page["A2"].hyperlink is None
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_a_sheet_may_have_any_title_and_a_cell_any_length():
    book = book_of([["я" * 40_000]], title="Звіт: міста/громади [2017] та всі їхні ініціативи")

    assert book.sheetnames == ["Звіт міста громади 2017 та всі…"]
    assert book.active["A2"].value == "я" * 32_766 + "…"


def test_several_sheets_come_from_iterables():
    sheets = [Sheet(title, [Column("№")], ([n] for n in range(3))) for title in ("А", "Б")]

    book = load_workbook(io.BytesIO(write_xlsx(sheets)))

    assert [page.max_row for page in book] == [4, 4]


def test_a_row_of_another_length_is_refused():
    with pytest.raises(ValueError):
        write_xlsx([Sheet("А", [Column("№")], [[1, 2]])])


def test_a_value_without_meaning_in_a_table_is_refused():
    with pytest.raises(TypeError, match="A table cannot hold set."):
        write_xlsx([Sheet("А", [Column("№")], [[{1}]])])
    with pytest.raises(TypeError, match="A table cannot hold set."):
        write_csv(["№"], [[{1}]])


def test_a_csv_for_people_opens_in_a_ukrainian_spreadsheet():
    rows = [["м. Київ; «Лідерка»", Decimal("-1234.50"), date(2017, 6, 22), NOON, None, False]]

    assert write_csv(["Місто", "Сума", "День", "Час", "Ні", "Так"], rows).decode("utf-8-sig") == (
        "Місто;Сума;День;Час;Ні;Так\r\n"
        '"м. Київ; «Лідерка»";-1234,50;22.06.2017;10.03.2027 12:00;;ні\r\n'
    )


def test_a_csv_for_machines_has_points_commas_and_iso_dates():
    rows = [["Київ", Decimal("1234.50"), date(2017, 6, 22), NOON, None, True]]

    assert write_csv(["city", "sum", "day", "at", "no", "yes"], rows, for_machines=True) == (
        b"\xef\xbb\xbfcity,sum,day,at,no,yes\r\n"
        + "Київ,1234.50,2017-06-22,2027-03-10T10:00:00+00:00,,true\r\n".encode()
    )


def test_yes_and_no_follow_the_language():
    with translation.override("en"):
        assert write_csv(["a"], [[True], [False]]).decode("utf-8-sig") == "a\r\nyes\r\nno\r\n"


@pytest.mark.parametrize("text", ["=1+1", "+380", "-5", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
@pytest.mark.parametrize("for_machines", [True, False])
def test_a_csv_text_that_starts_as_a_formula_is_defused(text, for_machines):
    written = write_csv([text], [[text]], for_machines=for_machines).decode("utf-8-sig")

    assert written.count("'" + text) == 2


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=3))
def test_any_text_makes_a_workbook_that_opens(texts):
    page = book_of([texts]).active

    assert {cell.data_type for cell in page[2]} <= {"s", "n", "inlineStr"}
