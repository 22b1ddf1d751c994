from django.core.management.base import BaseCommand, CommandError

from desk.demo import loading


class Command(BaseCommand):
    help = "Loads the calls of the demo that are missing; safe to run twice."

    def add_arguments(self, parser):
        parser.add_argument(
            "--refresh", action="store_true", help="re-date the calls that are relative to today"
        )

    def handle(self, *, refresh, **options):
        try:
            loading.load(self.stdout.write)
        except loading.NotADemo as reason:
            raise CommandError(str(reason)) from reason
        if refresh:
            loading.refresh()
            self.stdout.write("open, review and monitoring are re-dated")
