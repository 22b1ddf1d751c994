"""The Section's room of agreements: the list of a call, the draft, each step, payments, dates."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from applications.models import Application
from applications.states import State
from awards import forms, needs, rules, services
from awards.models import Agreement, Decision, Tranche
from awards.states import AgreementState, Outcome
from awards.views.common import call_of, taken
from awards.views.contract_pages import prefix, section_page
from cities.rules import is_section
from reviews.querysets import not_of

PAGE = "awards/contract.html"
READ = ("decision__meeting__call", "submission", "monitor", "signed_copy")


@login_required
def call_agreements(request, slug):
    """Each grant of the call: its agreement, where it stands and what it waits for."""
    call = call_of(request, slug)
    seen = Agreement.objects.visible_to(request.user).filter(application__call=call)
    rows = list(seen.for_list().prefetch_related("tranches").order_by("number"))
    awards = (
        Decision.objects.visible_to(request.user)
        .in_force()
        .filter(meeting__call=call, outcome=Outcome.AWARD, application__state=State.AWARDED)
    )
    context = {
        "call": call,
        "rows": [(each, needs.of(each)) for each in rows],
        "undrafted": awards.filter(application__agreement=None).for_list(),
        "given": sum(each.amount for each in rows),
        "paid": sum(each.paid for each in rows),
    }
    return render(request, "awards/call_agreements.html", context)


@login_required
@require_POST
def draft(request, slug, uid):
    """Draft the agreement of an award, and go on to check it."""
    call = call_of(request, slug)
    seen = not_of(Application.objects.visible_to(request.user), request.user)
    application = get_object_or_404(seen, call=call, uid=uid)
    made = services.draft_agreement(application, by=request.user)
    messages.success(request, _("The agreement is drafted. Check it before you send it."))
    return redirect("awards:contract", pk=made.pk)


@login_required
def contract(request, pk):
    """One agreement from the draft to the last payment."""
    found = contract_of(request, pk)
    return render(request, PAGE, section_page(found, request.user, {}))


@login_required
def change(request, pk, part):
    """Change a part of the draft: its terms, how either side is named, its budget."""
    found = contract_of(request, pk)
    if part not in PARTS or found.state != AgreementState.DRAFTED:
        raise Http404
    make, act = PARTS[part]
    form = make(found, request.POST or None)
    if request.method == "POST" and taken(form, lambda form: act(found, form, request.user)):
        messages.success(request, _("Saved."))
        return redirect("awards:contract", pk=pk)
    context = {"agreement": found, "call": found.application.call, "form": form, "part": part}
    status = 422 if form.errors else 200
    return render(request, f"awards/contract_{part}.html", context, status=status)


@login_required
@require_POST
def step(request, pk, name, number=0):
    """One step with the agreement, a tranche or a due report; what was typed stays if refused."""
    found = contract_of(request, pk)
    if name in PLAIN:
        PLAIN[name](found, by=request.user)
        return redirect("awards:contract", pk=pk)
    if name in OF_TRANCHE:
        OF_TRANCHE[name](_tranche(found, number), by=request.user)
        return redirect("awards:contract", pk=pk)
    if name not in FORMED:
        raise Http404
    make, act = FORMED[name]
    form = make(request.POST, request.FILES, prefix=prefix(name, number))
    if taken(form, lambda form: act(found, number, form.cleaned_data, request.user)):
        messages.success(request, _("Recorded."))
        return redirect("awards:contract", pk=pk)
    page = section_page(contract_of(request, pk), request.user, {(name, number): form})
    return render(request, PAGE, page, status=422)


def contract_of(request, pk) -> Agreement:
    """An agreement for a member of the Section who may work on it; 404 for everyone else."""
    if not is_section(request.user):
        raise Http404
    tranches = Prefetch("tranches", Tranche.objects.select_related("agreement__application"))
    seen = Agreement.objects.visible_to(request.user).for_list().select_related(*READ)
    found = get_object_or_404(seen.prefetch_related(tranches, "due_reports"), pk=pk)
    if not rules.may_contract(found, request.user):
        raise Http404
    return found


def _tranche(agreement, number) -> Tranche:
    return get_object_or_404(agreement.tranches.select_related("agreement"), number=number)


def _due(agreement, number):
    return get_object_or_404(agreement.due_reports.select_related("agreement"), number=number)


def _terms(found, post):
    names = ("dated_on", "starts_on", "ends_on", "accept_until", "monitor", "conditions")
    return forms.TermsForm(post, initial={name: getattr(found, name) for name in names})


def _write_terms(found, form, by):
    services.change_draft(found, by=by, **form.cleaned_data)


def _write_party(found, form, by):
    services.change_draft(found, by=by, party=found.party | form.cleaned_data)


def _write_grantor(found, form, by):
    services.change_draft(found, by=by, grantor=found.grantor | form.cleaned_data)


def _write_budget(found, form, by):
    services.revise_plan(found, form.cleaned_data, by=by)


def _recall(found, number, typed, by):
    services.recall_agreement(found, by=by, **typed)


def _suspend(found, number, typed, by):
    services.suspend_agreement(found, by=by, **typed)


def _sign(found, number, typed, by):
    services.attach_signed(found, typed["upload"], signed_on=typed["signed_on"], by=by)


def _account(found, number, typed, by):
    services.set_account(found, by=by, **typed)


def _refuse(found, number, typed, by):
    services.refuse_payment(_tranche(found, number), by=by, **typed)


def _free(found, number, typed, by):
    services.free_early(_tranche(found, number), by=by, **typed)


def _pay(found, number, typed, by):
    services.record_payment(_tranche(found, number), by=by, **typed)


def _return(found, number, typed, by):
    services.record_return(_tranche(found, number), by=by, **typed)


def _move(found, number, typed, by):
    services.move_due(_due(found, number), by=by, **typed)


PARTS = {
    "terms": (_terms, _write_terms),
    "party": (lambda found, post: forms.SideForm(post, initial=found.party), _write_party),
    "grantor": (
        lambda found, post: forms.GrantorForm(post, initial=found.grantor),
        _write_grantor,
    ),
    "budget": (lambda found, post: forms.BudgetForm(post, agreement=found), _write_budget),
}
PLAIN = {
    "send": services.send_agreement,
    "activate": services.activate_agreement,
    "resume": services.resume_agreement,
}
OF_TRANCHE = {"propose": services.propose_payment, "confirm": services.confirm_payment}
FORMED = {
    "recall": (forms.ReasonForm, _recall),
    "suspend": (forms.ReasonForm, _suspend),
    "sign": (forms.SignedForm, _sign),
    "account": (forms.AccountForm, _account),
    "refuse": (forms.ReasonForm, _refuse),
    "free": (forms.ReasonForm, _free),
    "pay": (forms.PaymentForm, _pay),
    "return": (forms.ReturnForm, _return),
    "move": (forms.MoveForm, _move),
}
