"""The room of a meeting: the page, and each step that can be taken on it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from awards import documents, forms, rules, services, tasks
from awards.views import pages
from awards.views.common import meeting_of, taken
from common.attachments import pdf
from files import services as files

PAGE = "awards/meeting.html"


@login_required
def meeting(request, pk):
    """Attendance and quorum, the agenda with its motions, the fund, the two persons, the protocol."""
    found = meeting_of(request, pk)
    return render(request, PAGE, pages.meeting_page(found, request.user))


@login_required
@require_POST
def step(request, pk, name):
    """One step on the page; what was typed stays where it is refused."""
    found = meeting_of(request, pk)
    if name in PLAIN:
        PLAIN[name](found, by=request.user)
        return redirect(found)
    if name not in FORMED:
        raise Http404
    key, make, act = FORMED[name]
    form = make(found, request)
    if taken(form, lambda form: act(found, form, request)):
        return redirect(found)
    page = pages.meeting_page(found, request.user, **{key: form})
    return render(request, PAGE, page, status=422)


def _attendance(found, request):
    return forms.AttendanceForm(request.POST, meeting=found)


def _voices(found, request):
    seats = sorted(found.attendances.all(), key=lambda each: each.user.full_name)
    return forms.VoicesForm(request.POST, members=[s.user for s in seats if s.is_present])


def _plain(form_class):
    return lambda found, request: form_class(request.POST, request.FILES)


def _mark(found, form, request):
    present = {each.pk for each in form.cleaned_data["present"]}
    services.mark_present(found, present, by=request.user)


def _together(found, form, request):
    done = services.decide_together(found, form.voices, by=request.user)
    messages.success(request, _("Decided together: %(n)s") % {"n": len(done)})


def _notes(found, form, request):
    services.write_down(found, form.cleaned_data["notes"], by=request.user)
    messages.success(request, _("Saved."))


def _opinion(found, form, request):
    services.give_opinion(found, form.cleaned_data["text"], by=request.user)


def _resume(found, form, request):
    services.resume_meeting(found, by=request.user, reason=form.cleaned_data["reason"])


def _confirm(found, form, request):
    services.confirm(found, by=request.user, publish_at=form.moment)
    transaction.on_commit(nudge, robust=True)


def _moment(found, form, request):
    services.set_publication(found, form.moment, by=request.user)
    transaction.on_commit(nudge, robust=True)


def _refuse(found, form, request):
    services.refuse_confirmation(found, by=request.user, reason=form.cleaned_data["reason"])


def _board(found, form, request):
    values = form.cleaned_data
    services.record_approval(
        found, number=values["number"], on=values["on"], by=request.user, upload=values["paper"]
    )


def nudge():
    """Ask the worker to publish at once; without a broker the schedule does it within a minute."""
    tasks.publish_due.apply_async(retry=False, ignore_result=True)


PLAIN = {
    "open": services.open_meeting,
    "close": services.close_meeting,
    "propose": services.propose_confirmation,
}
FORMED = {
    "attendance": ("attendance_form", _attendance, _mark),
    "together": ("voices_form", _voices, _together),
    "notes": ("notes_form", _plain(forms.NotesForm), _notes),
    "opinion": ("opinion_form", _plain(forms.OpinionForm), _opinion),
    "resume": ("resume_form", _plain(forms.ReasonForm), _resume),
    "refuse": ("resume_form", _plain(forms.ReasonForm), _refuse),
    "confirm": ("moment_form", _plain(forms.MomentForm), _confirm),
    "moment": ("moment_form", _plain(forms.MomentForm), _moment),
    "board": ("board_form", _plain(forms.BoardForm), _board),
}


@login_required
def protocol(request, pk):
    """The protocol as a PDF; before the results only for those without any conflict."""
    found = meeting_of(request, pk)
    if not rules.may_take_protocol(found, request.user):
        raise Http404
    return pdf(documents.protocol(found), f"protocol-{found.call.slug}-{found.number}")


@login_required
def board_paper(request, pk):
    """The paper of the Board's approval."""
    found = meeting_of(request, pk)
    approval = getattr(found, "board_approval", None)
    if approval is None or approval.paper is None:
        raise Http404
    return files.serve(approval.paper)
