"""The Section's pages of the formal check."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications import answers, checks, documents, exports, reading
from applications.filters import ListForm
from applications.forms.checking import ADMIT, REFUSE, RETURN, CheckForm, ProposalForm
from applications.models import Application
from applications.services import checking
from applications.states import LateState
from applications.views.common import for_check, posted
from cities.rules import is_section
from common.attachments import XLSX, attachment, pdf
from files import services as files
from grants.models import Call
from workflow import proposals
from workflow.refusals import NotNow

form_page = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@require_safe
def eligibility(request, slug):
    """The applications of the call, filtered and by the page, with how far each check is."""
    call = _call(request.user, slug)
    apart = _apart(request.user, call)
    form = ListForm(request.GET, apart.submitted_ever())
    rows = checks.listing(call, apart, form, request.GET.get("page"))
    query = f"{form.query}&" if form.query else ""
    page = {"call": call, "form": form, "query": query, **rows}
    return render(request, "applications/checking/list.html", page)


@login_required
@require_safe
def eligibility_xlsx(request, slug):
    """The same applications, with the same filters, as a workbook."""
    call = _call(request.user, slug)
    form = ListForm(request.GET, _apart(request.user, call).submitted_ever())
    content = exports.applications_sheet(form.found())
    return attachment(content, f"applications-{call.slug}.xlsx", XLSX)


@login_required
@form_page
def check(request, slug, uid):
    """E1 to E15 with what data say, the Section's answers, and what follows from them."""
    application = for_check(request.user, uid, call__slug=slug)
    facts = checks.facts(application)
    sections = application.call.sections.all()
    form = CheckForm(posted(request), checks=facts["checks"], sections=sections)
    if form.is_valid():
        try:
            said = _decide(application, form, request.user)
        except NotNow as refusal:
            form.add_error(None, str(refusal.reason))
        else:
            messages.success(request, said)
            return redirect("applications:check", slug, uid)
    return render(
        request, "applications/checking/check.html", _page(request, application, facts, form)
    )


@login_required
@require_safe
def standing(request, slug, uid):
    """What stands: the last submission, never the working copy."""
    application = for_check(request.user, uid, call__slug=slug)
    stands = checks.standing(application)
    shown = stands["answers"]
    parts = reading.parts(application.call, shown, answers.places(shown))
    page = {"application": application, "call": application.call, "parts": parts, **stands}
    return render(request, "applications/checking/standing.html", page)


@login_required
@require_safe
def standing_pdf(request, slug, uid):
    application = for_check(request.user, uid, call__slug=slug)
    submission = application.latest_submission()
    return pdf(documents.application(submission), f"{application.number}-{submission.number}")


@login_required
@require_safe
def standing_file(request, uid, annex):
    """A file that the standing submission holds, also where the city removed it since."""
    application = for_check(request.user, uid)
    held = {each["uid"] for each in checks.standing(application)["answers"]["annexes"]}
    if annex not in held:
        raise Http404
    return files.serve(get_object_or_404(application.annexes, uid=annex).file)


@login_required
@require_safe
def refusals(request, slug):
    """What waits for a second person, and late requests that wait for the first."""
    call = _call(request.user, slug)
    return render(request, "applications/checking/refusals.html", _refusals(request.user, call))


@login_required
@require_POST
def decide(request, slug, pk):
    """The second person confirms or not; one's own proposal can be taken back."""
    call = _call(request.user, slug)
    found = {each.pk: each for each in checks.proposals(_apart(request.user, call))}
    if pk not in found:
        raise Http404
    if request.POST.get("answer") == "confirm":
        checking.confirm(found[pk], by=request.user)
        messages.success(request, _("Confirmed. The city is being written to."))
    else:
        checking.decline(found[pk], by=request.user, reason=request.POST.get("reason", "")[:1000])
        messages.success(request, _("The proposal is closed without effect."))
    return redirect("applications:refusals", slug)


@login_required
@form_page
def late_answer(request, slug, pk):
    """One person's answer to a late request; another confirms it."""
    call = _call(request.user, slug)
    asked = checks.late_requests(_apart(request.user, call))
    late = get_object_or_404(asked, pk=pk, state=LateState.ASKED)
    form = ProposalForm(posted(request))
    if form.is_valid():
        granted, reason = form.cleaned_data["answer"] == "grant", form.cleaned_data["reason"]
        try:
            checking.propose_late_answer(late, by=request.user, granted=granted, reason=reason)
        except NotNow as refusal:
            form.add_error(None, str(refusal.reason))
        else:
            messages.success(request, _("Proposed. A colleague has to confirm it."))
            return redirect("applications:refusals", slug)
    page = {"call": call, "late": late, "form": form}
    return render(request, "applications/checking/late.html", page)


def _decide(application, form, user) -> str:
    """Keep the answers, then do what was decided; says what happened."""
    checking.answer_checks(application, by=user, given=form.answers())
    decision = form.cleaned_data["decision"]
    if decision == ADMIT:
        checking.admit(application, by=user)
        return _("Admitted. The city is being written to.")
    if decision == RETURN:
        checking.return_for_correction(application, by=user, flaws=form.flaws())
        return _("Returned. The city is being written to.")
    if decision == REFUSE:
        checking.propose_refusal(application, by=user, reason=form.cleaned_data["reason"])
        return _("Proposed. A colleague has to confirm it; the city is told only then.")
    return _("The answers are saved.")


def _page(request, application, facts, form):
    automatic = [each for each in facts["checks"] if each["check"].how == "auto"]
    human = [each for each in facts["checks"] if each["check"].how != "auto"]
    found = _with_fields(automatic, form)
    return {
        "application": application,
        "call": application.call,
        "form": form,
        "automatic": found,
        "otherwise_open": any(each["comment"].errors for each in found),
        "human": _with_fields(human, form),
        "flaws": [form[name] for name in form.fields if name.startswith("flaw_")],
        "may_decide": application.state == "submitted" and not facts["open"],
        "until": checking.correction_until(application.call),
        "open_proposals": list(proposals.open_for(application).select_related("proposed_by")),
        **facts,
    }


def _with_fields(items, form):
    return [
        {
            **item,
            "given": form[f"{item['check'].code}_answer"],
            "comment": form[f"{item['check'].code}_comment"],
            "differs": bool(
                item["row"] and item["answer"] and item["row"].answer != item["answer"]
            ),
        }
        for item in items
    ]


def _refusals(user, call):
    apart = _apart(user, call)
    waiting = [
        {
            "proposal": each,
            "application": checks.application_of(each),
            "own": each.proposed_by_id == user.pk,
        }
        for each in checks.proposals(apart)
    ]
    return {"call": call, "waiting": waiting, "late": checks.late_requests(apart)}


def _apart(user, call):
    """The applications of the call that this person of the Section stands apart from."""
    return Application.objects.filter(call=call).apart_from(user)


def _call(user, slug):
    if not is_section(user):
        raise Http404
    return get_object_or_404(Call.objects.visible_to(user), slug=slug)
