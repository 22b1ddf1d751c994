"""The databases of the bench: made once by `synthesize`, copied for each run."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from servers import BENCH, PROJECT, product_env

CACHE = PROJECT / "var" / "bench"
# {folder: what `synthesize` is asked for}
WANTED = {
    "large": "--cities 500 --applications 10000 --reviewers 30 --reviews-per-application 3 "
    "--drafts 50 --grants 50",
    "small": "--cities 100 --applications 100 --reviewers 30 --reviews-per-application 3",
    "board": "--cities 250 --applications 250 --reviewers 30 --reviews-per-application 3",
    "exports": "--cities 500 --applications 1000 --reviewers 30 --reviews-per-application 5",
}
PASSWORD = "Demo-Grants-2017!"
BARE = "bare"
DONE = "whole"


def make() -> None:
    """Whatever is not in the cache yet."""
    for name, options in WANTED.items():
        _once(name, lambda data, options=options: _synthesize(data, options))
        manage(CACHE / name, "migrate", "--verbosity", "0")
    _once(BARE, _bare)


def copy(name: str, into: Path) -> Path:
    """A copy to work on; what a run changes does not change the next."""
    return Path(shutil.copytree(CACHE / name, into / name))


def manage(data: Path, *arguments) -> str:
    return _run([sys.executable, "manage.py", *arguments], PROJECT, product_env(data))


def run_inside(data: Path, what: str) -> str:
    return _run([sys.executable, "bench/inside.py", what], PROJECT, product_env(data))


def _once(name, fill):
    data = CACHE / name
    if (data / DONE).exists():
        return
    print(f"making {data}", file=sys.stderr)
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(parents=True)
    fill(data)
    (data / DONE).touch()


def _synthesize(data, options):
    manage(data, "migrate", "--verbosity", "0")
    print(manage(data, "synthesize", *options.split()), file=sys.stderr)


def _bare(data):
    env = os.environ | {"DATA_DIR": str(data), "DJANGO_SETTINGS_MODULE": "bare.settings"}
    _run([sys.executable, "-m", "django", "migrate", "--verbosity", "0"], BENCH, env)
    env |= {"DJANGO_SUPERUSER_PASSWORD": PASSWORD}
    person = ("--username", "bare", "--email", "bare@load.example", "--no-input")
    _run([sys.executable, "-m", "django", "createsuperuser", *person], BENCH, env)


def _run(command, folder, env) -> str:
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout
