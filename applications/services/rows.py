"""Rows of the tables: add, remove, move. Each is a version of its own, and so can be told later."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from applications import saving, tables
from applications.services.editing import opened, touched
from common import kinds
from workflow.drafts import UnknownKey, note_row
from workflow.refusals import NotNow

MOST = 60  # rows of a table whose question names no limit
NO_SUCH_ROW = _("This row is not there any more: someone removed it.")


@transaction.atomic
def add_row(application, name, *, by, **values):
    """A new row at the end of the table `name`; `values`: cells it begins with, as typed."""
    copy = saving.Copy(opened(application, by=by))
    table = _table(copy, name)
    rows = copy.rows[name]
    most = copy.layout.asked[table.question].question.limit_max or MOST
    if len(rows) >= most:
        words = ngettext("At most %(most)d row here.", "At most %(most)d rows here.", most)
        raise NotNow(words % {"most": most})
    last = max((row.position for row in rows.values()), default=0)
    row = table.model.objects.create(application=copy.application, position=last + 1)
    copy.rows[name][row.uid] = row
    for column, typed in values.items():
        field = copy.layout.cell(table, row.uid, table.column(column))
        copy.put(field, kinds.clean(field, typed), by=by)
    _note(copy, name, row, {"op": "add"}, by)
    touched(copy.application)
    return row


@transaction.atomic
def remove_row(application, name, uid, *, by) -> None:
    """Remove a row; what stood in it stays in its history. Removing twice is the same as once."""
    copy = saving.Copy(opened(application, by=by))
    table = _table(copy, name)
    row = copy.rows[name].get(uid)
    if row is None:
        _known(copy, name, uid)
        return
    held = {field.name: copy.plain(field) for field in copy.layout.cells(table, row)}
    _note(copy, name, row, {"op": "remove", "row": held}, by)
    row.delete()
    touched(copy.application)


@transaction.atomic
def move_row(application, name, uid, *, by, up: bool) -> None:
    """Change places with the neighbour above or below; at the edge nothing happens."""
    copy = saving.Copy(opened(application, by=by))
    _table(copy, name)
    order = list(copy.rows[name].values())
    at = next((place for place, row in enumerate(order) if row.uid == uid), None)
    if at is None:
        _known(copy, name, uid)
        raise NotNow(NO_SUCH_ROW)
    other = at - 1 if up else at + 1
    if not 0 <= other < len(order):
        return
    order[at], order[other] = order[other], order[at]
    for position, row in enumerate(order, 1):
        if row.position != position:
            row.position = position
            row.save(update_fields=["position"])
    _note(copy, name, order[other], {"op": "move", "to": other + 1}, by)
    touched(copy.application)


def _table(copy, name):
    table = tables.TABLES.get(name)
    if table is None or table.question not in copy.layout.asked:
        raise UnknownKey(name)
    return table


def _known(copy, name, uid):
    """A row that was here once; any other address is no row of this application."""
    if not copy.application.versions.filter(key=f"{name}.{uid}").exists():
        raise UnknownKey(f"{name}.{uid}")


def _note(copy, name, row, value, by):
    note_row(copy.application, f"{name}.{row.uid}", value, by=by)
