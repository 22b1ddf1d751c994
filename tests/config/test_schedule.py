"""The schedule names tasks that exist, and none can pile up."""

from config.celery import app


def test_every_entry_of_the_schedule_is_a_task_of_the_worker():
    app.loader.import_default_modules()

    assert {entry["task"] for entry in app.conf.beat_schedule.values()} - set(app.tasks) == set()


def test_an_entry_that_was_not_run_in_its_interval_expires():
    entries = app.conf.beat_schedule.values()
    each_minute = [entry for entry in entries if isinstance(entry["schedule"], float)]

    assert [entry["options"]["expires"] for entry in each_minute] == [
        entry["schedule"] for entry in each_minute
    ]
