"""What the Section's pages of the formal check show."""

from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from applications import conditions, eligibility, snapshot
from applications.models import Application, CheckAnswer, LateRequest
from applications.states import OUTSIDE, LateState, State
from grants.models import EligibilityCheck
from workflow.models import Proposal
from workflow.states import ProposalState

ON_PAGE = 40
# The columns a row of the list shows; the texts of an application are long.
SHOWN = (
    "uid number state title_uk title_en last_submitted_at is_in_grace call city__name city__name_en"
).split()


def listing(call, apart, form, number) -> dict:
    """One page of what the filters of `form` leave, with how far each check is; and drafts by
    progress only. `apart`: the applications of the call that this person stands apart from."""
    states, late = _counted(apart)
    # The keys of a page come off an index; only the rows of that page are read.
    found = form.found().order_by("number").values_list("pk", flat=True)
    # Words are looked for in every title: once, rather than to count and again to show.
    whole = Paginator(list(found) if form.query else found, ON_PAGE)
    if not form.query:
        whole.count = sum(times for state, times in states.items() if state not in OUTSIDE)
    page = whole.get_page(number)
    shown = Application.objects.filter(pk__in=page.object_list)
    return {
        "page": page,
        "items": [_row(application) for application in _rows(call, shown)],
        "waiting": states.get(State.SUBMITTED, 0),
        "drafts": _drafts(apart) if State.DRAFT in states else [],
        "proposals": len(proposals(apart)),
        "late": late,
    }


def _counted(apart) -> tuple[dict, int]:
    """({state: applications}, late requests without an answer), in one query."""
    asked = LateRequest.objects.filter(application__in=apart.order_by(), state=LateState.ASKED)
    number = asked.values("state").annotate(times=Count("pk")).values("times")
    found = apart.order_by("state").values("state").annotate(times=Count("pk"))
    rows = list(found.annotate(late=Subquery(number)))
    return {row["state"]: row["times"] for row in rows}, (rows[0]["late"] or 0) if rows else 0


def _rows(call, found):
    """Everything a row of the list shows, with how many checks are answered."""
    given = CheckAnswer.objects.filter(application=OuterRef("pk")).exclude(answer="")
    checks = EligibilityCheck.objects.filter(call=call.pk)
    return (
        found.select_related("city")
        .annotate(
            checks=_number(checks, "call"),
            answered=_number(given, "application"),
            failed=_number(given.filter(answer="no"), "application"),
        )
        .order_by("number")
        .only(*SHOWN)
    )


def _number(found, by):
    """How many, as a column of another query."""
    counted = found.order_by().values(by).annotate(times=Count("pk")).values("times")
    return Coalesce(Subquery(counted), 0)


def standing(application) -> dict:
    """The submission that stands, and its answers."""
    latest = application.latest_submission()
    return {"submission": latest, "answers": snapshot.content(latest)}


def facts(application) -> dict:
    """What one check page shows: every check with what data say, and what is stored."""
    stands = standing(application)
    latest, answers = stands["submission"], stands["answers"]
    found = eligibility.findings(eligibility.facts_of(application, latest, answers))
    rows = {each.check_item_id: each for each in application.check_answers.select_related("by")}
    checks = [
        {
            "check": check,
            "seen": found[check.code].seen if check.code in found else "",
            "answer": found[check.code].answer
            if check.code in found and check.how == "auto"
            else "",
            "row": rows.get(check.pk),
        }
        for check in application.call.eligibility_checks.all()
    ]
    return {**stands, "checks": checks, "open": not conditions.is_call_closed(application)}


def proposals(apart) -> list[Proposal]:
    """Open proposals about these applications and their late requests, the oldest first."""
    kinds = ContentType.objects.get_for_models(Application, LateRequest)
    read = [
        Application.objects.select_related("city"),
        LateRequest.objects.select_related("application__city"),
    ]
    waiting = Proposal.objects.filter(content_type__in=kinds.values(), state=ProposalState.OPEN)
    waiting = waiting.select_related("proposed_by", "content_type").order_by("pk")
    found = list(waiting.prefetch_related(GenericPrefetch("thing", read)))
    about = {application_of(each).pk for each in found if each.thing}
    known = set(apart.filter(pk__in=about).values_list("pk", flat=True)) if about else set()
    return [each for each in found if each.thing and application_of(each).pk in known]


def late_requests(apart):
    found = LateRequest.objects.filter(application__in=apart.order_by())
    return found.select_related("application__city", "application__call", "asked_by").order_by(
        "asked_at"
    )


def application_of(proposal) -> Application:
    thing = proposal.thing
    return thing.application if isinstance(thing, LateRequest) else thing


def _row(application):
    return {
        "application": application,
        "answered": application.answered,
        "total": application.checks,
        "left": application.checks - application.answered,
        "failed": application.failed,
    }


def _drafts(apart):
    """Title and progress only: the texts of a draft are the city's."""
    found = apart.filter(state=State.DRAFT).select_related("city")
    return [
        {
            "title": str(each),
            "city": each.city,
            "filled": each.filled,
            "required": each.required,
            "changed_at": each.changed_at,
        }
        for each in found.order_by("city__sort_name")
    ]
