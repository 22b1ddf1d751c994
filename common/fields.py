"""Columns that behave the same on every database."""

from django.db import models


class SortKeyField(models.CharField):
    """Holds a `common.collation.sort_key`; compared bytewise on PostgreSQL as on SQLite."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": 250, "editable": False, "default": ""} | kwargs)

    def db_parameters(self, connection):
        found = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            found["collation"] = "C"
        return found
