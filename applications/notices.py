"""What applications tell people, and when a waiting message no longer holds."""

from accounts.models import Role, User
from applications import timeline
from applications.addressing import addressed
from applications.states import State
from cities.states import MembershipState
from notifications import outbox
from notifications.checks import holds_while

ANSWERING = ("coordinator", "certifier")
WORKING = ("coordinator", "editor")


def people_of(city, *roles):
    """Active people with a confirmed role in a city, each once."""
    return User.objects.filter(
        is_active=True,
        memberships__city=city,
        memberships__state=MembershipState.CONFIRMED,
        memberships__role__in=roles or ANSWERING,
    ).distinct()


def section_for(application):
    """The Section, but for those who act for this very city."""
    own = User.objects.filter(
        memberships__city=application.city, memberships__state=MembershipState.CONFIRMED
    )
    return User.objects.with_role(Role.SECTION).exclude(pk__in=own.values("pk"))


def tell(kind, application, people, *, key="", about=None, **context):
    """One mail of `kind` to each of `people`, with what every mail on an application needs."""
    for person in people:
        outbox.queue(
            f"applications/{kind}",
            to=person,
            about=about or application,
            key=key,
            context=addressed(application, person) | context,
        )


def submitted(submission):
    application = submission.application
    tell(
        "submitted",
        application,
        people_of(application.city),
        about=submission,
        move=submission.move,
        at=submission.at,
        grant=application.grant_total,
        code=submission.receipt_code,
        closes=application.call.closes_for(application.city),
        check_by=timeline.check_by(application.call),
        results_by=application.call.results_by,
        is_in_grace=submission.is_in_grace,
        is_late=submission.is_late,
    )


def approval_wanted(application, *, by, sha256):
    tell(
        "approval_wanted",
        application,
        people_of(application.city, "certifier"),
        key=sha256,
        asked_by=by.short_name,
        closes=application.call.closes_for(application.city),
    )


def approved(application, approval):
    people = people_of(application.city, "coordinator").exclude(pk=approval.by_id)
    more = {"by": approval.by.short_name, "at": approval.at, "state": application.state}
    tell("approved", application, people, key=approval.pk, **more)


def withdrawn(application, *, by):
    tell("withdrawn", application, people_of(application.city), by=by.short_name)
    tell(
        "withdrawn_section", application, section_for(application), reason=application.closed_reason
    )


def returned(application):
    tell(
        "returned",
        application,
        people_of(application.city),
        flaws=application.returned_sections,
        until=application.returned_until,
    )


def lapsed(application):
    tell("lapsed", application, people_of(application.city))


def admitted(application):
    tell("admitted", application, people_of(application.city))


def refusal_proposed(application, proposal):
    people = section_for(application).exclude(pk=proposal.proposed_by_id)
    tell(
        "refusal_proposed",
        application,
        people,
        about=proposal,
        slug=application.call.slug,
        by=proposal.proposed_by.short_name,
        reason=proposal.reason,
    )


def refused(application, *, appeal_until):
    tell(
        "refused",
        application,
        people_of(application.city),
        key=application.closed_at.isoformat(),
        reason=application.closed_reason,
        appeal_until=appeal_until,
    )


def late_asked(request):
    application = request.application
    people = section_for(application)
    tell(
        "late_asked",
        application,
        people,
        about=request,
        reason=request.reason,
        slug=application.call.slug,
    )


def late_answered(request, *, granted):
    application = request.application
    kind = "late_granted" if granted else "late_refused"
    tell(kind, application, people_of(application.city), about=request, reason=request.answer)


@holds_while("applications/draft")
def _is_draft_still_waiting(application, message):
    """Only while something is unsubmitted, the call is open for the city and the date stands."""
    call, city = application.call, application.city
    due = outbox.unpack(message.context).get("due")
    unsubmitted = application.state == State.DRAFT or (
        application.state == State.SUBMITTED and application.has_unsubmitted_changes()
    )
    return unsubmitted and call.is_open_for(city) and due == call.closes_for(city)


@holds_while("applications/approval_wanted")
def _is_approval_still_wanted(application, message):
    return application.state in (State.DRAFT, State.SUBMITTED, State.RETURNED) and (
        application.approval_in_force() is None
    )


@holds_while("applications/refusal_proposed")
def _is_refusal_still_proposed(proposal, message):
    return proposal.state == "open"


@holds_while("applications/late_asked")
def _is_late_request_still_open(request, message):
    return request.state == "asked"
