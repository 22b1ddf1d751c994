"""Saving field by field: every version is kept, a stale one is kept aside, none is lost.

An app that has drafts gives a subclass of `Draft` that knows its fields and where each value
lives, and a model of versions (workflow.models.Version).
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from common import clock, kinds
from workflow.models import Version
from workflow.refusals import NotNow

UNSENT = object()
MISSING = object()
CHANGED_AGAIN = _("This field has been changed once more in the meantime. Look at both texts anew.")


class UnknownKey(LookupError):
    """There is no such field in this form."""


class RowGone(LookupError):
    """The row of this cell is not there any more."""


@dataclass(frozen=True)
class Outcome:
    """What became of one saved answer. `aside` and `theirs` are set where the save was stale."""

    key: str
    number: int
    at: datetime
    problem: str | None = None
    aside: Version | None = None
    theirs: Version | None = None

    @property
    def is_conflict(self) -> bool:
        return self.aside is not None


@dataclass(frozen=True)
class Saved:
    """What became of a page of answers: outcomes by key, and sentences by key where refused."""

    kept: dict[str, Outcome]
    refused: dict[str, str]

    @property
    def conflicts(self) -> list[Outcome]:
        return [each for each in self.kept.values() if each.is_conflict]


class Draft:
    """The working copy of one thing as values by key, and the standing version of each."""

    def __init__(self, thing):
        self.thing = thing

    # What an app says of its own fields.

    def field(self, key):
        """The field of a key (applications.fields.Field), or None."""
        raise NotImplementedError

    def is_there(self, field) -> bool:
        """False for a cell whose row is not there any more."""
        return True

    def is_known(self, field) -> bool:
        """Whether it was ever there: a cell of a row that was removed is, any other is not."""
        return True

    def value(self, field):
        """The kept value of a field; RowGone where its row was removed."""
        raise NotImplementedError

    def put(self, field, value, *, by):
        """Writes a value read by `kinds.clean` or `from_json`."""
        raise NotImplementedError

    def emptied(self, field):
        """What the place of the value holds when nothing is given."""
        return None if field.kind in kinds.WITHOUT_EMPTY_TEXT else ""

    def row_key(self, field) -> str:
        """The key under which the row of a cell is versioned; empty for what is no cell."""
        return ""

    @property
    def began_at(self) -> datetime:
        """When what was written in at the beginning was written."""
        return self.thing.created_at

    # Saving.

    def save(self, key, typed, *, based_on, by, unanswered=UNSENT) -> Outcome:
        """Save one answer. `based_on` is the number of the version it was typed over.

        `unanswered` is what this person sent before without hearing back; a version that holds it
        is their own. Raises UnknownKey, and ValidationError where the kind cannot hold it.
        """
        field = self.known(key)
        value = kinds.clean(field, typed)
        if unanswered is not UNSENT:
            unanswered = _json_of(field, unanswered)
        return self.keep(field, value, based_on=based_on, by=by, unanswered=unanswered)

    def save_page(self, answers, *, versions, by) -> Saved:
        """Save what a whole page sent: every answer that can be kept, the others named with a
        reason. `versions`: {key: number} as the page carried them. What its reader did not change
        is left."""
        kept, refused = {}, {}
        for key, typed in answers.items():
            field = self.known(key)
            try:
                value = kinds.clean(field, typed)
            except ValidationError as wrong:
                refused[key] = wrong.messages[0]
                continue
            based_on = versions.get(key, 0)
            if not self._is_untouched(field, value, based_on):
                kept[key] = self.keep(field, value, based_on=based_on, by=by)
        return Saved(kept, refused)

    def settle(self, version, *, choice, against, by, text="") -> Outcome:
        """Decide between a version kept aside and the one that stands: mine, theirs or both.

        `against` is the number of the standing version the person looked at.
        """
        field = self.known(version.key)
        current = self.version(version.key)
        number = current.number if current else 0
        if number != against or version.settled_at:
            raise NotNow(CHANGED_AGAIN)
        chosen = {"mine": lambda: kinds.from_json(field, version.value)}
        chosen["both"] = lambda: kinds.clean(field, text)
        if choice in chosen and self.is_there(field):
            outcome = self.keep(field, chosen[choice](), based_on=number, by=by)
        else:
            outcome = Outcome(version.key, number, clock.now())
        version.settled_at = clock.now()
        version.save(update_fields=["settled_at"])
        return outcome

    def open_conflicts(self):
        """Versions kept aside on which nobody has decided yet, oldest first."""
        aside = self.thing.versions.filter(is_aside=True, settled_at=None)
        return aside.select_related("by").order_by("pk")

    def known(self, key):
        """The field of a key; UnknownKey where there is none and never was."""
        field = self.field(key)
        if field is None or not (self.is_there(field) or self.is_known(field)):
            raise UnknownKey(key)
        return field

    def keep(self, field, value, *, based_on, by, unanswered=UNSENT) -> Outcome:
        """Write the value as a new version, or put it aside where what it was typed over is old."""
        if not self.is_there(field):
            return self._aside(field, value, based_on, by)
        sent, now = self.plain_of(field, value), self.plain(field)
        standing = self.version(field.key)
        number = standing.number if standing else 0
        if sent == now:
            at = standing.at if standing else self.thing.changed_at
            return Outcome(field.key, number, at, kinds.problem(field, value))
        if based_on < number and not _is_own(standing, by, unanswered):
            return self._aside(field, value, based_on, by)
        if not standing and not kinds.is_empty(now):
            self._write(field.key, now, by=None, number=1, at=self.began_at)
        self.put(field, value, by=by)
        version = self._write(field.key, sent, by=by, based_on=min(based_on, number))
        self.standing[field.key] = version
        return Outcome(field.key, version.number, version.at, kinds.problem(field, value))

    # Versions and values.

    def version(self, key) -> Version | None:
        """The version that stands: the last that was not kept aside."""
        if key not in self.standing:
            kept = self.thing.versions.filter(key=key, is_aside=False)
            self.standing[key] = kept.select_related("by").order_by("-number").first()
        return self.standing[key]

    @cached_property
    def standing(self) -> dict[str, Version | None]:
        """The versions looked up so far; a long draft has thousands, a save needs one."""
        return {}

    @cached_property
    def numbers(self) -> dict[str, int]:
        """{key: number of the version that stands}, as a page carries them."""
        kept = self.thing.versions.filter(is_aside=False).values_list("key")
        return dict(kept.annotate(last=Max("number")))

    def plain(self, field):
        """The kept value as a version holds it, so that two can be compared."""
        return _plain(field, self.value(field))

    def plain_of(self, field, value):
        """The same of a value that is about to be kept."""
        return _plain(field, self.emptied(field) if value is None else value)

    def base_value(self, key, based_on):
        """The value that the version of that number held, as JSON; MISSING where there is none."""
        version = self.thing.versions.filter(key=key, number=based_on or 1).first()
        if version is None or (not based_on and version.by_id):
            return MISSING
        return version.value

    def _is_untouched(self, field, value, based_on):
        """Whether the page sent back just what it was given."""
        if not self.is_there(field):
            return False
        sent = self.plain_of(field, value)
        if sent == self.plain(field):
            return True
        standing = self.version(field.key)
        if not standing or based_on >= standing.number:
            return False
        return self.base_value(field.key, based_on) == sent

    def _aside(self, field, value, based_on, by):
        """Keep a stale save beside; it takes the place of this person's earlier one there."""
        sent = self.plain_of(field, value)
        mine = self.open_conflicts().filter(key=field.key, by=by)
        same = mine.filter(value=sent).last()
        if same is None:
            mine.update(settled_at=clock.now())
            same = self._write(field.key, sent, by=by, based_on=based_on, is_aside=True)
        theirs = self.version(field.key)
        row_key = self.row_key(field)
        if theirs is None and row_key:
            theirs = self.version(row_key)
        number = theirs.number if theirs else 0
        return Outcome(field.key, number, same.at, aside=same, theirs=theirs)

    def _write(self, key, value, *, by, number=None, at=None, **more):
        versions = self.thing.versions
        if number is None:
            number = (versions.filter(key=key).aggregate(last=Max("number"))["last"] or 0) + 1
        at = at or clock.now()
        return versions.create(key=key, number=number, value=value, by=by, at=at, **more)


def note_row(thing, key, value, *, by):
    """A version of a row itself: added, moved, removed, a file attached."""
    number = thing.versions.filter(key=key).count() + 1
    return thing.versions.create(key=key, number=number, value=value, by=by)


def _plain(field, value):
    return sorted(value) if field.kind == "choices" else kinds.as_json(value)


def _json_of(field, typed):
    try:
        return kinds.as_json(kinds.clean(field, typed))
    except ValidationError:
        return UNSENT


def _is_own(standing, by, unanswered):
    return standing.by_id == by.pk and unanswered is not UNSENT and standing.value == unanswered
