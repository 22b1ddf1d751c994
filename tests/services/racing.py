"""Running steps at the same moment, each on a connection of its own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from common import clock
from workflow.refusals import NotNow

AT_ONCE = 16


def at_once(steps):
    """What each step gave, or the NotNow it met; as many as may begin at the same moment."""
    gate = Barrier(min(AT_ONCE, len(steps)))

    def run(numbered):
        number, step = numbered
        try:
            if number < gate.parties:
                gate.wait(timeout=30)
            return step()
        except NotNow as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(run, enumerate(steps)))


def held_at(moment, step):
    """The step with the clock held at `moment`, which a thread does not take over by itself."""

    def run():
        with clock.travel(moment):
            return step()

    return run
