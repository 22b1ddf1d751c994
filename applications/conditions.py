"""When a move of an application is possible; each carries the reason the person reads."""

from django.utils.translation import gettext_lazy as _

from applications.states import OUTSIDE, State
from common import clock
from grants.states import CallState
from workflow.refusals import condition


@condition(_("The application is not complete yet: see what is missing."))
def is_complete(application):
    return not application.missing()


@condition(_("The call is decided or cancelled: nothing can be accepted any more."))
def is_undecided(application):
    return application.call.state in (CallState.ANNOUNCED, CallState.EVALUATION)


@condition(_("The call is closed. The draft is kept; you may ask for late acceptance."))
def is_call_open(application):
    """Open, or in grace for a draft begun before closing, or late acceptance granted by two."""
    call, city = application.call, application.city
    if call.is_open_for(city):
        return True
    begun_before = application.created_at < call.closes_for(city)
    if begun_before and call.is_in_grace_for(city):
        return True
    return is_undecided(application) and application.has_late_acceptance()


@condition(_("The head of the city has not approved this text yet."))
def is_approved(application):
    return application.approval_in_force() is not None


@condition(_("Your city has already submitted as many applications as this call allows."))
def is_within_limit(application):
    others = type(application).objects.filter(call=application.call, city=application.city)
    others = others.exclude(state__in=(*OUTSIDE, State.WITHDRAWN)).exclude(pk=application.pk)
    return others.count() < application.call.applications_per_city


@condition(_("The call still takes applications; corrections begin after it closes."))
def is_call_closed(application):
    return not (
        application.call.is_open_for(application.city)
        or application.call.is_in_grace_for(application.city)
    )


@condition(_("It has been returned for correction once already."))
def is_never_returned(application):
    return application.returned_at is None


@condition(_("The time for correction has passed; the last submission stands."))
def is_within_correction(application):
    return application.returned_until is not None and clock.now() < application.returned_until


@condition(_("The time for correction has not passed yet."))
def is_past_correction(application):
    return application.returned_until is not None and clock.now() >= application.returned_until


@condition(_("Some eligibility checks have no answer yet."))
def has_every_check_answered(application):
    answered = application.check_answers.exclude(answer="").count()
    return answered == application.call.eligibility_checks.count()


@condition(_("An eligibility check says no: return it for correction or refuse."))
def has_no_failed_check(application):
    return not application.check_answers.filter(answer="no").exists()


@condition(_("No eligibility check says no."))
def has_failed_check(application):
    return application.check_answers.filter(answer="no").exists()


@condition(_("There is nothing new to submit: this text is the one submitted last."))
def has_changes(application):
    return application.has_unsubmitted_changes()
