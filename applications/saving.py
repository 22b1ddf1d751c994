"""The working copy of one application as values by key, and the standing version of each."""

from functools import cached_property

from applications import budget, tables
from applications.layout import Layout
from applications.models import Answer, Contact, DeclarationAcceptance
from common import clock, kinds
from workflow.drafts import Draft, RowGone


class Rows(dict):
    """The rows of the tables of one application, by table and uid."""

    def __init__(self, application):
        super().__init__()
        self.application = application

    def __missing__(self, name):
        links = [link for link in tables.LINKS if tables.TABLES[name].column(link)]
        found = getattr(self.application, name).all()
        found = found.select_related(*links) if links else found
        self[name] = {row.uid: row for row in found}
        return self[name]


class Copy(Draft):
    """Reads each answer of an application and puts new ones; everything is loaded once."""

    def __init__(self, application):
        super().__init__(application)
        self.application = application
        self.layout = Layout(application)

    def field(self, key):
        return self.layout.field(key)

    def value(self, field):
        return GETTERS[field.holder[0]](self, field)

    def put(self, field, value, *, by):
        PUTTERS[field.holder[0]](self, field, value, by)

    def is_there(self, field) -> bool:
        return field.holder[0] != "row" or field.holder[2] in self.rows[field.holder[1]]

    def is_known(self, field) -> bool:
        return self.application.versions.filter(key=self.row_key(field)).exists()

    def row_key(self, field) -> str:
        return ".".join(field.holder[1:]) if field.holder[0] == "row" else ""

    def emptied(self, field):
        if field.holder[0] == "row" and field.name not in tables.LINKS and self.is_there(field):
            kept = storable(self.row(field), field.name, None)
            return super().emptied(field) if kept is None else kept
        return super().emptied(field)

    @cached_property
    def answers(self):
        return {each.question_id: each for each in self.application.answers.all()}

    @cached_property
    def contacts(self):
        return {each.role: each for each in self.application.contacts.all()}

    @cached_property
    def accepted(self):
        return {each.declaration_id: each for each in self.application.declarations.all()}

    @cached_property
    def rows(self) -> "Rows":
        """{table: {uid: row}} in the order of the page; each table is read when asked for."""
        return Rows(self.application)

    def row(self, field):
        _holder, table, uid = field.holder
        try:
            return self.rows[table][uid]
        except KeyError as gone:
            raise RowGone(uid) from gone


def storable(instance, name, value):
    """The value, or the column's own emptiness where it does not take None."""
    column = instance._meta.get_field(name)
    return column.get_default() if value is None and not column.null else value


def _get_column(copy, field):
    themes = copy.application.themes
    if field.key == "themes.main":
        return themes[0] if themes else ""
    value = getattr(copy.application, field.name)
    return list(value) if isinstance(value, list) else value


def _get_answer(copy, field):
    answer = copy.answers.get(field.holder[1])
    return kinds.from_text(field, answer.text if answer else "")


def _get_contact(copy, field):
    contact = copy.contacts.get(field.holder[1])
    return getattr(contact, field.name) if contact else ""


def _get_cell(copy, field):
    row = copy.row(field)
    if field.name not in tables.LINKS:
        return getattr(row, field.name)
    linked = getattr(row, field.name)
    return getattr(linked, tables.LINKS[field.name]) if linked else ""


def _get_declaration(copy, field):
    accepted = copy.accepted.get(field.holder[1])
    return accepted is not None and str(accepted.version) == field.name


def _put_column(copy, field, value, by):
    application = copy.application
    if field.key == "themes.main":
        rest = [code for code in application.themes if code != value]
        value, name = [value, *rest] if value else rest, "themes"
    elif field.key == "themes":
        main, name = application.themes[:1], "themes"
        value = [
            *(code for code in main if code in value),
            *sorted(c for c in value if c not in main),
        ]
    else:
        name = field.name
    setattr(application, name, storable(application, name, value))
    application.save(update_fields=[name])


def _put_answer(copy, field, value, by):
    copy.answers[field.holder[1]], _made = Answer.objects.update_or_create(
        application=copy.application,
        question_id=field.holder[1],
        defaults={"text": kinds.as_text(value)},
    )


def _put_contact(copy, field, value, by):
    role = field.holder[1]
    copy.contacts[role], _made = Contact.objects.update_or_create(
        application=copy.application, role=role, defaults={field.name: value or ""}
    )


def _put_cell(copy, field, value, by):
    row = copy.row(field)
    if field.name in tables.LINKS:
        value = _linked(copy, field.name, value)
    setattr(row, field.name, storable(row, field.name, value))
    if field.holder[1] == tables.BUDGET.name:
        row.total = budget.line_total(row.quantity, row.price)
    row.save()


def _linked(copy, name, code):
    if not code:
        return None
    if name == "activity":
        return copy.rows[tables.ACTIVITIES.name].get(code)
    call = copy.application.call
    return {"indicator": call.indicators, "category": call.budget_categories}[name].get(code=code)


def _put_declaration(copy, field, value, by):
    declaration = field.holder[1]
    accepted = copy.application.declarations.filter(declaration=declaration)
    if not value:
        accepted.delete()
        copy.accepted.pop(declaration, None)
        return
    copy.accepted[declaration], _made = DeclarationAcceptance.objects.update_or_create(
        application=copy.application,
        declaration_id=declaration,
        defaults={"version": int(field.name), "by": by, "at": clock.now()},
    )


GETTERS = {
    "application": _get_column,
    "answer": _get_answer,
    "contact": _get_contact,
    "row": _get_cell,
    "declaration": _get_declaration,
}
PUTTERS = {
    "application": _put_column,
    "answer": _put_answer,
    "contact": _put_contact,
    "row": _put_cell,
    "declaration": _put_declaration,
}
