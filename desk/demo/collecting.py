"""How reports of the demo came in: opened by the clock, written, submitted, returned, accepted."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from common import clock
from desk.demo import reporting
from desk.demo.calls import kyiv
from desk.demo.submitting import Stage
from notifications import ladder
from reports import reminding
from reports import services as reports
from reports.models import Report
from workflow import moves

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Steps:
    """When each step of a report was taken; None for what has not happened."""

    filled: datetime | None = None
    submitted: datetime | None = None
    returned: datetime | None = None
    until: datetime | None = None
    changed: datetime | None = None
    again: datetime | None = None
    accepted: datetime | None = None
    paused: datetime | None = None  # from here on nobody is reminded


def steps_of(told) -> Steps:
    """The steps that a text of 2017 names."""
    back = told.get("returned", {})
    submitted = _moment(told["submitted"])
    return Steps(
        filled=submitted - timedelta(days=1, hours=2),
        submitted=submitted,
        returned=_moment(back["day"]) if back else None,
        until=clock.end_of(back["until"]) if back else None,
        changed=_moment(told["again"]) - timedelta(hours=5) if back else None,
        again=_moment(told["again"]) if back else None,
        accepted=_moment(told["accepted"]),
    )


def play(stage: Stage, slug: str, due, told, steps: Steps) -> Report:
    """One report from the morning it opened to wherever `steps` end."""
    with clock.travel(kyiv(due.opens_on, 0, 1)):
        report = reports.open_report(due)
    remind(report, steps.submitted or steps.paused or clock.now())
    if steps.filled:
        with clock.travel(steps.filled):
            reporting.fill(report, told, by=stage.coordinator(slug))
    if steps.submitted:
        _submit(stage, slug, report, steps.submitted)
    if steps.returned:
        _return(stage, slug, report, told["returned"], steps)
    if steps.accepted:
        with clock.travel(steps.accepted):
            report, by = moves.fresh(report), stage.people["section2"]
            reports.accept(report, by=by, remarks=told.get("remarks", ""))
    return moves.fresh(report)


def remind(report, until: datetime) -> None:
    """The reminders that went out before `until`, and the hold on payments."""
    report = moves.fresh(report)
    timed = [ladder.offset(rung) for rung in reminding.report_ladder(report) if rung != "open"]
    moments = {reminding.counted_from(report) + each for each in timed}
    for at in sorted(filter(None, moments | {reminding.holds_at(report)})):
        if report.began_waiting_at < at < until:
            with clock.travel(at + MINUTE):
                reminding.remind(report)
                reports.hold(report)


def _submit(stage, slug, report, at):
    """The mayor approves the text, the coordinator hands it in."""
    with clock.travel(at - timedelta(hours=2, minutes=35)):
        report = moves.fresh(report)
        reports.approve(report, by=stage.mayor(slug), sha256=report.working_sha256())
    with clock.travel(at):
        reports.submit(report, by=stage.coordinator(slug), key=f"{at:%d%m}")


def _return(stage, slug, report, back, steps):
    """The monitor comments and returns; the city answers and hands it in once more."""
    monitor = stage.people["section2"]
    report = moves.fresh(report)
    for number, said in enumerate(back["comments"], 1):
        with clock.travel(steps.returned - (4 - number) * 6 * MINUTE):
            key = reporting.key_of(report, said["at"])
            reports.comment(report, key=key, text=said["text"], by=monitor)
    with clock.travel(steps.returned):
        reports.return_for_changes(report, reason=back["reason"], until=steps.until, by=monitor)
    remind(report, steps.again or clock.now())
    if steps.changed:
        _change(stage, slug, report, back["changes"], steps.changed)
    if steps.again:
        _submit(stage, slug, report, steps.again)


def _change(stage, slug, report, changes, at):
    report, by = moves.fresh(report), stage.coordinator(slug)
    for number, said in enumerate(changes):
        with clock.travel(at + number * 11 * MINUTE):
            key = reporting.key_of(report, said["at"])
            reports.save(report, key, _typed(report, key, said["value"]), based_on=0, by=by)


def _typed(report, key, value):
    """A line of the budget is named by its place in the plan."""
    if key.startswith("expenses.") and key.endswith(".line"):
        return report.due.agreement.plan["lines"][value - 1]["uid"]
    return value


def _moment(text: str) -> datetime:
    """`2017-10-06 15:12` in Kyiv."""
    day, _space, hour = text.partition(" ")
    hours, _colon, minutes = hour.partition(":")
    return kyiv(date.fromisoformat(day), int(hours), int(minutes))
