"""Deciding goes on while the broker is down: the schedule does later what the worker was asked."""

import time

import pytest
from kombu.exceptions import OperationalError

from awards.tasks import publish_due
from config.celery import app


def test_whoever_decides_does_not_wait_for_a_broker_that_is_down(tmp_path):
    nowhere = app.connection_for_write(f"redis+socket://{tmp_path}/nobody.sock")
    began = time.monotonic()

    with pytest.raises(OperationalError):
        publish_due.apply_async(retry=False, ignore_result=True, connection=nowhere)

    assert time.monotonic() - began < 2
