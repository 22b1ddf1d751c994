"""Papers and tables made on the spot, given out as attachments."""

from urllib.parse import quote

from django.http import HttpResponse

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


def pdf(content, name):
    """A PDF as an attachment; the number in its name may be Cyrillic."""
    return attachment(content, f"{name}.pdf", PDF)


def attachment(content, name: str, content_type: str):
    """A file to save under `name`."""
    found = HttpResponse(content, content_type=content_type)
    found.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return found
