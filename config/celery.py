"""The worker and its schedule.

The database is the truth: every task reads what is due and is safe to run twice, so a lost or
repeated delivery changes nothing. An entry older than its interval expires instead of piling up.
"""

import os
import threading
import time

from celery import Celery
from celery.schedules import crontab
from celery.signals import beat_embedded_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

MINUTE = 60.0

app = Celery("city_initiatives")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


def each_minute(task):
    """A schedule entry that runs `task` once a minute."""
    return {"task": task, "schedule": MINUTE, "options": {"expires": MINUTE}}


app.conf.beat_schedule = {
    "outbox": each_minute("notifications.tasks.send_outbox"),
    "files": each_minute("files.tasks.scan_files"),
    "changes of calls": each_minute("desk.tasks.tell_of_changes"),
    "draft reminders": each_minute("applications.tasks.remind_drafts"),
    "corrections": each_minute("applications.tasks.lapse_corrections"),
    "checks by data": each_minute("applications.tasks.answer_by_data"),
    "discarded drafts": each_minute("applications.tasks.purge_discarded"),
    "review reminders": each_minute("reviews.tasks.remind_reviewers"),
    "reviews": each_minute("reviews.tasks.finish_reviews"),
    "results": each_minute("awards.tasks.publish_due"),
    "reserve": each_minute("awards.tasks.release_expired"),
    "silent awards": each_minute("awards.tasks.forgo_silent"),
    "force majeure": each_minute("awards.tasks.shift_dates"),
    "reports": each_minute("reports.tasks.collect_reports"),
    "completing": each_minute("reports.tasks.complete_agreements"),
    "practices": each_minute("library.tasks.propose_practices"),
    "seal": {
        "task": "desk.tasks.seal_journal",
        "schedule": 10 * MINUTE,
        "options": {"expires": 10 * MINUTE},
    },
    "invariants": {
        "task": "desk.tasks.check_invariants",
        "schedule": crontab(hour=3, minute=30),
        "options": {"expires": 60 * MINUTE},
    },
}


@beat_embedded_init.connect
def end_with_the_worker(**options):
    """The schedule inside a worker is a process of its own; alone it would go on for ever."""
    threading.Thread(target=_leave_when_orphaned, args=[os.getppid()], daemon=True).start()


def _leave_when_orphaned(worker):
    while os.getppid() == worker:
        time.sleep(1)
    os._exit(1)
