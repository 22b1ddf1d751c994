"""Keeps the Ukrainian catalogues in step with what the product says."""

from collections import defaultdict
from pathlib import Path

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from common import catalogues


class Command(BaseCommand):
    help = (
        "Collects what each app says into locale/<app>/uk/LC_MESSAGES/django.po, keeps the "
        "translations, and compiles. With --check changes nothing and fails naming every message "
        "that is missing, empty, fuzzy or obsolete, and every stale compiled catalogue."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("apps", nargs="*", help="only these apps")
        parser.add_argument("--check", action="store_true", help="report and change nothing")

    def handle(self, *, apps, check, **options):
        every = list(settings.LOCAL_APPS)
        if unknown := set(apps) - set(every):
            raise CommandError(f"No such app: {', '.join(sorted(unknown))}")
        chosen = [Catalogue(app, every) for app in apps or every]
        if not check:
            for catalogue in chosen:
                catalogue.write()
        problems = [line for catalogue in chosen for line in catalogue.problems()]
        problems += contradictions(chosen)
        for line in problems:
            self.stdout.write(line)
        said = sum(len(catalogue.fresh) for catalogue in chosen)
        summary = f"{said} messages, {len(problems)} problems"
        if check and problems:
            raise CommandError(summary)
        self.stdout.write(summary)


class Catalogue:
    """The words of one app on disk and as they should be."""

    def __init__(self, app: str, apps: list[str]):
        root = Path(settings.BASE_DIR)
        self.path = root / "locale" / app / "uk" / "LC_MESSAGES" / "django.po"
        self.name = self.path.relative_to(root).as_posix()
        self.known = polib.pofile(str(self.path)) if self.path.exists() else polib.POFile()
        self.fresh = catalogues.merged(catalogues.wanted(app, apps, root), self.known)

    def write(self):
        """Writes what differs; an app that says nothing has no catalogue."""
        compiled = self.path.with_suffix(".mo")
        if not len(self.fresh):
            self.path.unlink(missing_ok=True)
            compiled.unlink(missing_ok=True)
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        write_if_new(self.path, f"{self.fresh}\n".encode())
        write_if_new(compiled, self.fresh.to_binary())
        self.known = self.fresh

    def problems(self) -> list[str]:
        """One line for everything between this catalogue and a complete one."""
        there = {(entry.msgid, entry.msgctxt) for entry in self.known if not entry.obsolete}
        said = {(entry.msgid, entry.msgctxt) for entry in self.fresh}
        lines = [self.line(message, "is missing") for message, _ in said - there]
        lines += [self.line(message, "is no longer said") for message, _ in there - said]
        lines += [
            self.line(entry.msgid, flaw)
            for entry in self.fresh
            if (entry.msgid, entry.msgctxt) in there
            for flaw in catalogues.flaws(entry)
        ]
        compiled = self.path.with_suffix(".mo")
        if len(self.fresh) and not lines:
            if not compiled.exists() or compiled.read_bytes() != self.fresh.to_binary():
                lines.append(f"{self.name}: the compiled catalogue is stale")
        return sorted(lines)

    def line(self, message: str, flaw: str) -> str:
        return f"{self.name}: «{message}» {flaw}"


def write_if_new(path: Path, content: bytes):
    if not path.exists() or path.read_bytes() != content:
        path.write_bytes(content)


def contradictions(chosen: list[Catalogue]) -> list[str]:
    """The same words said in two apps must be translated alike: only one of them is ever shown."""
    seen = defaultdict(dict)
    for catalogue in chosen:
        for entry in catalogue.fresh:
            texts = tuple(catalogues.translations(entry))
            if all(texts):
                seen[entry.msgid, entry.msgctxt].setdefault(texts, catalogue.name)
    return [
        f"{', '.join(places.values())}: «{message}» is translated differently"
        for (message, _), places in sorted(seen.items(), key=str)
        if len(places) > 1
    ]
