"""The form of one application: its sections, pages and fields, and its rows read once."""

from functools import cached_property

from django.utils.translation import gettext_lazy as _

from applications import tables
from applications.fields import Asked, Field, ask
from applications.models import Partner
from grants.models import Term

PAGE = 4  # the most a page of the form takes
SEXES = [("f", _("woman")), ("m", _("man"))]


class Layout:
    """The form of one application: its questions, pages, and every field by key."""

    def __init__(self, application):
        self.application = application
        self.call = application.call

    @cached_property
    def sections(self):
        return list(self.call.sections.all())

    @cached_property
    def questions(self):
        return list(self.call.questions.select_related("criterion").all())

    @cached_property
    def asked(self) -> dict[str, Asked]:
        """{question key: Asked} in the order of the form."""
        order = {section.pk: at for at, section in enumerate(self.sections)}
        ordered = sorted(self.questions, key=lambda each: (order[each.section_id], each.position))
        return {each.key: ask(self, each) for each in ordered}

    def pages(self, section) -> list[list[Asked]]:
        """The questions of a section, a few a page."""
        pages, taken = [[]], 0
        for asked in self.asked.values():
            if asked.question.section_id != section.pk:
                continue
            if pages[-1] and taken + asked.weight > PAGE:
                pages.append([])
                taken = 0
            pages[-1].append(asked)
            taken += asked.weight
        return pages

    def place_of(self, question_key):
        """(number of the section, number of the page) where a question is asked, or None."""
        for number, section in enumerate(self.sections, 1):
            for page, asked in enumerate(self.pages(section), 1):
                if any(each.question.key == question_key for each in asked):
                    return number, page
        return None

    def field(self, key) -> Field | None:
        """The field of a key; of a row's cell by its table, whether or not the row is there."""
        if key in self._plain:
            return self._plain[key]
        name, _dot, rest = key.partition(".")
        uid, _dot, column = rest.partition(".")
        table = tables.TABLES.get(name)
        if table is None or not uid or table.column(column) is None:
            return None
        if table.question not in self.asked:
            return None
        return self.cell(table, uid, table.column(column))

    def cells(self, table, row) -> list[Field]:
        return [self.cell(table, row.uid, column) for column in table.columns]

    def cell(self, table, uid, column) -> Field:
        is_text = column.kind in ("line", "text")
        return Field(
            key=f"{table.name}.{uid}.{column.name}",
            question=table.question,
            kind=column.kind,
            label=column.label,
            holder=("row", table.name, uid),
            name=column.name,
            hint=column.hint,
            required=not column.is_optional,
            least=column.least,
            limit=None if column.kind == "line" else column.limit,
            cap=column.limit if is_text else None,
            options=self.options(column.options) if column.options else [],
            is_short=column.is_short,
        )

    def options(self, name) -> list[tuple[str, str]]:
        """The code list of that name as (code, words)."""
        if name not in self._options:
            self._options[name] = self._listed(name)
        return self._options[name]

    @cached_property
    def _options(self):
        return {}

    @cached_property
    def _terms(self):
        return list(self.call.terms.all())

    @cached_property
    def _plain(self):
        return {each.key: each for asked in self.asked.values() for each in asked.fields}

    def _listed(self, name):
        fixed = {"partner_kinds": Partner.Kind.choices, "sexes": SEXES}
        if name in fixed:
            return list(fixed[name])
        if name == "indicators":
            return [
                (each.code, f"{each.code}. {each.name}, {each.unit}")
                for each in self.call.indicators.all()
            ]
        if name == "categories":
            return [
                (each.code, f"{each.code}. {each.name}")
                for each in self.call.budget_categories.all()
            ]
        if name == "activities":
            rows = self.application.activities.all()
            return [(row.uid, f"{at}. {row.title[:60]}") for at, row in enumerate(rows, 1)]
        kind = {"groups": Term.Kind.GROUP, "themes": Term.Kind.THEME, "types": Term.Kind.ACTIVITY}
        return [(each.code, each.name) for each in self._terms if each.kind == kind[name]]
