"""The supervisor on small real processes, and the embedded broker on its own."""

import os
import signal
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import redis

from desk.supervising import commands, local
from desk.supervising.children import Child, start_guard

PROJECT = Path(__file__).resolve().parents[2]
SLEEPER = [sys.executable, "-c", "import time; time.sleep(600)"]
# A child with a child of its own that no signal but SIGKILL ends.
FAMILY = [
    "/bin/sh",
    "-c",
    "sh -c 'trap \"\" TERM; while :; do sleep 0.2; done' & echo $!; exec sleep 600",
]
SUPERVISE = """
import sys
from pathlib import Path
from desk.supervising.children import Child
from desk.supervising.supervisor import Supervisor
folder, url = Path(sys.argv[1]), sys.argv[2]
children = [
    Child("sleeper", [sys.executable, "-c", "import time; time.sleep(600)"], folder / "a.log", {}),
    Child("family", sys.argv[3:], folder / "family.log", {"PATH": "/usr/bin:/bin"}),
]
def ready():
    print(*(child.process.pid for child in children), flush=True)
Supervisor(children, say=lambda sentence: print(sentence, flush=True)).run(url, ready)
print("stopped", flush=True)
"""


def exists(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")")[-1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_for(condition, within=10.0):
    end = time.monotonic() + within
    while not condition():
        assert time.monotonic() < end, "did not happen in time"
        time.sleep(0.05)


@pytest.fixture
def healthy():
    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.end_headers()

        def log_message(self, *parts):
            """Prints nothing."""

    server = HTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/healthz"
    server.shutdown()
    server.server_close()


@pytest.fixture
def supervised(tmp_path, healthy):
    """A running supervisor, and the ids of its two children and one grandchild."""
    process = subprocess.Popen(
        [sys.executable, "-c", SUPERVISE, str(tmp_path), healthy, *FAMILY],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        text=True,
    )
    pids = [int(word) for word in process.stdout.readline().split()]
    log = tmp_path / "family.log"
    wait_for(lambda: log.exists() and log.read_text().strip())
    yield process, [*pids, int(log.read_text())]
    process.kill()
    process.wait()
    process.stdout.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_stop_signal_ends_everything_and_the_supervisor_ends_well(supervised, number):
    process, pids = supervised

    process.send_signal(number)

    assert process.wait(30) == 0
    assert process.stdout.read() == "stopped\n"
    wait_for(lambda: not any(exists(pid) for pid in pids))


def test_nothing_is_left_after_the_supervisor_is_killed(supervised):
    process, pids = supervised

    process.kill()

    wait_for(lambda: not any(exists(pid) for pid in pids), within=8)


def test_a_killed_child_is_started_again(supervised):
    process, pids = supervised

    os.kill(pids[0], signal.SIGKILL)

    assert process.stdout.readline().startswith("sleeper ended (signal SIGKILL), again in 0.5 s")
    assert process.stdout.readline() == "sleeper started again\n"


def test_a_child_that_keeps_ending_is_started_ever_more_seldom(tmp_path):
    guard = start_guard()
    child = Child("fails", [sys.executable, "-c", "raise SystemExit(3)"], tmp_path / "log", {})
    child.start(guard.pid)

    said = []
    while len(said) < 3:
        child.process.wait()
        said += filter(None, [child.watch(guard.pid)])
        time.sleep(0.02)
    guard.kill()
    guard.wait()
    guard.stdin.close()

    assert [sentence.split(";")[0] for sentence in said] == [
        "fails ended (exit code 3), again in 0.5 s",
        "fails started again",
        "fails ended (exit code 3), again in 1 s",
    ]


@pytest.fixture
def start_broker(tmp_path):
    started = []

    def start():
        socket = tmp_path / "broker" / "valkey.sock"
        command = commands.broker(socket, tmp_path / "broker")
        started.append(subprocess.Popen(command, stdout=subprocess.DEVNULL))
        client = redis.Redis(unix_socket_path=str(socket))
        wait_for(lambda: answers(client))
        return started[-1], client

    yield start
    for process in started:
        process.kill()
        process.wait()


def answers(client) -> bool:
    try:
        return client.ping()
    except redis.ConnectionError:
        return False


def test_the_broker_keeps_what_it_was_given_when_it_is_killed(start_broker):
    process, client = start_broker()
    client.rpush("queue", "task")
    wait_for(lambda: client.info("persistence")["aof_pending_bio_fsync"] == 0)
    client.close()

    process.kill()
    process.wait()
    _, client = start_broker()

    assert client.lrange("queue", 0, -1) == [b"task"]
    client.close()


def test_the_broker_listens_on_no_port(start_broker):
    _, client = start_broker()

    assert client.config_get("port") == {"port": "0"}
    client.close()


def test_settings_are_kept_for_the_next_start_and_the_environment_wins(tmp_path, monkeypatch):
    for name in ("SECRET_KEY", "DEMO", "SITE_URL", "ALLOWED_HOSTS", "REDIS_URL", "DATA_DIR"):
        monkeypatch.delenv(name, raising=False)
    data = ["--data", str(tmp_path)]

    first = local.settings_for_up([*data, "--empty"])
    monkeypatch.setenv("ALLOWED_HOSTS", "grants.example")
    second = local.settings_for_up([*data, "--port", "9000"])

    assert first["DEMO"] == second["DEMO"] == "0"
    assert first["SECRET_KEY"] == second["SECRET_KEY"]
    assert second["SITE_URL"] == "http://127.0.0.1:9000"
    assert "ALLOWED_HOSTS" not in second
    assert (tmp_path / "installation.env").stat().st_mode & 0o777 == 0o600


def test_help_writes_nothing(tmp_path):
    local.settings_for_up(["--help", "--data", str(tmp_path / "new")])

    assert not (tmp_path / "new").exists()


def test_the_socket_of_a_deep_folder_is_short_enough_and_always_the_same(tmp_path):
    deep = tmp_path / ("x" * 120)

    assert local.broker_socket(tmp_path / "a") == tmp_path / "a" / "broker" / "valkey.sock"
    assert len(str(local.broker_socket(deep))) < 100
    assert local.broker_socket(deep) == local.broker_socket(deep)
