"""The formal check: what data answer, what the Section answers, and what follows."""

from datetime import datetime, time

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from applications import conditions, eligibility, notices, rules, snapshot
from applications.models import Application, CheckAnswer, LateRequest
from applications.states import State
from common import clock
from common.formats import local_to_utc
from common.workdays import add_working_days
from grants.services import work_calendar
from workflow import journal, moves, proposals
from workflow.moves import SCHEDULE, perform
from workflow.refusals import NotAllowed, NotNow

CLOSING_HOUR = time(18)
APPEAL_DAYS = 5  # working days in which a city may complain about a refusal
NOT_CHECKED_NOW = _(
    "Only a submitted application is checked, after the call has closed for the city."
)
FATAL = _("A check that cannot be cured says no. Such an application is not returned: refuse it.")
NO_FLAW = _("Name at least one flaw, and the section it is in.")
WHY = _("Say why the answer differs from what the data show.")


def answer_by_data(application) -> int:
    """Bring the automatic answers up to date with what stands; a person's answers stay."""
    found = current_findings(application)
    kept = {each.check_item_id: each for each in application.check_answers.all()}
    changed = 0
    for check in application.call.eligibility_checks.filter(how="auto"):
        answer, row = found[check.code].answer if check.code in found else "", kept.get(check.pk)
        if row and (not row.is_auto and row.answer):
            continue
        if row and row.answer == answer or not (row or answer):
            continue
        CheckAnswer.objects.update_or_create(
            application=application,
            check_item=check,
            defaults={
                "answer": answer,
                "comment": "",
                "is_auto": True,
                "by": None,
                "at": clock.now(),
            },
        )
        changed += 1
    return changed


def current_findings(application) -> dict:
    """What data say about the submission that stands."""
    latest = application.latest_submission()
    if latest is None:
        return {}
    answers = snapshot.content(latest)
    return eligibility.findings(eligibility.facts_of(application, latest, answers))


def answer_due() -> int:
    """For the schedule: automatic answers of every application whose call has closed for it."""
    waiting = Application.objects.filter(state=State.SUBMITTED, call__closes_at__lte=clock.now())
    waiting = waiting.filter(call__state__in=("announced", "evaluation"), check_answers=None)
    done = 0
    for application in waiting.select_related("call", "city"):
        if conditions.is_call_closed(application):
            with transaction.atomic():
                answer_by_data(moves.locked(application))
            done += 1
    return done


@transaction.atomic
def answer_checks(application, *, by, given: dict[str, tuple[str, str]]):
    """The Section's answers: {code: (answer, comment)}. Answers unlike the data need a reason."""
    application = _checked_by(application, by)
    answer_by_data(application)
    found = current_findings(application)
    kept = {each.check_item_id: each for each in application.check_answers.all()}
    for check in application.call.eligibility_checks.all():
        if check.code not in given:
            continue
        answer, comment = given[check.code]
        seen = found[check.code].answer if check.code in found and check.how == "auto" else ""
        if seen and answer and answer != seen and not comment.strip():
            raise NotNow(WHY)
        _answer(application, check, kept.get(check.pk), by, answer or seen, comment, seen)
    return application


@transaction.atomic
def admit(application, *, by):
    application = _checked_by(application, by)
    answer_by_data(application)
    done = perform(application.admit, by=by)
    notices.admitted(done)
    return done


@transaction.atomic
def return_for_correction(application, *, by, flaws):
    """Once, for curable flaws: [{"section": code, "flaw": what to do}]; till 18:00 of the last day."""
    application = _checked_by(application, by)
    sections = set(application.call.sections.values_list("code", flat=True))
    if not flaws or any(
        each["section"] not in sections or not each["flaw"].strip() for each in flaws
    ):
        raise NotNow(NO_FLAW)
    if application.check_answers.filter(answer="no", check_item__is_curable=False).exists():
        raise NotNow(FATAL)
    until = correction_until(application.call)
    done = perform(application.return_for_correction, by=by, sections=flaws, until=until)
    notices.returned(done)
    return done


def correction_until(call) -> datetime:
    """When a correction returned today has to be back."""
    day = add_working_days(clock.today(), call.correction_days, work_calendar())
    return local_to_utc(datetime.combine(day, CLOSING_HOUR))


def lapse_due() -> int:
    """For the schedule: what was not corrected in time stands as it was submitted last."""
    due = Application.objects.filter(state=State.RETURNED, returned_until__lte=clock.now())
    done = 0
    for application in due:
        with transaction.atomic():
            if moves.locked(application).state == State.RETURNED:
                notices.lapsed(perform(application.lapse, by=SCHEDULE))
                done += 1
    return done


@transaction.atomic
def propose_refusal(application, *, by, reason):
    """One person of the Section proposes not to admit; another confirms."""
    application = _checked_by(application, by)
    answer_by_data(application)
    made = proposals.propose(application.refuse, by=by, reason=reason)
    notices.refusal_proposed(application, made)
    return made


@transaction.atomic
def propose_late_answer(request, *, by, granted: bool, reason):
    """One person of the Section proposes to accept late or not; another confirms."""
    return proposals.propose(request.grant if granted else request.refuse, by=by, reason=reason)


def confirm(proposal, *, by):
    """The second person confirms a refusal or the answer to a late request; the city is told."""
    proposals.drop_stale(proposal.thing)  # on its own, so that a voiding is not rolled back
    with transaction.atomic():
        done = proposals.confirm(proposal, by=by)
        if isinstance(done, LateRequest):
            notices.late_answered(done, granted=proposal.move == "grant")
        else:
            day = add_working_days(clock.today(), APPEAL_DAYS, work_calendar())
            notices.refused(done, appeal_until=day)
    return done


def decline(proposal, *, by, reason):
    """Do not confirm what a colleague proposed, or take back one's own proposal."""
    return proposals.refuse(proposal, by=by, reason=reason)


def forget_failed(application) -> None:
    """After a new submission: what said no has to be looked at again; the comments stay."""
    for row in application.check_answers.filter(answer="no"):
        row.answer, row.is_auto, row.at = "", False, clock.now()
        row.save(update_fields=["answer", "is_auto", "at"])


def _checked_by(application, by):
    application = moves.locked(application)
    if not rules.may_check(application, by):
        raise NotAllowed("check")
    if application.state != State.SUBMITTED or not conditions.is_call_closed(application):
        raise NotNow(NOT_CHECKED_NOW)
    return application


def _answer(application, check, row, by, answer, comment, seen):
    is_auto = bool(seen) and answer == seen and not comment.strip()
    same = row and (row.answer, row.comment, row.is_auto) == (answer, comment, is_auto)
    if same or not (row or answer or comment):
        return
    CheckAnswer.objects.update_or_create(
        application=application,
        check_item=check,
        defaults={
            "answer": answer,
            "comment": comment,
            "is_auto": is_auto,
            "by": None if is_auto else by,
            "at": clock.now(),
        },
    )
    details = {"check": check.code, "answer": answer, "comment": comment}
    journal.record("check", application, by=by, details=details)
