"""Writes a text of the demo into an application, as its city would have typed it."""

from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

from applications.models import (
    Activity,
    Annex,
    Answer,
    BudgetLine,
    Contact,
    DeclarationAcceptance,
    IndicatorTarget,
    Objective,
    Partner,
    Risk,
    TargetGroup,
    TeamMember,
)
from applications.services import recount
from common import clock
from desk.demo import papers

CENT = Decimal("0.01")
PLAIN = ("title_uk", "title_en", "summary_uk", "summary_en", "address", "double_funding")
TABLES = (
    (Partner, "partners"),
    (TargetGroup, "target_groups"),
    (Risk, "risks"),
    (TeamMember, "team"),
    (Activity, "activities"),
)


def fill(application, text, *, by, whole=True) -> None:
    """Every answer of `text`; `whole` adds the papers and the declarations."""
    _columns(application, text)
    _contacts(application, text)
    _answers(application, text)
    _rows(application, text)
    _budget(application, text)
    if whole:
        _annexes(application, text, by)
        _declarations(application, by)
    recount(application)


def money(value) -> Decimal:
    return Decimal(str(value or 0)).quantize(CENT, ROUND_HALF_UP)


def _columns(application, text):
    for name in PLAIN:
        if name in text:
            setattr(application, name, text[name])
    application.themes = [str(code) for code in text.get("themes", [])]
    application.activity_types = text.get("activity_types", [])
    first = application.call.starts_on
    if "start_day" in text:
        application.starts_on = first + timedelta(days=text["start_day"])
        application.ends_on = min(first + timedelta(days=text["end_day"]), application.call.ends_on)
    name = former_name(application.city, clock.today())
    if name and name.council:
        application.council = name.council
    application.changed_at = clock.now()
    application.save()


def former_name(city, day):
    """The name of the city that was still official on `day`, or None for today's."""
    return next((old for old in city.names.all() if old.until and day <= old.until), None)


def _contacts(application, text):
    for role in ("mayor", "coordinator", "accountant"):
        if role not in text:
            continue
        person = text[role]
        Contact.objects.update_or_create(
            application=application,
            role=role,
            defaults={
                "surname": person["surname"],
                "given_name": person["given_name"],
                "patronymic": person["patronymic"],
                "position_title": person["position"],
                "form": person["form"],
                "phone": "+380440000000",
                "email": f"{text['city']}.{role}@demo.example",
            },
        )


def _answers(application, text):
    questions = {each.key: each for each in application.call.questions.all()}
    given = dict(text.get("answers", {}))
    given |= {key: text[key] for key in ("experience", "double_funding_note") if text.get(key)}
    Answer.objects.bulk_create(
        Answer(application=application, question=questions[key], text=str(value).strip())
        for key, value in given.items()
        if value
    )


def _rows(application, text):
    for model, name in TABLES:
        model.objects.bulk_create(
            model(application=application, position=position, **_values(row, name))
            for position, row in enumerate(text.get(name, []), 1)
        )
    Objective.objects.bulk_create(
        Objective(application=application, position=position, text=line)
        for position, line in enumerate(text.get("objectives", []), 1)
    )
    indicators = {each.code: each for each in application.call.indicators.all()}
    IndicatorTarget.objects.bulk_create(
        IndicatorTarget(
            application=application,
            position=position,
            indicator=indicators[row["code"]],
            **{name: row.get(name) for name in ("baseline", "target", "women", "men")},
            source=row.get("source", ""),
        )
        for position, row in enumerate(text.get("indicators", []), 1)
    )


def _values(row, name):
    if name == "partners":
        return row | {"contribution": money(row.get("contribution"))}
    return row


def _budget(application, text):
    categories = {each.code: each for each in application.call.budget_categories.all()}
    activities = list(application.activities.order_by("position"))
    lines = []
    for position, row in enumerate(text.get("budget", []), 1):
        quantity, price = Decimal(str(row["quantity"])), money(row["price"])
        at = row.get("activity")
        lines.append(
            BudgetLine(
                application=application,
                position=position,
                category=categories[str(row["category"])],
                item=row["item"],
                note=row.get("note") or "",
                unit=row["unit"],
                quantity=quantity,
                price=price,
                total=money(quantity * price),
                activity=activities[at - 1] if at and at <= len(activities) else None,
                **{name: money(row.get(name)) for name in ("grant", "cash", "in_kind", "partner")},
            )
        )
    BudgetLine.objects.bulk_create(lines)


def _annexes(application, text, by):
    kinds = {each.code: each for each in application.call.annex_kinds.all()}
    Annex.objects.bulk_create(
        Annex(
            application=application,
            kind=kinds[code],
            file=file,
            position=position,
            added_by=by,
            added_at=clock.now(),
        )
        for position, (code, file) in enumerate(papers.keep(application, text, by=by), 1)
    )


def _declarations(application, by):
    DeclarationAcceptance.objects.bulk_create(
        DeclarationAcceptance(
            application=application,
            declaration=each,
            version=each.version,
            by=by,
            at=clock.now(),
        )
        for each in application.call.declarations.all()
    )
