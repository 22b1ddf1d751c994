"""One file control for each kind of annex, with the files already there."""

from pathlib import PurePath

from django.forms.utils import ErrorDict, ErrorList
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from common.formats import format_number
from common.forms import LookForm, UploadField

MEBIBYTE = 1024 * 1024


class PapersForm(LookForm):
    """Fields are named `kind-<code>`; the files themselves are judged where they are kept."""

    def __init__(self, application, data=None, uploaded=None):
        super().__init__(data=data, files=uploaded)
        self._errors = ErrorDict()
        self.application = application
        self.annex_kinds = list(application.call.annex_kinds.all())
        held = application.annexes.filter(removed_at=None).select_related("file", "kind")
        self.held = list(held)
        for kind in self.annex_kinds:
            if not kind.is_generated:
                self.fields[field_of(kind)] = self._field(kind)

    def _field(self, kind):
        made = UploadField(
            label=format_html('{}<span class="vh">: {}</span>', _("Add a file"), kind.name),
            kinds=kind.extensions,
            required=False,
        )
        made.widget.is_required = False
        made.required = True  # the word «optional» stands beside the kind, not beside each control
        return made

    def tell(self, sentences):
        for name, sentence in sentences.items():
            self._errors[name] = ErrorList([sentence], renderer=self.renderer)

    def uploads(self):
        """(field, kind, file) of everything that came."""
        for kind in self.annex_kinds:
            name = field_of(kind)
            for upload in self.files.getlist(name) if name in self.fields and self.files else []:
                yield name, kind, upload

    @property
    def weight(self) -> str:
        """All files together in megabytes."""
        return format_number(sum(each.file.size for each in self.held) / MEBIBYTE, 1)

    def kinds(self):
        """Each kind with its files and its control, required ones as they come in the call."""
        return [
            {
                "kind": kind,
                "files": [shown(each) for each in self.held if each.kind_id == kind.pk],
                "field": self[field_of(kind)] if field_of(kind) in self.fields else None,
            }
            for kind in self.annex_kinds
        ]


def field_of(kind) -> str:
    return f"kind-{kind.code}"


def shown(annex) -> dict:
    """What components/file.html takes, and where the file is removed."""
    uid = annex.application.uid
    ending = PurePath(annex.file.name).suffix.lstrip(".").upper()
    size = format_number(max(annex.file.size / MEBIBYTE, 0.1), 1)
    return {
        "name": annex.file.name,
        "href": reverse("applications:annex", args=[uid, annex.uid]),
        "uid": annex.uid,
        "remove": reverse("applications:annex_remove", args=[uid, annex.uid]),
        "note": _("%(ending)s, %(size)s MB") % {"ending": ending, "size": size},
        "state": annex.file.state,
        "label": annex.file.get_state_display(),
    }
