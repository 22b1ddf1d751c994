"""What a file really is: by its bytes, not by its name."""

import pytest
from django.core.exceptions import ValidationError

from files import checking
from files.models import StoredFile
from files.services import store
from tests.factories import UserFactory
from tests.files.making import EXE, LOCKED_PDF, PDF, docx, jpeg, packed, png, upload

pytestmark = pytest.mark.usefixtures("english")

ALL = tuple(checking.MIMES)
BOMB = packed({"word/document.xml": b"\x00" * (checking.UNPACKED_LARGEST + 1)})


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("лист.pdf", PDF),
        ("ЛИСТ.PDF", PDF),
        ("заявка.docx", docx()),
        ("кошторис.xlsx", packed({"xl/workbook.xml": b"<x/>"})),
        ("лист.odt", packed({"content.xml": b"<x/>"})),
        ("підпис.asice", packed({"META-INF/signatures.xml": b"<x/>"})),
        ("підпис.p7s", b"\x30\x82\x01\x00" + b"\x00" * 40),
        ("скан.png", png(2480, 3508)),
        ("скан.jpg", jpeg(2480, 3508)),
        ("скан.jpeg", jpeg(12_000, 12_000)),
    ],
)
def test_an_honest_file_is_taken_for_what_it_is(name, content):
    mime = checking.check(upload(name, content), ALL)

    assert mime == checking.MIMES[name.rsplit(".")[-1].lower()]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("звіт.pdf", b"", "“звіт.pdf” is empty."),
        ("звіт.pdf", PDF + b"\x00" * checking.LARGEST, "“звіт.pdf” is larger than 10 MB."),
        ("звіт.exe", EXE, "“звіт.exe” is not of an accepted kind"),
        ("звіт", PDF, "“звіт” is not of an accepted kind"),
        ("звіт.pdf", EXE, "“звіт.pdf” is not really a file of the kind its name says."),
        ("звіт.pdf", png(10, 10), "is not really a file"),
        ("звіт.png", PDF, "is not really a file"),
        ("звіт.docx", EXE, "is not really a file"),
        ("звіт.docx", packed({"xl/workbook.xml": b"<x/>"}), "is not really a file"),
        ("звіт.p7s", EXE, "is not really a file"),
        ("звіт.jpg", b"\xff\xd8\xff\xe0" + b"\x00" * 300, "is not really a file"),
        ("звіт.pdf", LOCKED_PDF, "is protected by a password"),
        ("бомба.docx", BOMB, "unpacks to far more than it weighs"),
        ("макроси.docx", docx(**{"word/vbaProject.bin": b"x"}), "holds macros"),
        ("плакат.png", png(20_000, 20_000), "is too large in pixels"),
        ("плакат.jpg", jpeg(20_000, 300), "is too large in pixels"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_its_name_and_the_reason(name, content, reason):
    with pytest.raises(ValidationError) as refused:
        checking.check(upload(name, content), ALL)

    assert reason in refused.value.messages[0]


def test_exactly_ten_megabytes_are_taken():
    content = PDF + b"\x00" * (checking.LARGEST - len(PDF))

    assert checking.check(upload("звіт.pdf", content), ALL) == "application/pdf"


def test_a_zip_of_too_many_parts_is_refused():
    many = packed({f"word/{number}.xml": b"" for number in range(checking.PARTS_MOST + 1)})

    with pytest.raises(ValidationError, match="unpacks to far more"):
        checking.check(upload("звіт.docx", many), ALL)


def test_only_the_kinds_the_call_names_are_taken():
    with pytest.raises(ValidationError, match=r"Accepted: pdf, p7s\."):
        checking.check(upload("заявка.docx", docx()), ("pdf", "p7s"))


@pytest.mark.django_db
def test_what_is_refused_is_not_kept():
    with pytest.raises(ValidationError):
        store(upload("звіт.pdf", EXE), by=UserFactory(), extensions=("pdf",))

    assert not StoredFile.objects.exists()
