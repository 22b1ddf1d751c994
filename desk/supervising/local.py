"""The settings of a local installation. Knows nothing of Django: settings are made from this."""

import argparse
import hashlib
import os
import secrets
import socket
import tempfile
from pathlib import Path

DATA = "var"
PORT = 8000
BIND = "127.0.0.1"
SOCKET_PATH_LIMIT = 100  # bytes; the kernel's own limit is 104 on macOS, 108 on Linux
KEPT = "installation.env"


def add_arguments(parser):
    """The options of `./run` and of `manage.py up`."""
    parser.add_argument("--port", type=int, default=PORT, help="port of the web server")
    parser.add_argument("--bind", default=BIND, help="address the web server listens on")
    parser.add_argument("--data", default=DATA, help="folder for everything that is written")
    parser.add_argument(
        "--empty", action="store_true", help="no demo: asks for the first administrator"
    )


def settings_for_up(argv) -> dict[str, str]:
    """Environment for the options in `argv`. What the environment already names stays as it is.

    All of it is written into the data folder, where commands run by hand find it; the key and
    whether this is a demo stay as they were at the first start there.
    """
    parser = argparse.ArgumentParser(add_help=False)
    add_arguments(parser)
    options, _ = parser.parse_known_args(argv)
    data = Path(options.data).resolve()
    file = data / KEPT
    settings = {**first_choices(options), **settings_of(options, data)}
    kept = read(file)
    settings.update({name: kept[name] for name in ("SECRET_KEY", "DEMO") if name in kept})
    if not {"-h", "--help"} & set(argv):
        write(file, settings)
    settings["DATA_DIR"] = str(data)
    return {name: value for name, value in settings.items() if name not in os.environ}


def first_choices(options) -> dict[str, str]:
    """What later starts on the same data keep."""
    return {"SECRET_KEY": secrets.token_urlsafe(48), "DEMO": "0" if options.empty else "1"}


def settings_of(options, data: Path) -> dict[str, str]:
    """What follows from this start's options."""
    return {
        "SITE_URL": f"http://{in_address(options.bind)}:{options.port}",
        "ALLOWED_HOSTS": ",".join(hosts(options.bind)),
        "REDIS_URL": f"unix://{broker_socket(data)}",
    }


def read(file: Path) -> dict[str, str]:
    if not file.exists():
        return {}
    lines = file.read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line)


def write(file: Path, settings: dict[str, str]):
    """Whole or not at all, and for this user only: the key is in it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_suffix(".new")
    new.unlink(missing_ok=True)
    with open(os.open(new, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "w") as out:
        out.writelines(f"{name}={value}\n" for name, value in settings.items())
    new.replace(file)


def in_address(bind: str) -> str:
    """How a browser on this machine reaches a server bound to `bind`."""
    if bind in ("0.0.0.0", "::", ""):  # every address of the machine
        return "localhost"
    return f"[{bind}]" if ":" in bind else bind


def hosts(bind: str) -> list[str]:
    names = ["localhost", "127.0.0.1", "[::1]", in_address(bind), socket.gethostname().lower()]
    return list(dict.fromkeys(names))


def broker_socket(data: Path) -> Path:
    """Where the embedded broker listens: in the data folder, or nearer to the root if too deep."""
    path = data / "broker" / "valkey.sock"
    if len(os.fsencode(path)) <= SOCKET_PATH_LIMIT:
        return path
    name = hashlib.sha256(os.fsencode(data)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"grants-{os.getuid()}-{name}" / "valkey.sock"
