"""The catalogue of components shows every one of them, to those who build the product alone."""

import re
from pathlib import Path

import pytest
from django.conf import settings

TEMPLATES = Path(settings.BASE_DIR) / "templates"
# Parts of the frame of every page and of other components.
FRAME = {"masthead", "footer", "room", "room_public", "trouble"}
PARTS = {"button_text", "choices", "count", "error", "errors_box", "field_group", "field_single"}
PARTS |= {"map_land", "scale", "version", "votes"}


def shown() -> set[str]:
    """The components that the page of the catalogue includes, by themselves or as a tag."""
    pages = [TEMPLATES / "desk/components.html", *(TEMPLATES / "desk/components").glob("*.html")]
    text = "".join(page.read_text() for page in pages)
    tags = r"\{% (notice|spread|sheet|details|plate|pair|table|heads) "
    return {*re.findall(r"components/([a-z_]+)\.html", text), *re.findall(tags, text)}


def test_every_component_stands_in_the_catalogue():
    every = {path.stem for path in (TEMPLATES / "components").glob("*.html")}

    assert every - shown() - FRAME - PARTS == set()


@pytest.mark.django_db
def test_the_catalogue_is_not_there_in_production(client):
    assert client.get("/section/components/").status_code == 404


@pytest.mark.django_db
def test_the_catalogue_is_drawn_whole_with_debug(client, settings):
    settings.DEBUG = True

    page = client.get("/section/components/")

    assert page.status_code == 200
    assert page.content.decode().count("<h3") > 30
