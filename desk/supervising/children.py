"""One supervised process: started bound to its supervisor, restarted with back-off, stopped."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
PR_SET_PDEATHSIG = 1
FIRST_PAUSE = 0.5  # seconds before the first restart; doubled each time
LONGEST_PAUSE = 30.0
STEADY = 60.0  # a child that lived this long starts again without the doubled pause
LOG_LIMIT = 10_000_000  # bytes; the log of one earlier period is kept beside

GUARD = "trap '' TERM INT HUP; read line; kill -TERM 0; sleep 3; kill -KILL 0"


def start_guard() -> subprocess.Popen:
    """The group every child lives in, led by a shell that ends the group with its supervisor.

    It waits on a pipe only the supervisor holds; however that one dies, the pipe closes.
    """
    return subprocess.Popen(
        ["/bin/sh", "-c", GUARD],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        process_group=0,
    )


def bound_to_this_process():
    """For `preexec_fn`: on Linux the child gets SIGTERM the moment this process dies."""
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None, use_errno=True)
    parent = os.getpid()

    def bind():
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)

    return bind


class Child:
    """A command that shall be running."""

    def __init__(self, name: str, command: list[str], log: Path, env: dict[str, str]):
        self.name, self.command, self.log, self.env = name, command, log, env
        self.process: subprocess.Popen | None = None
        self.pause = FIRST_PAUSE
        self.started_at = 0.0
        self.restart_at: float | None = None

    def start(self, group: int):
        """Starts in the process group `group`; what it prints goes to its log."""
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.replace(self.log.with_suffix(".1.log"))
        with open(self.log, "ab") as out:
            self.process = subprocess.Popen(
                self.command,
                cwd=PROJECT,
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                process_group=group,
                preexec_fn=bound_to_this_process(),
            )
        self.started_at, self.restart_at = time.monotonic(), None

    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def watch(self, group: int) -> str | None:
        """Restarts when due; returns a sentence when something happened."""
        moment = time.monotonic()
        if self.is_alive():
            return None
        if self.restart_at is None:
            if moment - self.started_at > STEADY:
                self.pause = FIRST_PAUSE
            self.restart_at, pause = moment + self.pause, self.pause
            self.pause = min(self.pause * 2, LONGEST_PAUSE)
            return f"{self.name} ended ({self.ending()}), again in {pause:g} s; see {self.log}"
        if moment >= self.restart_at:
            self.start(group)
            return f"{self.name} started again"
        return None

    def ending(self) -> str:
        code = self.process.returncode if self.process else 0
        return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"

    def ask_to_stop(self):
        if self.process is not None:
            self.process.terminate()  # does nothing to one that has ended

    def stop(self, within: float):
        """Waits for the end, at most `within` seconds, then kills."""
        self.ask_to_stop()
        if self.process is None:
            return
        try:
            self.process.wait(within)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def last_words(self, lines: int = 15) -> str:
        """The end of the log, for a start that failed."""
        if not self.log.exists():
            return ""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])
