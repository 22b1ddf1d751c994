"""Controls for files: one for the copy of each document, three for what is added anew."""

from pathlib import PurePath

from django.forms.utils import ErrorDict, ErrorList
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from common.formats import format_number
from common.forms import LookForm, UploadField
from reports.services.papers import EXTENSIONS, MEBIBYTE, PAPERS
from reports.states import FileKind

NEW = "new"


class PapersForm(LookForm):
    """Fields `paper.<uid of the expense>` and `new.<kind>`; the files are judged where kept."""

    def __init__(self, report, *, rows=(), kinds=(), files=None):
        super().__init__(files=files)
        self._errors = ErrorDict()
        self.report = report
        for number, row in enumerate(rows, 1):
            words = _("expense %(number)s") % {"number": number}
            self.fields[paper_of(row.uid)] = _control(_("Copy of the document"), words, PAPERS)
        for kind in kinds:
            words = str(FileKind(kind).label)
            self.fields[f"{NEW}.{kind}"] = _control(_("Add"), words, EXTENSIONS[kind])

    def tell(self, sentences):
        for name, sentence in sentences.items():
            self._errors[name] = ErrorList([sentence], renderer=self.renderer)

    def uploads(self):
        """(field, what it belongs to, file) of everything that came."""
        for name in self.fields:
            for upload in self.files.getlist(name) if self.files else []:
                yield name, name.partition(".")[2], upload


def paper_of(uid) -> str:
    return f"paper.{uid}"


def shown(file, href) -> dict:
    """What components/file.html takes."""
    ending = PurePath(file.name).suffix.lstrip(".").upper()
    size = format_number(max(file.size / MEBIBYTE, 0.1), 1)
    return {
        "name": file.name,
        "href": href,
        "note": _("%(ending)s, %(size)s MB") % {"ending": ending, "size": size},
        "state": file.state,
        "label": file.get_state_display(),
    }


def paper_url(report, expense) -> str:
    return reverse("reports:document", args=[report.uid, expense.uid])


def file_url(report, row) -> str:
    return reverse("reports:file", args=[report.uid, row.uid])


def _control(verb, words, kinds):
    made = UploadField(
        label=format_html('{}<span class="vh">: {}</span>', verb, words),
        kinds=kinds,
        required=False,
    )
    made.widget.is_required = False
    made.required = True  # what is wanted is said by the section, not beside each control
    return made
