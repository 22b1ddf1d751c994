"""What reports and practice cards need: of a city to write, of the Section to read and chase."""

from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from awards.models import ForceMajeure
from cities.rules import memberships_of
from common.formats import format_day
from desk.work import approvals
from desk.work.items import Item, left, named_of, rank_of
from library.models import Practice
from library.states import PracticeState
from reports import rules, standing
from reports.models import Report, ReportApproval

HANDING_IN = rules.FILLING | rules.SUBMITTING
WRITING = {"coordinator", "editor"}
TO_READ, LATE, TO_EDIT, TO_WRITE = 14, 19, 30, 60  # ranks of what has no day of its own


def for_section(user) -> list[Item]:
    """Reports that came, reports that are late, practice cards that cities have handed in."""
    found = Report.objects.visible_to(user).for_list()
    found = found.exclude(due__agreement__application__city__in=list(memberships_of(user)))
    return [*_to_read(found), *_late(found), *_to_edit(user)]


def for_city(user) -> list[Item]:
    """Reports that this person's cities owe, and practice cards that they are asked to write."""
    roles = memberships_of(user)
    logged = list(ForceMajeure.objects.all())
    found = Report.objects.of_city_of(user).waiting_for_city().for_list()
    rows = [report for report in found if roles[rules.city_of(report)] & HANDING_IN]
    mine = [report for report in rows if "certifier" in roles[rules.city_of(report)]]
    asked = approvals.asked(mine, ReportApproval.objects.all(), "report")
    owed = [_owed(each, standing.of(each.due, logged), each.pk in asked) for each in rows]
    return owed + _to_write(user, roles)


def _to_read(found):
    rows = list(found.submitted().order_by("submitted_at"))
    if not rows:
        return []
    one = rows[0].get_section_url() if len(rows) == 1 else ""
    words = _("%(cities)s. The oldest came on %(day)s")
    return [
        Item(
            title=ngettext("A report to read", "Reports to read", len(rows)),
            note=words % {"cities": _cities(rows), "day": format_day(rows[0].submitted_at)},
            number=len(rows),
            action=_("Read and decide"),
            action_url=one or f"{reverse('reports:index')}?state=submitted",
            rank=TO_READ,
        )
    ]


def _late(found):
    """Past their day, with those whose payments are on hold said apart."""
    logged = list(ForceMajeure.objects.all())
    rows = [
        each
        for each in found.waiting_for_city()
        if standing.of(each.due, logged).state == "overdue"
    ]
    if not rows:
        return []
    held = [each for each in rows if each.held_at]
    words = _("%(cities)s; payments on hold: %(held)s") if held else "%(cities)s"
    return [
        Item(
            title=ngettext("A report is overdue", "Reports are overdue", len(rows)),
            note=words % {"cities": _cities(rows), "held": _cities(held)},
            number=len(rows),
            action=_("See who"),
            action_url=f"{reverse('reports:index')}?state=overdue",
            rank=LATE,
        )
    ]


def _to_edit(user):
    cards = Practice.objects.worked_on_by(user).filter(state=PracticeState.EDITED).for_list()
    rows = list(cards)
    if not rows:
        return []
    return [
        Item(
            title=ngettext("A practice card to edit", "Practice cards to edit", len(rows)),
            note=named_of(each.city for each in rows),
            number=len(rows),
            action=_("Edit and publish"),
            action_url=reverse("library:section"),
            rank=TO_EDIT,
        )
    ]


def _owed(report, where, is_asked):
    """What a city's person does next with it; the certifier who was asked reads and approves."""
    url = report.get_absolute_url()
    is_late = where.state == "overdue"
    chip = left(where.until) if where.until and not is_late else {}
    item = Item(
        title=f"{report.due.name}: {report.due.agreement.application}",
        note=f"{where.label}: {where.note}",
        number="!" if where.state in ("overdue", "returned") else "→",
        url=url,
        action=_("Go on"),
        action_url=url,
        rank=rank_of(where.until) if where.until else TO_WRITE,
        **chip,
    )
    if not is_asked:
        return item
    words = _("The text waits for your approval. %(standing)s")
    return replace(
        item,
        note=words % {"standing": item.note},
        action=_("Read and approve"),
        action_url=reverse("reports:check", args=[report.uid]),
    )


def _to_write(user, roles):
    cards = Practice.objects.of_city_of(user).filter(state=PracticeState.DRAFT).for_list()
    return [_asked(each) for each in cards if roles[each.application.city_id] & WRITING]


def _asked(practice):
    returned = _("The Section asks to change it: %(reason)s")
    asked = _("The final report is accepted: tell other cities what can be repeated.")
    reason = practice.returned_because
    return Item(
        title=_("Practice card: %(title)s") % {"title": practice.title_uk},
        note=returned % {"reason": reason[:160]} if reason else asked,
        number="…",
        url=practice.get_absolute_url(),
        action=_("Go on") if reason else _("Write the card"),
        action_url=practice.get_absolute_url(),
        rank=TO_WRITE,
    )


def _cities(reports) -> str:
    return named_of(each.due.agreement.application.city for each in reports)
