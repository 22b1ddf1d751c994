"""These tests race, lock and kill: they need a real PostgreSQL and Redis."""

import os

import pytest
from django.db import connection

HERE = os.path.dirname(__file__)


def pytest_collection_modifyitems(items):
    if connection.vendor == "postgresql" and os.environ.get("REDIS_URL"):
        return
    reason = "needs PostgreSQL and Redis: set DATABASE_URL and REDIS_URL"
    for item in items:
        if str(item.path).startswith(HERE):
            item.add_marker(pytest.mark.skip(reason=reason))
