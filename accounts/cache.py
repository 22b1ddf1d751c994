"""The cache: Redis, and a table of the database while Redis is away, so that signing in goes on."""

import logging
import time

from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.db import DatabaseCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

TABLE = "cache_while_away"
PAUSE = 30  # seconds for which Redis is not asked again after it failed

log = logging.getLogger(__name__)


def through(name):
    """The operation of that name: on Redis when it answers, else on the table."""

    def operation(self, *args, **kwargs):
        if time.monotonic() >= self.away_until:
            try:
                return getattr(self.redis, name)(*args, **kwargs)
            except (RedisError, OSError) as broken:
                self.away_until = time.monotonic() + PAUSE
                log.warning("cache: %s, the database serves instead", type(broken).__name__)
        return getattr(self.table, name)(*args, **kwargs)

    operation.__name__ = name
    return operation


class SteadyCache(BaseCache):
    """Options as of RedisCache; set short timeouts and no retries there."""

    def __init__(self, location, params):
        super().__init__(params)
        self.redis = RedisCache(location, params)
        self.table = DatabaseCache(TABLE, {})
        self.away_until = 0.0

    add = through("add")
    get = through("get")
    set = through("set")
    touch = through("touch")
    delete = through("delete")
    get_many = through("get_many")
    set_many = through("set_many")
    delete_many = through("delete_many")
    has_key = through("has_key")
    incr = through("incr")
    clear = through("clear")
