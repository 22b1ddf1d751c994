"""Runs the whole product on this machine: what `./run` runs."""

import fcntl
import os
import socket
import subprocess
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from desk.supervising import commands, local
from desk.supervising.children import PROJECT, Child, bound_to_this_process
from desk.supervising.supervisor import NotStarted, Supervisor

# Threads of a web process share two heaps of glibc: it gives back what a large page took.
SMALL = {"MALLOC_ARENA_MAX": "2"}
PASSWORD = "Demo-Grants-2017!"
DEMO_ACCOUNTS = (
    ("section@demo.example", "the Section: runs the call"),
    ("reviewer1@demo.example", "a reviewer"),
    ("chair@demo.example", "the commission"),
    ("rivne@demo.example", "a city's coordinator"),
    ("rivne.mayor@demo.example", "the same city's certifier"),
    ("partner@demo.example", "donor observer"),
    ("admin@demo.example", "administrator"),
)


class Command(BaseCommand):
    help = (
        "Supervises broker, web server and worker: a child that is killed is restarted, "
        "and nothing is left behind when this process ends or is killed."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        local.add_arguments(parser)

    def handle(self, *, port, bind, data, empty, **options):
        folder = Path(data).resolve()
        with held(folder / "up.lock"):
            refuse_a_taken_port(bind, port)
            prepare()
            supervisor = Supervisor(children(folder, bind, port), say=self.say)
            try:
                supervisor.run(commands.health_url(bind, port), when_ready=self.welcome)
            except NotStarted as reason:
                raise CommandError(str(reason)) from reason
        self.say("Stopped.")

    def say(self, sentence):
        self.stdout.write(sentence)
        self.stdout.flush()

    def welcome(self):
        self.say(f"\nReady: {os.environ['SITE_URL']}/")
        if os.environ.get("DEMO") == "1":
            self.say(f"Demo accounts, all with the password {PASSWORD}")
            for account, role in DEMO_ACCOUNTS:
                self.say(f"  {account:<28}{role}")
        self.say("Ctrl-C stops everything.")


class held:
    """Holds a lock file, so that two supervisors never share a data folder."""

    def __init__(self, path: Path):
        self.path = path

    def __enter__(self):
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.file = open(self.path, "w")
        try:
            fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as reason:
            self.file.close()
            raise CommandError(f"Already running on {self.path.parent}.") from reason

    def __exit__(self, *exception):
        self.file.close()


def refuse_a_taken_port(bind, port):
    family = socket.AF_INET6 if ":" in bind else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((bind, port))
        except OSError as reason:
            raise CommandError(
                f"Port {port} on {bind} is not free ({reason.strerror}). Choose another: --port"
            ) from reason


def prepare():
    """Brings the database up to date in a process of its own, before any child starts."""
    code = subprocess.call(
        [sys.executable, "manage.py", "prepare"],
        cwd=PROJECT,
        preexec_fn=bound_to_this_process(),
    )
    if code:
        raise CommandError("The database could not be prepared; see above.", returncode=code)


def children(folder: Path, bind, port) -> list[Child]:
    """Broker, worker and web, in the order of their start; no broker where one is a service."""
    log = folder / "log"
    log.mkdir(parents=True, exist_ok=True)
    lines = {}
    own = local.broker_socket(folder)
    if os.environ["REDIS_URL"] == f"unix://{own}":
        lines["broker"] = commands.broker(own, folder / "broker")
    lines["worker"] = commands.worker(folder / "schedule" / "beat")
    lines["web"] = commands.web(bind, port)
    env = {**SMALL, **os.environ, "PYTHONUNBUFFERED": "1"}
    return [Child(name, line, log / f"{name}.log", env) for name, line in lines.items()]
