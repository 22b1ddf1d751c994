"""Conflicts of interest, told by the app above that keeps them: who must not see what here."""

from collections.abc import Callable

_sources: list[Callable] = []


def told_by(source):
    """Register `f(user) -> {(call id, city id)}`: applications that do not exist for `user`."""
    _sources.append(source)
    return source


def conflicts_of(user) -> set[tuple[int, int]]:
    """(call, city) of every standing conflict of interest of `user`."""
    return {pair for source in _sources for pair in source(user)}
