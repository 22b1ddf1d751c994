"""Every page of every role has its language, a title and one first heading, in both languages."""

import pytest

from tests.access import frames, world

# The people and things are made by hand: not all that the invariants ask of a state has happened.
pytestmark = [pytest.mark.django_db, pytest.mark.breaks_invariants, pytest.mark.long]


@pytest.mark.parametrize(("prefix", "language"), [("", "uk"), ("/en", "en")])
def test_every_page_says_its_language_its_title_and_one_first_heading(prefix, language):
    found = [
        f"{role} {path}: {told}"
        for role, path, frame in frames.pages(world.make(), prefix=prefix)
        for told in frames.lacks(frame, language)
    ]

    assert "\n".join(found) == ""
