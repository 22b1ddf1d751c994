"""How routes of agreements and reports are called for the table; the things are of granting.py."""

from datetime import timedelta

from common import clock
from common.formats import format_short_day

REASON = "Бо так вирішили, і на це є підстави."


def report(**more):
    """The one that the city fills in."""
    return lambda world: {"uid": world.report.uid, **more}


def reported(**more):
    """The one that it submitted."""
    return lambda world: {"uid": world.reported.uid, **more}


def pk(name, /, **more):
    return lambda world: {"pk": getattr(world, name).pk, **more}


def nothing(world):
    return {}


def _row(part):
    """A row of the report by its address: an expense, a file."""
    return lambda world: report(row=getattr(world.report, part).first().uid)(world)


def _paper_of(name):
    """Of the submitted report, a file that report `name` holds."""
    return lambda world: reported(pk=getattr(world, name).expenses.get().file_id)(world)


def _of_other(part):
    """A row of the submitted report under the address of the other one."""
    return lambda world: report(row=getattr(world.reported, part).first().uid)(world)


def _draft(slug):
    """The award of the results without an agreement."""
    return lambda world: {"slug": slug, "uid": world.awarded.uid}


def _contest(world):
    return report(version=world.report_aside.pk)(world)


GET = {
    "awards:agreements": nothing,
    "awards:agreement": pk("agreement"),
    "awards:agreement_paper": pk("sent"),
    "awards:agreement_signed": pk("agreement"),
    "awards:call_agreements": lambda world: {"slug": "granted"},
    "awards:contract": pk("agreement"),
    "awards:contract_change": pk("drafted", part="terms"),
    "awards:force_majeure": nothing,
    "reports:list": nothing,
    "reports:detail": report(),
    "reports:section": report(name="indicators"),
    "reports:rules": report(),
    "reports:sums": report(),
    "reports:document": _row("expenses"),
    "reports:file": _row("files"),
    "reports:check": report(),
    "reports:receipt": reported(number=1),
    "reports:report_pdf": reported(number=1),
    "reports:index": nothing,
    "reports:monitoring": nothing,
    "reports:indicators_xlsx": nothing,
    "reports:indicators_csv": nothing,
    "reports:indicator": lambda world: {"code": "П1"},
    "reports:own": nothing,
    "reports:own_indicator": lambda world: {"code": "П1"},
    "reports:read": reported(),
    "reports:submitted_file": _paper_of("reported"),
    "reports:read_pdf": reported(number=1),
}
QUERY = {"reports:rules": lambda world: f"row={world.report.indicators.first().uid}"}
POST = {
    "awards:draft": _draft("results"),
    "awards:contract_step": pk("agreement", name="suspend"),
    "awards:contract_part_step": pk("agreement", name="free", number=2),
    "awards:contract_change": pk("drafted", part="terms"),
    "awards:force_majeure": nothing,
    "awards:force_majeure_end": pk("pause"),
    "awards:agreement_step": pk("sent", name="account"),
    "reports:section": report(name="texts"),
    "reports:save": report(),
    "reports:settle": _contest,
    "reports:ask_approval": report(),
    "reports:approve": report(),
    "reports:submit": report(),
    "reports:comment": reported(),
    "reports:take_back": lambda world: reported(pk=world.remark.pk)(world),
    "reports:return": reported(),
    "reports:accept": reported(),
}
GET_MORE = {
    "awards:agreement#sent": pk("sent"),
    "awards:agreement#drafted": pk("drafted"),
    "awards:agreement_paper#drafted": pk("drafted"),
    "awards:agreement_signed#none": pk("sent"),
    "awards:contract_change#sent": pk("sent", part="terms"),
    "reports:read#filling": report(),
    "reports:receipt#another": reported(number=2),
    "reports:read_pdf#another": reported(number=2),
    "reports:document#another": _of_other("expenses"),
    "reports:submitted_file#another": _paper_of("report"),
}
POST_MORE = {
    "awards:draft#another": _draft("granted"),
    "awards:contract_part_step#another": pk("agreement", name="free", number=9),
    "reports:save#submitted": reported(),
    "reports:comment#filling": report(),
    "reports:take_back#another": lambda world: report(pk=world.remark.pk)(world),
}
DATA = {
    "awards:contract_step": {"suspend-reason": REASON},
    "awards:contract_part_step": {"free2-reason": REASON, "free9-reason": REASON},
    "awards:contract_change": lambda world: {
        name: format_short_day(getattr(world.drafted, name))
        for name in ("dated_on", "starts_on", "ends_on")
    },
    "awards:agreement_step": {
        "account-iban": "UA469999990000026001234567890",
        "account-bank": "Казначейство",
    },
    "awards:force_majeure_end": lambda world: {
        f"end{world.pause.pk}-until_on": format_short_day(clock.today())
    },
    "awards:force_majeure": lambda world: {
        "where": "city",
        "city": world.own.pk,
        "from_on": format_short_day(clock.today()),
        "reason": REASON,
    },
    "reports:save": {"key": "texts.lessons", "value": "Почали б раніше", "based_on": "0"},
    "reports:settle": {"choice": "mine", "against": "3"},
    "reports:approve": lambda world: {"sha256": world.report.working_sha256()},
    "reports:submit": lambda world: {"key": "press", "sha256": world.report.working_sha256()},
    "reports:comment": {"key": "", "text": REASON},
    "reports:return": lambda world: {
        "reason": REASON,
        "until": format_short_day(clock.today() + timedelta(days=9)),
    },
}
