"""Files of a report: for the city from its working copy, for its readers from what was submitted."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from files import services as files
from files.models import StoredFile
from reports import rules, snapshot
from reports.views.common import own, seen


@login_required
@require_safe
def document(request, uid, row):
    """The copy of the document of an expense."""
    found = get_object_or_404(own(request.user, uid).expenses.select_related("file"), uid=row)
    return _served(found.file, request.user)


@login_required
@require_safe
def file(request, uid, row):
    """A photo, a material or a list; removed ones too: a submission may point at them."""
    found = get_object_or_404(own(request.user, uid).files.select_related("file"), uid=row)
    return _served(found.file, request.user)


@login_required
@require_safe
def submitted(request, uid, pk):
    """A file of what was submitted, for those who read the report; lists are the monitor's alone."""
    report = seen(request.user, uid)
    submissions = list(report.submissions.all())
    held = {key for each in submissions for key in snapshot.files_of(each)}
    if not rules.may_monitor(report, request.user):
        held -= {key for each in submissions for key in snapshot.lists_of(each)}
    if str(pk) not in held:
        raise Http404(pk)
    return _served(get_object_or_404(StoredFile, pk=pk), request.user)


def _served(found, user):
    if found is None:
        raise Http404
    return files.serve(found, to_author=found.uploaded_by_id == user.pk)
