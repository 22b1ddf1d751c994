"""What needs a city's person: drafts, approvals, corrections, results, requests."""

from dataclasses import replace
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from applications.models import Application, Approval
from applications.states import State
from awards.models import Decision
from cities.models import Membership
from cities.rules import memberships_of
from cities.states import MembershipState
from common import clock
from common.formats import format_day, format_moment
from desk.work import approvals, contracts, reports
from desk.work.items import Item, left, rank_of
from grants.models import Call

NEWS_FOR = timedelta(days=30)
SUBMITTING = {"coordinator", "certifier"}
WAITING = (State.DRAFT, State.SUBMITTED, State.RETURNED)


def items(user) -> list[Item]:
    """Everything for all the cities this person acts for."""
    roles = memberships_of(user)
    found = Application.objects.of_city_of(user).filter(state__in=WAITING)
    rows = list(found.select_related("call", "city").prefetch_related("call__extensions"))
    mine = [row for row in rows if "certifier" in roles[row.city_id]]
    asked = approvals.asked(mine, Approval.objects.all(), "application")
    made = [item for row in rows for item in _of(row, roles[row.city_id], row.pk in asked)]
    made += contracts.for_city(user) + reports.for_city(user)
    return made + _calls(user) + _results(user) + _requests(user)


def _of(application, roles, is_asked):
    call, city = application.call, application.city
    if application.state == State.RETURNED:
        return [_corrected(application) if is_asked else _returned(application)]
    if not call.is_open_for(city):
        return [_missed(application)] if _is_missed(application) else []
    closes = call.closes_for(city)
    if application.state == State.DRAFT:
        return [_draft(application, closes, roles)]
    edited = (
        application.last_submitted_at and application.changed_at > application.last_submitted_at
    )
    if not edited:
        return []
    return [_changed(application, closes) if is_asked else _edited(application, closes)]


def _draft(application, closes, roles):
    whole = application.required and application.filled == application.required
    lacking = application.required - application.filled
    check = reverse("applications:review_answers", args=[application.uid])
    if not whole:
        note = ngettext(
            "Not submitted yet; %(count)s question has no answer. Open until %(when)s",
            "Not submitted yet; %(count)s questions have no answer. Open until %(when)s",
            lacking,
        )
        words, action = note % {"count": lacking, "when": format_moment(closes)}, _("Go on")
    elif "certifier" in roles:
        words = _("Everything is filled in and waits for your approval. Open until %(when)s")
        words, action = words % {"when": format_moment(closes)}, _("Read and approve")
    else:
        words = _("Everything is filled in, but NOT submitted. Open until %(when)s")
        words, action = words % {"when": format_moment(closes)}, _("Check and submit")
    return Item(
        title=_name(application),
        note=words,
        number=f"{_percent(application)} %",
        url=application.get_absolute_url(),
        action=action,
        action_url=check if whole else application.get_absolute_url(),
        rank=rank_of(closes) - (100 if whole and roles & SUBMITTING else 0),
        **left(closes),
    )


def _edited(application, closes):
    words = _("The application stands as it was submitted; later changes are NOT submitted yet.")
    return _item(application, words, _("Look at the changes"), closes)


def _returned(application):
    until = application.returned_until
    words = _("Returned for correction. Submit it again until %(when)s")
    return _item(application, words % {"when": format_moment(until)}, _("Correct"), until)


def _corrected(application):
    words = _("The corrected text waits for your approval. It is to be submitted until %(when)s")
    return _to_approve(application, words, application.returned_until)


def _changed(application, closes):
    words = _("The changed text waits for your approval. It can be submitted until %(when)s")
    return _to_approve(application, words, closes)


def _to_approve(application, words, until):
    item = _item(application, words % {"when": format_moment(until)}, _("Read and approve"), until)
    return replace(item, action_url=reverse("applications:review_answers", args=[application.uid]))


def _is_missed(application):
    over = clock.now() - application.call.closes_for(application.city)
    return application.state == State.DRAFT and timedelta(0) <= over < NEWS_FOR


def _missed(application):
    return Item(
        title=_name(application),
        note=_(
            "The call has closed and this draft was not submitted. It is kept; you may ask for late acceptance."
        ),
        number="!",
        url=application.get_absolute_url(),
        action=_("Open"),
        action_url=application.get_absolute_url(),
        rank=10,
    )


def _calls(user):
    """Open calls in which a city of this person has not begun."""
    begun = set(
        Application.objects.of_city_of(user)
        .exclude(state__in=(State.DISCARDED, State.WITHDRAWN))
        .values_list("call", "city")
    )
    editing = [
        city for city, roles in memberships_of(user).items() if roles & {"coordinator", "editor"}
    ]
    return [
        Item(
            title=call.title,
            note=_("Applications are accepted until %(when)s")
            % {"when": format_moment(call.closes_at)},
            number=_days(call.closes_at),
            url=reverse("portal:call", args=[call.slug]),
            action=_("Begin an application"),
            action_url=f"{reverse('applications:new')}?call={call.slug}",
            rank=rank_of(call.closes_at) + 50,
            **left(call.closes_at),
        )
        for call in Call.objects.open()
        if any((call.pk, city) not in begun for city in editing)
    ]


def _results(user):
    recent = Decision.objects.in_force().filter(
        application__city__in=list(memberships_of(user)),
        published_at__gte=clock.now() - NEWS_FOR,
    )
    return [
        Item(
            title=_name(decision.application),
            note=_("The results are out: %(outcome)s")
            % {"outcome": decision.get_outcome_display()},
            url=reverse("awards:result", args=[decision.application.uid]),
            action=_("Read the letter"),
            action_url=reverse("awards:result", args=[decision.application.uid]),
            rank=20,
        )
        for decision in recent.for_list()
    ]


def _requests(user):
    """What this person asked for, and what others ask of them as the coordinator."""
    own = Membership.objects.asked().filter(user=user).select_related("city")
    made = [
        Item(
            title=_("%(city)s: your request to act for the city") % {"city": each.city},
            note=_("Asked on %(day)s; the Section looks at the letter and answers by mail.")
            % {"day": format_day(each.asked_at)},
            number="…",
            rank=300,
        )
        for each in own
    ]
    coordinated = [city for city, roles in memberships_of(user).items() if "coordinator" in roles]
    asked = Membership.objects.filter(
        state=MembershipState.ASKED,
        city__in=coordinated,
        role__in=("editor", "reader", "accountant"),
    )
    return made + [
        Item(
            title=_("%(person)s asks to act for %(city)s")
            % {"person": each.user, "city": each.city},
            note=each.get_role_display(),
            action=_("Answer"),
            action_url=reverse("cities:people", args=[each.city.slug]),
            rank=60,
        )
        for each in asked.exclude(user=user).select_related("user", "city")
    ]


def _item(application, words, action, until):
    return Item(
        title=_name(application),
        note=words,
        number=_days(until),
        url=application.get_absolute_url(),
        action=action,
        action_url=application.get_absolute_url(),
        rank=rank_of(until),
        **left(until),
    )


def _name(application):
    return f"{application.city}: {application}"


def _days(until):
    return max((until - clock.now()).days, 0)


def _percent(application):
    whole = application.required or 1
    return application.filled * 100 // whole
