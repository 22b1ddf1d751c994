"""When a report may take its steps; each reason is what the person reads."""

from django.utils.translation import gettext_lazy as _

from awards.states import AgreementState
from workflow.refusals import condition

RUNNING = (AgreementState.ACTIVE, AgreementState.SUSPENDED)


@condition(_("The agreement is not in force."))
def is_of_running_agreement(report):
    return report.due.agreement.state in RUNNING


@condition(_("The report is not complete yet: see what is missing."))
def is_complete(report):
    return not report.missing()


@condition(_("The head of the city has not approved this text yet."))
def is_approved(report):
    return report.approval_in_force() is not None
