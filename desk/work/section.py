"""What needs the Section, over all calls or in one."""

from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from applications.models import Application, LateRequest
from applications.querysets import ApplicationQuerySet
from applications.states import LateState, State
from awards.models import Decision, Meeting
from awards.states import MeetingState
from cities.models import City, Membership
from common import clock
from common.formats import format_day, format_moment
from desk.work import contracts, reports
from desk.work.items import Item, left, named_of, rank_of
from desk.work.proposed import second_person
from grants.models import Call
from grants.states import CallState
from notifications.models import Message
from reviews import progress

UNSCORED = (State.SUBMITTED, State.RETURNED, State.ADMITTED, State.IN_REVIEW)
RUNNING = (CallState.DRAFT, CallState.ANNOUNCED, CallState.EVALUATION)


@dataclass
class Facts:
    """What is read once for all items: the calls that run and how many applications they have."""

    calls: list
    applications: ApplicationQuerySet
    counts: dict  # {(call id, state): how many}
    to_put: dict  # {call id: how many are scored and on no agenda}

    def of(self, call, *states) -> ApplicationQuerySet:
        return self.applications.filter(call=call, state__in=states)

    def many(self, call, *states) -> int:
        return sum(self.counts.get((call.pk, state), 0) for state in states)


def facts(user, calls=None) -> Facts:
    """The calls that run (or those given) with what this member of the Section may see of them."""
    found = Call.objects.filter(state__in=RUNNING) if calls is None else calls
    running = list(found.prefetch_related("extensions"))
    rows = Application.objects.filter(call__in=running).apart_from(user)
    counts = rows.order_by().values_list("call", "state").annotate(Count("pk"))
    counts = {(call, state): number for call, state, number in counts}
    taken = Decision.objects.filter(published_at=None).values("application")
    scored = rows.filter(state=State.REVIEWED).exclude(pk__in=taken).order_by()
    return Facts(running, rows, counts, dict(scored.values_list("call").annotate(Count("pk"))))


def items(user) -> list[Item]:
    known = facts(user)
    made = [*_mails(), *_late(user), *_members(user), *second_person(user)]
    made += [*contracts.for_section(user), *reports.for_section(user)]
    for call in known.calls:
        made += of_call(known, call)
    return made + _meetings()


def of_call(known: Facts, call) -> list[Item]:
    """What one call needs now."""
    if call.state == CallState.DRAFT:
        return [_being_prepared(call)]
    if call.state == CallState.ANNOUNCED:
        return [*_unsubmitted(known, call), *_to_evaluate(call)]
    return [*_checks(known, call), *_reviewing(known, call), *_to_decide(known, call)]


def _mails():
    failed = list(Message.objects.undelivered().order_by("-created_at")[:50])
    if not failed:
        return []
    return [
        Item(
            title=ngettext("A mail did not arrive", "Mails did not arrive", len(failed)),
            note=f"{failed[0].address} — {failed[0].why}",
            number=len(failed),
            action=_("Find another address"),
            action_url=f"{reverse('notifications:list')}?state=failed",
            rank=4,
        )
    ]


def _late(user):
    mine = Application.objects.apart_from(user)
    asked = LateRequest.objects.filter(state=LateState.ASKED, application__in=mine)
    rows = list(asked.select_related("application__city", "application__call").order_by("asked_at"))
    return [
        Item(
            title=_("%(city)s asks to be accepted late") % {"city": row.application.city},
            note=row.reason[:160],
            number="!",
            action=_("Answer"),
            action_url=reverse("applications:eligibility", args=[row.application.call.slug]),
            rank=2,
        )
        for row in rows
    ]


def _members(user):
    asked = list(Membership.objects.to_decide_by(user).select_related("city").order_by("asked_at"))
    if not asked:
        return []
    words = _("%(cities)s. The oldest request is of %(day)s")
    return [
        Item(
            title=ngettext(
                "A person waits to act for a city", "People wait to act for cities", len(asked)
            ),
            note=words
            % {
                "cities": named_of(each.city for each in asked),
                "day": format_day(asked[0].asked_at),
            },
            number=len(asked),
            action=_("Confirm"),
            action_url=reverse("cities:requests"),
            rank=15,
        )
    ]


def _being_prepared(call):
    return Item(
        title=_("%(call)s is being prepared") % {"call": call},
        note=_("The public does not see it yet."),
        number="…",
        action=_("Go on"),
        action_url=reverse("grants:edit", args=[call.slug]),
        rank=200,
    )


def _unsubmitted(known, call):
    if not known.many(call, State.DRAFT) or clock.now() >= call.last_closing():
        return []
    whole = known.applications.filter(call=call).filled_in()
    many = whole.count()
    if not many:
        return []
    return [
        Item(
            title=ngettext(
                "A city has filled in everything but not submitted",
                "Cities have filled in everything but not submitted",
                many,
            ),
            note=f"{named(whole)}. {format_moment(call.closes_at)}",
            number=many,
            action=_("Write to them"),
            action_url=f"{reverse('desk:compose')}?call={call.slug}&to=complete",
            rank=rank_of(call.last_closing()) // 4,
            **left(call.last_closing()),
        )
    ]


def _to_evaluate(call):
    if call.last_closing() > clock.now():
        return []
    return [
        Item(
            title=_("%(call)s has closed") % {"call": call},
            note=_("Begin the evaluation: the formal check comes first."),
            number="→",
            action=_("Begin the evaluation"),
            action_url=reverse("desk:call", args=[call.slug]),
            rank=8,
        )
    ]


def _checks(known, call):
    many = known.many(call, State.SUBMITTED)
    if not many:
        return []
    return [
        Item(
            title=ngettext("An application to check", "Applications to check", many),
            note=named(known.of(call, State.SUBMITTED)),
            number=many,
            action=_("Check"),
            action_url=reverse("applications:eligibility", args=[call.slug]),
            rank=18,
        )
    ]


def _reviewing(known, call):
    """Admitted ones without a whole panel, and scores that lie apart."""
    if not known.many(call, State.ADMITTED, State.IN_REVIEW):
        return []
    rows = known.of(call, State.ADMITTED, State.IN_REVIEW)
    return [*_lacking(call, progress.lacking(call, rows)), *_diverging(call, rows)]


def _lacking(call, rows):
    many = rows.count()
    if not many:
        return []
    return [
        Item(
            title=ngettext("An application lacks reviewers", "Applications lack reviewers", many),
            note=named(rows),
            number=many,
            action=_("Assign"),
            action_url=reverse("reviews:assignments", args=[call.slug]),
            rank=22,
        )
    ]


def _diverging(call, rows):
    apart = set(progress.diverging(call, rows))
    if not apart:
        return []
    found = rows.order_by("number").values_list("pk", "uid", "city")
    found = [(uid, city) for pk, uid, city in found if pk in apart]
    return [
        Item(
            title=ngettext("Scores diverge", "Scores diverge", len(apart)),
            note=named_of(City.objects.filter(pk__in={city for _uid, city in found})),
            number=len(apart),
            action=_("Look at the scores"),
            action_url=reverse("reviews:sheets", args=[call.slug, found[0][0]]),
            rank=24,
        )
    ]


def _to_decide(known, call):
    """Everything is scored and on no agenda yet: rank, and prepare a meeting."""
    many = known.to_put.get(call.pk, 0)
    if known.many(call, *UNSCORED) or not many:
        return []
    return [
        Item(
            title=_("Everything is scored: %(call)s") % {"call": call},
            note=_("Rank the applications and prepare a meeting of the commission."),
            number=many,
            action=_("To the ranking"),
            action_url=reverse("reviews:ranking", args=[call.slug]),
            rank=16,
        )
    ]


def _meetings():
    found = Meeting.objects.filter(
        state__in=(MeetingState.PLANNED, MeetingState.OPEN, MeetingState.CLOSED)
    ) | Meeting.objects.filter(state=MeetingState.CONFIRMED, published_at=None)
    return [
        Item(
            title=_("Meeting %(number)s: %(call)s") % {"number": each, "call": each.call},
            note=f"{each.get_state_display()}, {format_moment(each.held_at)}",
            number="◆",
            action=_("To the meeting"),
            action_url=each.get_absolute_url(),
            rank=min(rank_of(each.held_at), 100) + 10,
        )
        for each in found.select_related("call").order_by("held_at")
    ]


def named(applications) -> str:
    """«Жмеринка, Калуш and 3 more» of a queryset of applications."""
    return named_of(City.objects.filter(pk__in=applications.order_by().values("city")))
