"""What needs reviewers, the commission, the donor and administrators."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Role
from applications.models import Application
from applications.states import OUTSIDE, State
from awards.models import Decision, Meeting
from awards.states import MeetingState
from common.formats import format_moment, format_money
from desk import health
from desk.work.items import Item, left, rank_of
from grants.models import Call
from grants.states import CallState
from notifications.models import Message
from notifications.states import MessageState
from reviews.models import Review
from reviews.states import ReviewState

BEFORE_RESULTS = (MeetingState.PLANNED, MeetingState.OPEN, MeetingState.CLOSED)
DECLARABLE = (CallState.ANNOUNCED, CallState.EVALUATION)


def for_reviewer(user) -> list[Item]:
    return _to_assess(user) + _to_declare(user)


def _to_assess(user):
    held = Review.objects.held_by(user).filter(application__state=State.IN_REVIEW)
    counted = held.values("application__call").annotate(
        whole=Count("pk"), done=Count("pk", filter=Q(state=ReviewState.SUBMITTED))
    )
    counts = {row["application__call"]: row for row in counted}
    made = []
    for call in Call.objects.filter(pk__in=counts):
        whole, done = counts[call.pk]["whole"], counts[call.pk]["done"]
        if done == whole:
            continue
        words = _("%(done)s of %(whole)s done, until %(when)s")
        made.append(
            Item(
                title=_("Assess applications: %(call)s") % {"call": call},
                note=words
                % {"done": done, "whole": whole, "when": format_moment(call.review_due_at)},
                number=whole - done,
                action=_("Go on"),
                action_url=reverse("reviews:queue"),
                rank=rank_of(call.review_due_at),
                **left(call.review_due_at),
            )
        )
    return made


def _to_declare(user):
    """Calls with applicants about whom this person has not said a word yet."""
    said = user.conflicts.filter(is_standing=True).values_list("call", "city")
    known = set(said)
    rows = Application.objects.filter(call__state=CallState.EVALUATION)
    rows = rows.exclude(state__in=(*OUTSIDE, State.WITHDRAWN, State.INELIGIBLE))
    lacking: dict = {}
    for call, city in rows.values_list("call", "city"):
        if (call, city) not in known:
            lacking[call] = lacking.get(call, 0) + 1
    return [
        Item(
            title=_("Say whether you have a conflict of interest: %(call)s") % {"call": call},
            note=ngettext(
                "%(count)s applicant to look through; applications are handed out afterwards",
                "%(count)s applicants to look through; applications are handed out afterwards",
                lacking[call.pk],
            )
            % {"count": lacking[call.pk]},
            number=lacking[call.pk],
            action=_("Look through the list"),
            action_url=reverse("reviews:conflicts", args=[call.slug]),
            rank=5,
        )
        for call in Call.objects.filter(pk__in=lacking)
    ]


def for_commission(user) -> list[Item]:
    found = Meeting.objects.filter(state__in=BEFORE_RESULTS).filter(
        Q(pk__in=user.seats.values("meeting")) | Q(secretary=user)
    )
    counted = found.select_related("call").annotate(many=Count("decisions"))
    return [_meeting(each) for each in counted.order_by("held_at")]


def _meeting(meeting):
    words = {
        MeetingState.PLANNED: _("Planned for %(when)s"),
        MeetingState.OPEN: _("In session since %(when)s: votes are cast now"),
        MeetingState.CLOSED: _("Held on %(when)s; a second person confirms the decisions"),
    }
    actions = {
        MeetingState.PLANNED: _("Look at the agenda"),
        MeetingState.OPEN: _("To the meeting"),
        MeetingState.CLOSED: _("Look and confirm"),
    }
    return Item(
        title=_("Meeting %(number)s: %(call)s") % {"number": meeting, "call": meeting.call},
        note=words[meeting.state] % {"when": format_moment(meeting.held_at)},
        number=meeting.many,
        url=reverse("awards:meeting", args=[meeting.pk]),
        action=actions[meeting.state],
        action_url=reverse("awards:meeting", args=[meeting.pk]),
        rank=1 if meeting.state == MeetingState.OPEN else rank_of(meeting.held_at),
    )


def for_partner(user) -> list[Item]:
    """Nothing waits for an observer: a line for each call instead."""
    awarded: dict = {}
    for call, amount in Decision.objects.awards().values_list("meeting__call", "amount"):
        many, total = awarded.get(call, (0, 0))
        awarded[call] = (many + 1, total + amount)
    made = []
    for call in Call.objects.exclude(state__in=(CallState.DRAFT, CallState.CANCELLED)):
        many, total = awarded.get(call.pk, (0, 0))
        words = ngettext("%(count)s grant, %(total)s", "%(count)s grants, %(total)s", many)
        note = (
            words % {"count": many, "total": format_money(total)}
            if many
            else call.get_state_display()
        )
        made.append(
            Item(
                title=call.title,
                note=note,
                number=many,
                url=reverse("portal:call", args=[call.slug]),
                action=_("Look"),
                action_url=reverse("portal:call", args=[call.slug]),
            )
        )
    return made


def for_administrator(user) -> list[Item]:
    _status, report = health.report()
    made = []
    if report["status"] != health.READY:
        parts = [
            name for name in ("database", "broker", "storage") if report.get(name) == health.DOWN
        ]
        words = ", ".join(parts) or _("mails wait longer than they should")
        made.append(
            Item(
                title=_("Something of the installation does not answer"),
                note=words,
                number="!",
                action=_("Look"),
                action_url=reverse("readyz"),
                rank=0,
            )
        )
    failed = Message.objects.filter(state=MessageState.FAILED, settled_at=None).count()
    if failed and not user.has_role(Role.SECTION):
        made.append(
            Item(
                title=_("Mails that did not arrive"),
                note=_("The Section looks for other addresses."),
                number=failed,
                rank=20,
            )
        )
    return made
