"""The locks are whole: what the .in files ask for, pinned, hashed, from no particular index."""

import re
from collections import defaultdict

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.meta.tree import PROJECT

FOLDER = PROJECT / "requirements"
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^ ;\\]+)", re.M)
GROUPS = ("run", "dev", "storage")


def asked(group) -> list[Requirement]:
    lines = (FOLDER / f"{group}.in").read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line and line[0] not in "#-"]


def pinned(group) -> dict[str, set[Version]]:
    """Versions by name; more than one where Pythons or platforms differ."""
    text = (FOLDER / f"{group}.txt").read_text(encoding="utf-8")
    versions = defaultdict(set)
    for name, version in PIN.findall(text):
        versions[canonicalize_name(name)].add(Version(version))
    return dict(versions)


@pytest.mark.parametrize("group", GROUPS)
def test_everything_asked_for_is_locked_at_a_version_that_fits(group):
    locked = pinned(group)

    missing = [
        str(wanted)
        for wanted in asked(group)
        for version in locked.get(canonicalize_name(wanted.name), {Version("0")})
        if version not in wanted.specifier or version == Version("0")
    ]

    assert missing == []


@pytest.mark.parametrize("group", GROUPS)
def test_every_pin_has_a_hash_and_no_address(group):
    text = (FOLDER / f"{group}.txt").read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[A-Za-z0-9])", text)
    pins = [block for block in blocks if PIN.match(block)]

    assert len(pins) == sum(map(len, pinned(group).values()))
    assert [block.split()[0] for block in pins if "--hash=sha256:" not in block] == []
    assert re.findall(r"(?:https?|file)://\S+|^-.*", text, re.M) == []


def test_the_groups_agree_on_every_version():
    run, dev, storage = (pinned(group) for group in GROUPS)

    assert {name: dev[name] for name in run} == run
    shared = dev.keys() & storage.keys()
    assert {name: storage[name] for name in shared} == {name: dev[name] for name in shared}
