from django.core.management.base import BaseCommand, CommandError

from workflow import journal
from workflow.models import Entry, Seal


class Command(BaseCommand):
    help = (
        "Walks the seals of the journal and names the first broken entry; exit 1 if there is one."
    )

    def handle(self, *args, **options):
        broken = journal.verify()
        if broken:
            raise CommandError(broken)
        waiting = Entry.objects.filter(seal=None).count()
        self.stdout.write(f"{Seal.objects.count()} seals hold, {waiting} entries wait for the next")
