"""What a section sends: answers and files to keep, and a button that may do more."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404

from common.forms.answers import typed_answers
from reports import services
from reports.forms.sections import papers_of
from workflow.drafts import UnknownKey
from workflow.refusals import NotNow


@dataclass
class Taken:
    """`wrong`: {key: sentence} of what was refused; `goal`: where the pressed button leads."""

    wrong: dict
    goal: str
    is_held: bool  # something needs a look before the page may be left

    @property
    def is_done(self):
        """The button did its work, and nothing typed would be lost by showing the page anew."""
        return bool(self.goal) and not self.wrong and not self.is_held


def take(request, page, name) -> Taken:
    """Keep every valid answer and file, then do what the pressed button says."""
    report, by = page.report, request.user
    services.require_edit(report, by=by)
    typed, versions = typed_answers(request.POST, page.layout.field)
    try:
        saved = services.save_page(report, typed, versions=versions, by=by)
        wrong, kept = _attach(request, page, name)
        goal, trouble = _act(request, report, kept)
    except UnknownKey as unknown:
        raise Http404(str(unknown)) from unknown
    if trouble:
        messages.error(request, trouble)
    return Taken(saved.refused | wrong, goal, bool(saved.conflicts or trouble))


def _attach(request, page, name):
    """({field: sentence}, names kept), one file after another."""
    wrong, kept = {}, []
    form = papers_of(page, name, files=request.FILES)
    for field, about, upload in form.uploads() if form else ():
        try:
            _keep(page.report, field, about, upload, request)
        except ValidationError as refused:
            wrong[field] = refused.messages[0]
        except NotNow as refusal:
            wrong[field] = str(refusal.reason)
        else:
            kept.append(upload.name)
    return wrong, kept


def _keep(report, field, about, upload, request):
    if field.startswith("paper."):
        services.attach_document(report, about, upload, by=request.user)
    else:
        services.attach_file(report, about, upload, by=request.user)


def _act(request, report, kept):
    """(where on the page to go, why it was not possible); ("", "") where nothing was pressed."""
    verb, _colon, uid = request.POST.get("do", "").partition(":")
    if verb not in DOERS:
        return ("#files" if kept else ""), ""
    try:
        return DOERS[verb](report, uid, request.user), ""
    except NotNow as refusal:
        return "", str(refusal.reason)


def _add(report, _uid, by):
    return f"#row-{services.add_expense(report, by=by).uid}"


def _remove(report, uid, by):
    services.remove_expense(report, uid, by=by)
    return "#add"


def _remove_file(report, uid, by):
    services.remove_file(report, uid, by=by)
    return "#files"


def _stay(_report, _uid, _by):
    return "#main"


DOERS = {"add": _add, "remove": _remove, "remove-file": _remove_file, "stay": _stay}
