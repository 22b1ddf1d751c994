"""Keeps the children running until it is told to stop, and leaves nothing behind."""

import os
import signal
import time
import urllib.error
import urllib.request
from collections.abc import Callable

from desk.supervising.children import Child, start_guard

LOOK_EVERY = 0.2  # seconds
PATIENCE = 60.0  # seconds a first answer may take
STOP_WITHIN = 12.0  # seconds a child may take to finish what it is doing

SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class NotStarted(Exception):
    """A child ended, or nothing answered, before the product was ready."""


class Supervisor:
    """Starts `children` in order, restarts those that end, and stops them in reverse order."""

    def __init__(self, children: list[Child], say: Callable[[str], object]):
        self.children = children
        self.say = say
        self.stopping = False
        self.group = 0

    def run(self, health_url: str, when_ready: Callable[[], object]):
        """Returns after a stop signal, with every child ended. Raises NotStarted."""
        for number in SIGNALS:
            signal.signal(number, self._stop_soon)
        guard = start_guard()
        self.group = guard.pid
        try:
            for child in self.children:
                child.start(self.group)
            if self._wait_until(health_url):
                when_ready()
            self._watch()
        finally:
            self._stop()
            os.killpg(self.group, signal.SIGKILL)  # the guard, and children of children
            guard.wait()

    def _stop_soon(self, number, frame):
        self.stopping = True

    def _wait_until(self, health_url: str) -> bool:
        end = time.monotonic() + PATIENCE
        while not self.stopping:
            if answers(health_url):
                return True
            self._refuse_a_false_start(late=time.monotonic() > end)
            time.sleep(LOOK_EVERY)
        return False

    def _refuse_a_false_start(self, late: bool):
        for child in self.children:
            if not child.is_alive():
                raise NotStarted(f"{child.name} did not start:\n{child.last_words()}")
        if late:
            words = self.children[-1].last_words()
            raise NotStarted(f"nothing answered within {PATIENCE:g} s:\n{words}")

    def _watch(self):
        while not self.stopping:
            for child in self.children:
                if happened := child.watch(self.group):
                    self.say(happened)
            time.sleep(LOOK_EVERY)

    def _stop(self):
        """All but the first, which the others use, are asked together; then each is waited for."""
        for child in self.children[1:]:
            child.ask_to_stop()
        for child in reversed(self.children):
            child.stop(STOP_WITHIN)


def answers(url: str) -> bool:
    """Whether `url` answers 200 now. Local, so no proxy of the environment may come between."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=5) as response:
            return response.status == 200
    except (urllib.error.URLError, OSError):
        return False
