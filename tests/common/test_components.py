"""The components: ids joined, words in both places, nothing inline, nothing unnamed."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms
from django.apps import apps
from django.conf import settings
from django.core.paginator import Paginator
from django.template import engines
from django.template.loader import render_to_string
from django.utils import translation
from django_fsm import FSMField

from common.forms import Checks, LookForm, MoneyField, Scale
from common.templatetags.drawing import place, radius, share, stacked
from common.templatetags.look import STATES, state

ROOT = Path(settings.BASE_DIR)
COMPONENTS = sorted((ROOT / "templates/components").glob("*.html"))
TEMPLATES = sorted((ROOT / "templates").glob("**/*.html"))
FRAME = [path for path in TEMPLATES if "emails" not in path.parts and "documents" not in path.parts]
ICONS = set(re.findall(r'id="i-([a-z]+)"', (ROOT / "static/img/icons.svg").read_text()))


def draw(source, **context):
    return engines["django"].from_string("{% load look %}" + source).render(context)


class Offer(LookForm):
    title = forms.CharField(label="Назва", help_text="Без скорочень")
    amount = MoneyField(label="Сума гранту", low=30_000, high=80_000)
    aims = forms.MultipleChoiceField(
        label="Які завдання?",
        choices=[("a", "Перше"), ("b", "Друге")],
        widget=Checks(hints={"b": "На ринку праці"}),
    )
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


@pytest.fixture(autouse=True)
def ukrainian():
    with translation.override("uk"):
        yield


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_the_first_line_of_a_component_is_a_comment_naming_its_inputs(path):
    first = path.read_text().splitlines()[0]

    assert re.fullmatch(r"\{# inputs?: .+ #\}", first)


def test_the_list_of_components_names_every_component():
    listed = (ROOT / "templates/components/README.md").read_text()

    assert [path.stem for path in COMPONENTS if path.stem not in listed] == []


@pytest.mark.parametrize("path", FRAME, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_has_no_inline_style_or_script(path):
    text = re.sub(r'<script[^>]* type="application/json">', "", path.read_text())  # data, not code

    assert (
        re.findall(
            r"<style|\sstyle=|<script(?![^>]*\ssrc=)(?![^>]*\stype=\"application/json\")|\son[a-z]+=\"|javascript:",
            text,
        )
        == []
    )


@pytest.mark.parametrize("path", FRAME, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_names_only_icons_that_exist(path):
    named = re.findall(r'\{% icon "([a-z]+)"', path.read_text())

    assert set(named) - ICONS == set()


def test_every_state_of_every_machine_has_its_chip():
    states = {
        value
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, FSMField)
        for value, _ in field.choices or ()
    }

    assert states - set(STATES) == set()


def test_every_chip_has_a_tone_of_the_look_and_an_icon_that_exists():
    tones = {tone for tone, _ in STATES.values()}
    icons = {icon for _, icon in STATES.values()}

    assert (tones, icons - ICONS) == ({"now", "sent", "ok", "bad", "cool", "off"}, set())


def test_a_state_is_a_word_and_a_rhomb():
    item = SimpleNamespace(state="submitted", get_state_display=lambda: "Подана")

    assert state(item) == (
        '<span class="chip" data-s="sent"><svg class="i" aria-hidden="true">'
        '<use href="/static/img/icons.svg#i-full"/></svg>Подана</span>'
    )


def test_an_error_stands_beside_the_field_and_in_the_summary_in_the_same_words():
    form = Offer({"title": "Назва", "amount": "730 000", "aims": "a"})
    said = "Сума гранту: від 30 000 до 80 000 грн. Ви ввели 730 000"

    summary = render_to_string("components/errors.html", {"form": form})
    field = render_to_string("components/field.html", {"field": form["amount"]})

    assert f'<li><a href="#id_amount">{said}</a></li>' in plain(summary)
    assert f"Помилка: </span>{said}</span></p>" in plain(field)
    assert 'value="730 000"' in field


def plain(html):
    return html.replace("\u00a0", " ")


def test_the_summary_counts_what_is_to_be_mended_and_takes_focus():
    summary = render_to_string("components/errors.html", {"form": Offer({})})

    assert 'role="alert" tabindex="-1"' in summary
    assert "Виправте 3 місця" in summary
    assert re.findall(r'href="#(\w+)"', summary) == ["id_title", "id_amount", "id_aims_0"]


def test_the_summary_says_nothing_when_all_is_well():
    assert render_to_string("components/errors.html", {"form": Offer()}).strip() == ""


def test_the_summary_takes_plain_sentences_too():
    summary = render_to_string(
        "components/errors.html", {"errors": [("l4", "Стаття 4"), ("", "Усе")]}
    )

    assert "<li>Усе</li>" in summary
    assert '<a href="#l4">Стаття 4</a>' in summary


def test_a_control_is_described_by_its_hint_error_and_nothing_else():
    html = render_to_string("components/field.html", {"field": Offer({})["title"]})

    described = re.search(r'<input[^>]*aria-describedby="([^"]+)"', html)[1].split()
    assert described == ["id_title_helptext", "id_title_error"]
    assert all(f'id="{name}"' in html for name in described)
    assert 'aria-invalid="true"' in html


def test_a_group_is_a_fieldset_with_its_question_as_legend():
    html = render_to_string("components/field.html", {"field": Offer({})["aims"]})

    assert '<fieldset class="field wrong choices" aria-describedby="id_aims_error"' in html
    assert '<legend class="lab">Які завдання?</legend>' in html
    assert 'aria-describedby="id_aims_1_hint"' in html
    assert '<p class="hint" id="id_aims_1_hint">На ринку праці</p>' in html


def test_a_form_renders_as_fields_with_its_hidden_ones():
    html = str(Offer())

    assert html == render_to_string("components/fields.html", {"form": Offer()}).strip()
    assert '<input type="hidden" name="secret" id="id_secret">' in html
    assert "required" not in html


def test_the_score_of_a_criterion_is_six_radios_with_a_weight():
    class Review(LookForm):
        comment = forms.CharField(label="Спершу поясніть")
        score = forms.ChoiceField(
            label="Бал за К5",
            choices=[(str(n), "слово") for n in range(6)],
            widget=Scale(weight=10),
        )

    form = Review()
    inputs = {"title": "К5", "weight": 10, "anchors": [("1", "так")], "comment": form["comment"]}

    html = render_to_string("components/criterion.html", inputs | {"score": form["score"]})

    assert '<div class="scale" role="radiogroup" aria-label="Бал за К5" data-w="10">' in html
    assert re.findall(r'type="radio" name="score" value="(\d)"', html) == list("012345")
    assert html.index("anchors") < html.index("<input") < html.index('class="scale"')


def test_a_notice_carries_its_body_as_it_is():
    html = draw('{% notice "warn" %}<p>{{ words }}</p>{% endnotice %}', words="<b>")

    assert '<div class="notice warn">' in html
    assert "<p>&lt;b&gt;</p>" in html


def test_a_table_names_its_cells_for_narrow_boxes():
    html = draw(
        '{% table "Гранти" %}{% heads "Місто" "n:Грант, грн" "h:Дія" %}<tbody role="rowgroup">'
        '{% row %}{% rowhead %}{{ city }}{% endrowhead %}{% cell "Грант, грн" "n" %}1{% endcell %}'
        "{% endrow %}</tbody>{% endtable %}",
        city="<Рівне>",
    )

    assert '<caption class="vh">Гранти</caption>' in html
    assert '<th scope="col" role="columnheader" class="n">Грант, грн</th>' in html
    assert '<span class="vh">Дія</span>' in html
    assert '<tr role="row"><th scope="row" role="rowheader">&lt;Рівне&gt;</th>' in html
    assert '<td role="cell" data-label="Грант, грн" class="n">1</td>' in html


def test_a_pair_carries_its_body_and_the_link_that_changes_it():
    html = draw('{% pair "Назва" href="/1/" verb="Змінити" %}{{ words }}{% endpair %}', words="<b>")

    assert "<dt>Назва</dt><dd>&lt;b&gt;</dd>" in html
    assert '<a href="/1/">Змінити<span class="vh">: Назва</span></a>' in html


def test_pairs_are_tuples_or_named():
    pairs = [("Код", "7K"), {"name": "Назва", "value": "Гідки"}]

    html = render_to_string("components/pairs.html", {"pairs": pairs, "slim": True})

    assert re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", html) == [("Код", "7K"), ("Назва", "Гідки")]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('{% plate "Подано ✓" "№ 1" %}т{% endplate %}', '<p class="no">№ 1</p>'),
        (
            '{% sheet "Г" id="g" turn=True %}т{% endsheet %}',
            '<section class="sheet turn" aria-labelledby="g">',
        ),
        (
            '{% spread "Г" "g" narrow=True %}т{% endspread %}',
            '<section class="spread narrow" aria-labelledby="g">',
        ),
        (
            '{% details "Ще" about="про" open=True %}т{% enddetails %}',
            "<details open><summary>Ще<span",
        ),
    ],
)
def test_tags_with_a_body_are_their_components(source, found):
    html = draw(source)

    assert found in html
    assert "т" in html


def test_a_list_of_steps_takes_sentences_and_titled_steps():
    html = render_to_string(
        "components/steps.html", {"steps": ["раз два", {"title": "Т", "text": "т"}]}
    )

    assert re.findall(r"<li>(.*?)</li>", html) == ["раз два", "<div><strong>Т</strong> т</div>"]


def test_pages_keep_the_filter_in_the_address():
    page = Paginator(range(50), 20).page(2)

    html = render_to_string("components/pages.html", {"page": page, "query": "q=a&"})

    assert re.findall(r'href="([^"]+)"', html) == ["?q=a&amp;page=1", "?q=a&amp;page=3"]
    assert "сторінка 2 із 3" in plain(html)


def test_one_page_needs_no_pages():
    page = Paginator(range(5), 20).page(1)

    assert render_to_string("components/pages.html", {"page": page}).strip() == ""


def test_shares_and_places_are_svg_percentages_with_a_point():
    assert [share(1, 3), share(5, 4), share(1, 0), share(None, 3)] == [
        "33.3%",
        "100.0%",
        "0.0%",
        "0.0%",
    ]
    assert [place(1, 32), place(8, 32), place(32, 32), place(1, 1)] == [
        "2.0%",
        "23.7%",
        "98.0%",
        "2.0%",
    ]


def test_the_parts_of_a_bar_stand_one_after_another():
    parts = stacked([{"value": 412, "label": "Ж"}, {"value": 58, "label": "Ч"}], 500)

    assert [(part["colour"], part["x"], part["width"]) for part in parts] == [
        ("c1", "0.0%", "82.4%"),
        ("c2", "82.4%", "11.6%"),
    ]


def test_seeds_are_full_half_and_empty():
    html = render_to_string("components/seeds.html", {"done": 2, "started": 1, "total": 4})

    assert re.findall(r"<i( class=.(\w+).)?></i>", html) == [
        (' class="full"', "full"),
        (' class="full"', "full"),
        (' class="half"', "half"),
        ("", ""),
    ]


def test_a_city_lies_on_the_map_where_it_lies_in_ukraine():
    rivne = {"name": "Рівне", "longitude": 26.2516, "latitude": 50.6199, "amount": 80_000}

    html = render_to_string(
        "components/map.html", {"label": "Карта", "dots": [rivne], "largest": 80_000}
    )

    assert '<circle class="dot" cx="173.5" cy="117.5" r="11.0"/>' in html
    assert radius(None, 80_000) == "3.0"
