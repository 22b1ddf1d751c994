from django.core.management.base import BaseCommand, CommandError

from desk import invariants


class Command(BaseCommand):
    help = "Checks every promise that can be read off the data; one line a violation, exit 1."

    def handle(self, **options):
        found = invariants.violations()
        for sentence in found:
            self.stdout.write(sentence)
        if found:
            raise CommandError(f"{len(found)} violations")
        self.stdout.write("Everything holds.")
