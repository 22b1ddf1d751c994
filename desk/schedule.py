"""What the schedule does each minute, once and in turn; a failing step stops no other."""

import logging

from celery import current_app

MINUTE = 60.0
LAST = "notifications.tasks.send_outbox"  # after everything that writes messages

log = logging.getLogger(__name__)


def steps() -> list[str]:
    """The tasks the schedule runs each minute, the outbox last."""
    entries = current_app.conf.beat_schedule.values()
    found = {entry["task"] for entry in entries if entry["schedule"] == MINUTE}
    return [*sorted(found - {LAST}), LAST]


def run_due() -> list[str]:
    """Run every step here and now; returns the names of those that failed, which are in the log."""
    current_app.loader.import_default_modules()
    failed = []
    for name in steps():
        try:
            current_app.tasks[name].run()
        except Exception:  # whatever it was, the next step has its own work to do
            log.exception("the scheduled step %s failed", name)
            failed.append(name)
    return failed
