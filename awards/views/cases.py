"""What the page about one application after the results shows."""

from applications.states import State
from awards import forms, rules, services, table
from awards.models import Agreement
from cities.rules import is_section
from workflow import proposals


def case_page(decision, user, **bound) -> dict:
    application = decision.application
    left = services.money_left(decision.meeting.call)
    promotes = application.state == State.RESERVE and rules.may_promote(application, user)
    settles = application.state == State.AWARDED and rules.may_settle(application, user)
    reopens = application.state in (State.RESERVE, State.DECLINED)
    return {
        "decision": decision,
        "application": application,
        "call": decision.meeting.call,
        "line": table.Line(decision.position, decision),
        "left": left,
        "promotes": promotes,
        "promotion": _open(application, "promote") if promotes else None,
        "settles": settles,
        "agreement": is_section(user) and Agreement.objects.filter(application=application).first(),
        "termination": _open(application, "terminate") if settles else None,
        "reopens": reopens and rules.may_promote(application, user),
        "me": user.pk,
        "is_section": is_section(user),
        "promotion_form": bound.get("promotion_form")
        or forms.PromotionForm(
            decision=decision, initial={"amount": min(left, decision.requested)}
        ),
        "termination_form": bound.get("termination_form") or forms.ReasonForm(),
        "reopening_form": bound.get("reopening_form") or forms.ReasonForm(),
        "form": next(iter(bound.values()), None),
    }


def _open(application, move):
    return proposals.open_for(application, move).select_related("proposed_by").first()
