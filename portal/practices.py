"""Published practices as the public reads them: names of tags, steps, figures, who repeated them."""

from dataclasses import dataclass

from common.collation import search_key
from grants.models import Term
from library import card
from library.models import Practice
from portal.comparing import compared
from portal.results import in_language
from reports.figures import written


@dataclass(frozen=True)
class Told:
    """One practice with the words of its tags; `terms`: {(call id, kind, code): name}."""

    practice: Practice
    terms: dict

    @property
    def city(self):
        return self.practice.city

    @property
    def city_now(self):
        return in_language(self.city)

    @property
    def year(self):
        return self.practice.application.call.year

    @property
    def themes(self):
        """[(code, name)], the main one first."""
        return self._named(Term.Kind.THEME, self.practice.themes)

    @property
    def groups(self):
        return self._named(Term.Kind.GROUP, self.practice.groups)

    @property
    def done(self):
        """[(first sentence, the rest)] of what was done."""
        return [card.step(line) for line in card.lines(self.practice.done)]

    @property
    def steps(self):
        return [card.step(line) for line in card.lines(self.practice.steps)]

    @property
    def mistakes(self):
        return card.lines(self.practice.mistakes)

    @property
    def problem(self):
        """Paragraphs: each line is one."""
        return card.lines(self.practice.problem)

    @property
    def why(self):
        return card.lines(self.practice.why)

    @property
    def key_figures(self):
        """[(label, number as text)] of what stands large."""
        return [
            (each.label, written(each.value))
            for each in self.practice.figures.all()
            if each.is_key and each.value is not None
        ]

    @property
    def compared(self):
        """Figures for the table: {label, reached, planned, target, parts, whole}."""
        return [
            compared(each.label, each.value, each.target)
            for each in self.practice.figures.all()
            if each.value
        ]

    @property
    def adopters(self):
        """Names of the cities that repeated it."""
        return [in_language(each.city) for each in self.practice.adoptions.all()]

    def found_by(self, words) -> bool:
        text = f"{self.practice.search_text} {self.city.search_name}"
        return all(word in text for word in words)

    def _named(self, kind, codes):
        call = self.practice.application.call_id
        return [(code, self.terms.get((call, kind, code), code)) for code in codes]


def published() -> list[Told]:
    """Every public practice, by city in the order of the alphabet, the newest first within it."""
    rows = Practice.objects.published().for_list().order_by("-published_at")
    return sorted(told(rows), key=lambda each: each.city.sort_name)


def newest(most: int) -> list[Told]:
    """The last published, for the home page."""
    return told(Practice.objects.published().for_list().order_by("-published_at", "-pk")[:most])


def told(practices) -> list[Told]:
    """The practices with the words of their tags, in one more query."""
    rows = list(practices)
    terms = Term.objects.filter(call__in={row.application.call_id for row in rows})
    names = {(term.call_id, term.kind, term.code): term.name for term in terms}
    return [Told(row, names) for row in rows]


def of_application(application):
    """The public practice about an application, or None."""
    return Practice.objects.published().filter(application=application).for_list().first()


def choices(tags) -> list[tuple[str, str]]:
    """[(code, name)] of tags that may repeat, each once, in the order of the alphabet."""
    return sorted(dict(tags).items(), key=lambda pair: search_key(pair[1]))
