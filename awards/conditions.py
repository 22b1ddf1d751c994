"""When a meeting may take its steps; each carries the reason the person reads."""

from django.utils.translation import gettext_lazy as _

from workflow.refusals import condition


@condition(_("There is no quorum: more than half of the commission must be present."))
def has_quorum(meeting):
    return meeting.has_quorum()


@condition(_("The chair is absent: the Section names another member to chair the meeting."))
def has_chair(meeting):
    return meeting.attendances.filter(user=meeting.chair_id, is_present=True).exists()


@condition(_("The agenda is empty: no reviewed application stands on it."))
def has_agenda(meeting):
    return meeting.decisions.exists()


@condition(_("Some applications on the agenda have no decision yet."))
def has_every_decision(meeting):
    return meeting.decisions.exists() and not meeting.decisions.waiting().exists()


@condition(_("The awarded sums exceed the envelope of the call."))
def is_within_envelope(meeting):
    return meeting.awarded_in_call() <= meeting.call.envelope


@condition(
    _(
        "An application stands above one with a better outcome. Put it to the vote again or write "
        "the reason."
    )
)
def keeps_order(meeting):
    return not meeting.out_of_order()


@condition(_("The results are public already."))
def is_unpublished(meeting):
    return meeting.published_at is None
