from django.conf import settings
from django.core.management.base import BaseCommand

from workflow import statepage


class Command(BaseCommand):
    help = "Writes docs/states.md from the state machines."

    def handle(self, *args, **options):
        (settings.BASE_DIR / "docs" / "states.md").write_text(statepage.page(), encoding="utf-8")
        self.stdout.write("docs/states.md")
