"""The one way to change a state."""

import inspect
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from workflow import journal
from workflow.memory import reading_once
from workflow.refusals import NotAllowed, NotNow

SCHEDULE = "schedule"
CHANGED = _("Someone has changed this in the meantime. Look at the page again and decide anew.")
SECOND_PERSON = _("This needs a second person: propose it, and a colleague confirms.")


@dataclass(frozen=True)
class Offer:
    """A move as a person sees it: `reason` is empty when it can be made now."""

    name: str
    label: str
    reason: str
    two_persons: bool


@transaction.atomic
def perform(move, *, by, at=None, proposal=None, **details):
    """Make `move` (a bound transition) for `by` (a user or SCHEDULE) and journal it.

    Locks and re-reads the row, so the state judged is the state changed. `details` go to the move
    by name where it takes them, and to the journal. Returns the fresh, saved thing.
    Raises NotNow(reason) where a condition fails and NotAllowed where the person may not.
    """
    thing = locked(move.__self__)
    field, was, step = _step(thing, move.__name__)
    bound = getattr(thing, move.__name__)
    taken = inspect.signature(bound).parameters
    with reading_once(thing):
        _check(thing, step, by=by, proposal=proposal)
        bound(**{name: value for name, value in details.items() if name in taken})
    thing.save()
    journal.record(
        move.__name__,
        thing,
        by=by,
        at=at,
        from_state=was,
        to_state=field.get_state(thing),
        details=details | ({"proposal": proposal.pk} if proposal else {}),
    )
    return thing


def locked(thing):
    """The row as it is now, held until the transaction ends."""
    return type(thing)._base_manager.select_for_update().get(pk=thing.pk)


def fresh(thing):
    """The row as it is now (state fields are protected, so refresh_from_db does not serve)."""
    return type(thing)._base_manager.get(pk=thing.pk)


def offers(thing, user) -> list[Offer]:
    """The own moves of `thing` that this person may make from its state, with what stands in the way."""
    found = []
    for name, step in steps(thing):
        if step.custom.get("driven") or not may(thing, step, user):
            continue
        found.append(
            Offer(
                name=name,
                label=str(step.custom.get("label", name)),
                reason=str(_first_reason(thing, step) or ""),
                two_persons=bool(step.custom.get("two_persons")),
            )
        )
    return found


def offer(thing, name: str, user) -> Offer | None:
    """One own move as this person sees it, or None when they may not make it from this state."""
    return next((found for found in offers(thing, user) if found.name == name), None)


def steps(thing):
    """(name, Transition) of every move that leaves the present state of `thing`."""
    for field in state_fields(type(thing)):
        state = field.get_state(thing)
        for name, method in field.transitions[type(thing)].items():
            if method._django_fsm.has_transition(state):
                yield name, method._django_fsm.get_transition(state)


def state_fields(model):
    return [field for field in model._meta.fields if hasattr(field, "transitions")]


def may(thing, step, by) -> bool:
    """Whether `by` may make this step; the clock may only where the step says `schedule`."""
    if by == SCHEDULE:
        return bool(step.custom.get("schedule"))
    return bool(step.permission) and step.has_perm(thing, by)


def _step(thing, name):
    for field in state_fields(type(thing)):
        method = field.transitions[type(thing)].get(name)
        if method is None:
            continue
        was = field.get_state(thing)
        if not method._django_fsm.has_transition(was):
            raise NotNow(CHANGED)
        return field, was, method._django_fsm.get_transition(was)
    raise LookupError(f"{type(thing).__name__} has no move {name!r}")


def _check(thing, step, *, by, proposal):
    if not may(thing, step, by):
        raise NotAllowed(step.name)
    reason = _first_reason(thing, step)
    if reason:
        raise NotNow(reason)
    if step.custom.get("two_persons") and proposal is None:
        raise NotNow(SECOND_PERSON)


def _first_reason(thing, step):
    for check in step.conditions:
        if not check(thing):
            return check.reason
    return None
