"""A picture for everyone keeps nothing of what the camera wrote into it."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage

from files import services
from files.bare import bare, orientation
from tests.factories import UserFactory
from tests.files import making


def test_a_photo_loses_its_place_and_its_comment():
    told = making.photo(up=1, tail=b"a film behind the picture")

    found = bare(told, "image/jpeg")

    assert b"GPS" in told
    assert b"GPS" not in found
    assert b"Exif" not in found
    assert found.endswith(b"scan two\xff\xd9")


def test_a_photo_keeps_its_picture_and_its_colours():
    found = bare(making.photo(), "image/jpeg")

    assert b"ICC_PROFILE" in found
    assert b"scan\xff\x00one\xff\xd0more" in found
    assert b"table" in found


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_photo_held_sideways_still_says_which_way_is_up(order):
    found = bare(making.photo(up=6, order=order), "image/jpeg")

    start = found.index(b"Exif\x00\x00") + 6
    assert orientation(found[start:]) == 6
    assert b"GPS" not in found


def test_a_damaged_exif_is_no_obstacle():
    assert orientation(b"MM\x00\x2a\xff\xff\xff\xff") is None
    assert orientation(b"") is None


def test_a_drawing_loses_its_texts():
    told = making.png_of(2, 2, Author="Оксана Коваль")

    found = bare(told, "image/png")

    assert found == making.png_of(2, 2)


def test_what_follows_the_end_of_a_drawing_goes():
    assert bare(making.png_of(2, 2) + b"hidden", "image/png") == making.png_of(2, 2)


def test_other_files_stay_as_they_are():
    assert bare(making.PDF, "application/pdf") == making.PDF


@pytest.mark.parametrize(
    ("content", "mime"),
    [
        (b"nothing", "image/png"),
        (making.png_of(2, 2)[:-6], "image/png"),
        (b"nothing", "image/jpeg"),
        (making.photo()[:-4], "image/jpeg"),
        (making.photo()[:60], "image/jpeg"),
    ],
)
def test_a_damaged_picture_is_refused(content, mime):
    with pytest.raises(ValueError, match="not a picture"):
        bare(content, mime)


@pytest.mark.django_db
def test_a_bare_picture_is_what_is_kept():
    upload = making.upload("kurs.jpg", making.photo(up=3))

    stored = services.store(upload, by=UserFactory(), extensions=("jpg",), bare=True)

    with default_storage.open(stored.key) as file:
        content = file.read()
    assert b"GPS" not in content
    assert stored.size == len(content)


@pytest.mark.django_db
@pytest.mark.usefixtures("english")
def test_a_damaged_picture_is_refused_by_its_name():
    upload = making.upload("kurs.png", making.png_of(2, 2)[:-6])

    with pytest.raises(ValidationError, match="“kurs.png” is damaged"):
        services.store(upload, by=UserFactory(), extensions=("png",), bare=True)
