"""How often one address may ask, so that nobody tries receipt codes by the thousand."""

from django.core.cache import cache

TRIES, SECONDS = 30, 600


def is_too_often(address: str, what: str) -> bool:
    """Counts one more try; without a cache nobody is turned away."""
    key = f"tries:{what}:{address}"
    try:
        cache.add(key, 0, SECONDS)
        return cache.incr(key) > TRIES
    except Exception:  # noqa: BLE001 - the cache only speeds up; a page never fails for it
        return False
