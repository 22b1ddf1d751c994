import re
from datetime import UTC, date, datetime

import pytest
from django.utils.translation import gettext_lazy
from hypothesis import given, settings
from hypothesis import strategies as st

from common.pdf import CANNOT_DRAW, DOCUMENTS, MISSING, printable, render

SIGNED = datetime(2017, 5, 31, 12, 4, 12, tzinfo=UTC)
ROWS = [
    [str(number), "Кам’янець-Подільський", "Ремесло онлайн", "80 000,00"] for number in range(40)
]
PROTOCOL = {
    "running": "Протокол № 3",
    "mark": "ДЕМО",
    "organisation": ["АСОЦІАЦІЯ МІСТ УКРАЇНИ", "Конкурсна комісія"],
    "title": "ПРОТОКОЛ № 3",
    "left": "31 травня 2017 р.",
    "right": "м. Київ",
    "blocks": [
        {"kind": "lead", "lead": "Присутні:", "text": "четверо з п’яти членів комісії."},
        {"kind": "heading", "text": "Порядок денний"},
        {"kind": "numbered", "items": ["Кворум і самовідводи.", "Рейтинг."]},
        {"kind": "heading", "level": 3, "text": "ВИРІШИЛИ:"},
        {"kind": "text", "indent": True, "text": "Підтримати ініціативи.\nРезерв — п’ять заявок."},
        {
            "kind": "table",
            "caption": "Рекомендовані ініціативи",
            "head": ["№", "Місто", "Назва", "Сума, грн"],
            "rows": ROWS,
            "numeric": [0, 3],
            "widths": [None, 2, 3, None],
            "foot": ["", "Разом", "", "3 200 000,00"],
        },
        {"kind": "note", "text": "Назви міст — чинні на день засідання."},
        {"kind": "list", "items": ["окрема думка"]},
        {"kind": "pairs", "rows": [["Код", "7KQF-42MD-ZR9X"]]},
        {"kind": "signatures", "rows": [["Голова комісії", "Сергій ЛОБОДА"]]},
        {"kind": "break"},
        {"kind": "plate", "text": "Подано ✓", "below": ["№ ГІ-2017-0038"]},
        {"kind": "seal", "label": "SHA-256", "code": "51c90fe2 7d3b8a14"},
    ],
}


def paper(*blocks, running="Проба", **more):
    data = {"blocks": list(blocks), "running": running}
    return render("common/paper", data, title="Проба", **more)


def pages(document):
    return len(re.findall(rb"/Type\s*/Page\b", document))


def test_a_protocol_runs_over_its_pages_with_every_kind_of_block():
    document = render("common/paper", PROTOCOL, title="Протокол № 3", dated=SIGNED)

    assert document.startswith(b"%PDF-1.7")
    assert pages(document) == 3


def test_a_document_names_itself_its_language_and_its_standard():
    document = paper({"kind": "text", "text": "слово"}, language="en", dated=SIGNED)

    assert b"<pdfuaid:part>1</pdfuaid:part>" in document
    assert b"<pdfaid:part>2</pdfaid:part>" in document
    assert b'<rdf:li xml:lang="en-GB">' in document or b"/Lang(en-GB)" in document
    assert "Проба".encode() in document
    assert b"D:20170531120412" in document


def test_the_same_input_gives_the_same_bytes():
    first = render("common/paper", PROTOCOL, title="Протокол № 3", dated=SIGNED)

    assert render("common/paper", PROTOCOL, title="Протокол № 3", dated=SIGNED) == first


@pytest.mark.parametrize("kind", ["table", "pairs"])
def test_a_text_longer_than_a_page_goes_on_over_the_next(kind):
    long = " ".join(["слово"] * 5000)

    document = paper({"kind": kind, "head": ["№", "Опис"], "rows": [["1", long], ["2", "далі"]]})

    assert pages(document) >= 5


@pytest.mark.parametrize("levels", [[2], [3, 1, 3], [1, 3, 2], [4, 4]])
def test_headings_of_any_levels_make_an_outline_without_gaps(levels):
    document = paper(*[{"kind": "heading", "level": level, "text": "Слово"} for level in levels])

    assert pages(document) == 1


def test_values_are_never_markup():
    evil = '#panic() #read("/base.typ") *x* $ \\ `raw` <label> @ref [] // ]]}}'

    document = render("common/paper", {"blocks": [
        {"kind": "text", "text": evil},
        {"kind": "list", "items": [evil]},
        {"kind": "table", "head": [evil], "rows": [[evil]]},
    ], "running": evil, "mark": evil}, title=evil)  # fmt: skip

    assert pages(document) == 1


def test_templates_fetch_nothing():
    sources = "\n".join(path.read_text() for path in DOCUMENTS.rglob("*.typ"))

    assert set(re.findall(r'#(?:import|include)\s+"([^"]+)"', sources)) == {"/base.typ"}
    assert re.findall(r"https?:|@preview|@local", sources) == []


def test_every_character_said_to_be_drawable_is_drawn():
    drawable = [chr(code) for code in range(0x20, 0x2720) if not CANNOT_DRAW.match(chr(code))]

    document = paper({"kind": "text", "text": " ".join(drawable)})

    assert pages(document) >= 1


def test_what_cannot_be_drawn_becomes_a_box_and_what_is_unseen_goes():
    assert printable("Дівчата 💪 中") == f"Дівчата {MISSING} {MISSING}"
    assert printable("сло\u00adво\u200b\ufe0f\ufeff") == "сло\u00adво"
    assert printable("и\u0306\tі\u0308\r\nрядок") == "й ї\nрядок"
    assert printable("\x00\x07") == MISSING * 2


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60))
def test_no_text_breaks_a_document(text):
    document = paper(
        {"kind": "text", "text": text},
        {"kind": "pairs", "rows": [[text, text]]},
        {"kind": "heading", "text": text},
        {"kind": "plate", "text": text, "below": [text]},
        {"kind": "table", "head": [text, "№"], "rows": [[text, text]], "caption": text},
        {"kind": "signatures", "rows": [[text, text]]},
    )

    assert document.startswith(b"%PDF-1.7")


def test_lazy_texts_and_nested_values_are_printed():
    assert printable({"a": [gettext_lazy("слово"), 5, None, ("б",)]}) == {
        "a": ["слово", 5, None, ["б"]]
    }


def test_a_value_that_is_not_written_yet_is_refused():
    with pytest.raises(TypeError):
        paper({"kind": "text", "text": date(2017, 5, 31)})


def test_an_unknown_block_is_refused():
    with pytest.raises(RuntimeError, match="unknown kind of block: poem"):
        paper({"kind": "poem", "text": "слово"})


def test_ukrainian_is_set_in_the_shipped_fonts_alone():
    letters = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’«»—№"

    document = paper(
        {"kind": "heading", "text": letters + letters.upper()},
        {"kind": "text", "text": letters + letters.upper()},
        running=letters + letters.upper(),
    )

    assert set(re.findall(rb"/BaseFont\s*/\w{6}\+([\w-]+)", document)) == {
        b"Literata-Bold",
        b"Literata-Regular",
        b"NotoSans-Regular",
    }
