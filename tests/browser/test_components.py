"""The catalogue of components in pictures, wide and narrow, light and dark, and in the eyes of axe."""

import pytest

from tests.browser import looking

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_components_are_whole(
    browser, browser_context_args, base_url, settings, output_path, width, scheme
):
    settings.DEBUG = True
    size = {"width": width, "height": 900}
    context = browser.new_context(
        **browser_context_args | {"viewport": size, "color_scheme": scheme}
    )
    page = context.new_page()
    errors = []
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)

    page.goto(f"{base_url}/section/components/")
    picture = page.screenshot(path=f"{output_path}/components.png", full_page=True)

    assert len(picture) > 50_000
    assert looking.violations(page) == []
    assert looking.overflow(page) == 0
    assert errors == []
    context.close()
