"""What the Section does with a call."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from common import clock
from common.workdays import WorkCalendar
from grants import calendar, plan, rulebook, rules, setup
from grants.models import (
    Amendment,
    Call,
    Declaration,
    Extension,
    NonWorkingDay,
    Question,
    has_whole_weights,
)
from grants.states import CallState
from workflow import journal, moves
from workflow.moves import perform
from workflow.refusals import NotAllowed, NotNow

PARTS = (*rulebook.PARTS, "calendar")
AMENDABLE = (CallState.ANNOUNCED, CallState.EVALUATION)
NO_REASON = _("Say why: the reason stands beside the change for everyone to read.")
NO_CHANGE = _("The rules of this call can no longer be changed.")
NO_EARLIER = _("The closing of an announced call moves only by an extension.")
NO_REMOVAL = _("After the announcement nothing can be taken out of the rules.")
BUILT_IN = _("This question is built in: it can be made optional, not removed.")
NO_NEW_KIND = _("After the announcement the kind stays: it has been answered already.")
NO_NEW_CODE = _("After the announcement the code stays: applications refer to it.")


@transaction.atomic
def open_call(name, *, slug, by, **fields):
    """A draft call from the set-up of that name."""
    call = setup.open_call(name, slug=slug, **fields)
    journal.record("open", call, by=by, details={"setup": name})
    return call


@transaction.atomic
def copy_call(source, *, slug, by, **fields):
    """A draft call with every rule of an earlier one, without its dates."""
    copied = plan.plan_of(source, with_dates=False)
    call = setup.make(copied, slug=slug, setup=source.setup, **fields)
    journal.record("copy", call, by=by, details={"call": source.pk})
    return call


@transaction.atomic
def import_call(read, *, slug, by, **fields):
    """A draft call from a plan somebody wrote by hand or exported elsewhere.

    KeyError, TypeError, ValueError, AttributeError or ValidationError where it cannot be used.
    """
    call = setup.make(read, slug=slug, **fields)
    call = Call.objects.get(pk=call.pk)
    for thing in (call, *(row for part in PARTS for row in getattr(call, part).all())):
        thing.clean_fields(exclude=["state", *_may_be_empty(thing)])
    journal.record("import", call, by=by)
    return call


@transaction.atomic
def announce(call, *, by):
    """Announce: the rules are frozen, hashed, and public from now on."""
    call = moves.locked(call)
    frozen = rulebook.rules_of(call)
    return perform(call.announce, by=by, frozen=frozen, sha256=rulebook.sha256(frozen))


def begin_evaluation(call, *, by):
    return perform(call.begin_evaluation, by=by)


@transaction.atomic
def cancel(call, *, by, reason):
    """Cancel, with a reason that stays on the public page of an announced call."""
    if not reason.strip():
        raise NotNow(NO_REASON)
    return perform(call.cancel, by=by, reason=reason)


@transaction.atomic
def amend(call, *, by, reason="", **changes):
    """Change rules of the call itself. In a draft simply so; of an announced call with a reason
    everyone can read: what was and what is are kept as an Amendment, which is returned."""

    def change(call):
        closes_at = changes.get("closes_at", call.closes_at)
        if call.state != CallState.DRAFT and closes_at != call.closes_at:
            raise NotNow(NO_EARLIER)
        for name, value in changes.items():
            setattr(call, name, value)
        call.save()

    return _revise(call, change, by=by, reason=reason, what="call")


@transaction.atomic
def save_part(row, *, by, reason=""):
    """Add or change a row of the rules: a theme, a question, a criterion, a step of the calendar."""

    def change(call):
        row.call = call
        if row.pk is None:
            row.position = getattr(call, _part_of(row)).count() + 1
        elif call.state != CallState.DRAFT:
            _keep_code(row, type(row).objects.get(pk=row.pk))
        row.save()
        if call.state != CallState.DRAFT and not has_whole_weights(call):
            raise NotNow(has_whole_weights.reason)

    return _revise(row.call, change, by=by, reason=reason, what=_part_of(row))


@transaction.atomic
def remove_part(row, *, by):
    """Take a row out of the rules of a draft."""

    def change(call):
        if call.state != CallState.DRAFT and _part_of(row) != "calendar":
            raise NotNow(NO_REMOVAL)
        if getattr(row, "kind", "") == Question.Kind.BUILTIN:
            raise NotNow(BUILT_IN)
        row.delete()

    return _revise(row.call, change, by=by, what=_part_of(row), reason=_("Removed"))


@transaction.atomic
def move_part(row, *, up, by):
    """Put a row one place up or down in its list."""

    def change(call):
        if call.state != CallState.DRAFT:
            raise NotNow(NO_CHANGE)
        rows = list(getattr(call, _part_of(row)).filter(**row.beside()))
        at = [each.pk for each in rows].index(row.pk)
        to = max(0, min(len(rows) - 1, at + (-1 if up else 1)))
        rows.insert(to, rows.pop(at))
        for position, each in enumerate(rows, 1):
            each.position = position
            each.save(update_fields=["position"])

    return _revise(row.call, change, by=by, what=_part_of(row))


@transaction.atomic
def fill_calendar(call, *, by):
    """Write the call's own dates into the steps of its calendar that follow from them."""

    def change(call):
        for step in call.calendar.all():
            if calendar.fill(step, call):
                step.save()

    return _revise(call, change, by=by, what="calendar", reason=_("Dates of the call"))


@transaction.atomic
def extend(call, *, until, reason, by, city=None, oblast=""):
    """More time for all, an oblast or one city. Never less than the call itself gives."""
    call = _run_by(call, by)
    if call.state != CallState.ANNOUNCED:
        raise NotNow(_("Only an announced call can be extended."))
    if not reason.strip():
        raise NotNow(NO_REASON)
    if until <= max(call.closes_at, clock.now()):
        raise NotNow(_("An extension ends later than now and later than the call itself."))
    extension = Extension.objects.create(
        call=call, until=until, reason=reason, by=by, city=city, oblast=oblast
    )
    journal.record("extend", call, by=by, details={"extension": extension.pk, "reason": reason})
    return extension


def work_calendar() -> WorkCalendar:
    """Monday to Friday with the corrections kept in the product."""
    days = list(NonWorkingDay.objects.all())
    return WorkCalendar(
        days_off=frozenset(each.day for each in days if not each.is_working),
        worked=frozenset(each.day for each in days if each.is_working),
    )


@transaction.atomic
def save_day(day, *, by):
    """Add a day that differs from Monday to Friday, or change it."""
    if not rules.may_run(None, by):
        raise NotAllowed("keep the calendar")
    day.save()
    journal.record("save_day", day, by=by, details={"day": day.day, "working": day.is_working})
    return day


@transaction.atomic
def remove_day(day, *, by):
    """Make it an ordinary day again."""
    if not rules.may_run(None, by):
        raise NotAllowed("keep the calendar")
    journal.record("remove_day", day, by=by, details={"day": day.day})
    day.delete()


def _revise(call, change, *, by, what, reason=""):
    call = _run_by(call, by)
    if call.state == CallState.DRAFT:
        change(call)
        journal.record("edit", call, by=by, details={"part": what})
        return None
    if call.state not in AMENDABLE:
        raise NotNow(NO_CHANGE)
    before, hash_before = call.rules_frozen, call.rules_sha256
    change(call)
    rulebook.freeze(call)
    changes = rulebook.differences(before, call.rules_frozen)
    if not changes:
        journal.record("edit", call, by=by, details={"part": what})
        return None
    if not str(reason).strip():
        raise NotNow(NO_REASON)
    call.save()
    amendment = Amendment.objects.create(
        call=call,
        by=by,
        reason=reason,
        changes=changes,
        sha256_before=hash_before,
        sha256_after=call.rules_sha256,
    )
    journal.record("amend", call, by=by, details={"amendment": amendment.pk, "reason": reason})
    return amendment


def _keep_code(row, was):
    """Applications refer to codes; a declaration with another text is another version of it."""
    if (getattr(row, "code", "") or row.key) != (getattr(was, "code", "") or was.key):
        raise NotNow(NO_NEW_CODE)
    if isinstance(row, Question) and row.kind != was.kind:
        raise NotNow(NO_NEW_KIND)
    if isinstance(row, Declaration) and row.text_uk != was.text_uk:
        row.version = was.version + 1


def _may_be_empty(thing):
    """JSON columns that hold nothing (an indicator without axes is right), a declaration's name."""
    nameless = ["name_uk"] if isinstance(thing, Declaration) else []
    return nameless + [
        field.name
        for field in thing._meta.fields
        if field.get_internal_type() == "JSONField" and not getattr(thing, field.name)
    ]


def _part_of(row):
    return row._meta.get_field("call").remote_field.related_name


def _run_by(call, by):
    call = moves.locked(call)
    if not rules.may_run(call, by):
        raise NotAllowed("run the call")
    return call
