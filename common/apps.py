from django.apps import AppConfig
from django.db.backends.signals import connection_created

from common.collation import register_sqlite


class CommonConfig(AppConfig):
    name = "common"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        connection_created.connect(teach_ukrainian, dispatch_uid="teach_ukrainian")


def teach_ukrainian(connection, **_):
    """Every new SQLite connection compares Ukrainian text as people do."""
    register_sqlite(connection)
