import time

from django.core.management.base import BaseCommand, CommandError

from desk.synthesis import loading
from desk.synthesis.plan import Wanted

AMOUNTS = {
    "cities": (500, "cities that apply"),
    "applications": (1000, "applications in the call `load`"),
    "reviewers": (30, "reviewers"),
    "reviews_per_application": (5, "reviews of each application"),
    "seed": (1, "the same seed gives the same numbers and scores"),
    "drafts": (0, "complete drafts in the call `load-open`"),
    "grants": (0, "agreements in force, with an accepted report, in the call `load-monitoring`"),
}


class Command(BaseCommand):
    help = "Deterministic bulk data for measuring, into a fresh call `load`; safe to run twice."

    def add_arguments(self, parser):
        for name, (default, words) in AMOUNTS.items():
            option = f"--{name.replace('_', '-')}"
            parser.add_argument(option, type=int, default=default, help=f"{words} ({default})")

    def handle(self, *, cities, applications, reviewers, reviews_per_application, seed, **options):
        if not (0 < cities and 0 < applications and 0 < reviews_per_application <= reviewers):
            raise CommandError(
                "At least one city and one application, and as many reviewers as reviews of each."
            )
        wanted = Wanted(cities, applications, reviewers, reviews_per_application, seed)
        began = time.monotonic()
        try:
            loading.load(
                wanted,
                drafts=options["drafts"],
                grants=options["grants"],
                say=self.stdout.write,
            )
        except loading.NotHere as reason:
            raise CommandError(str(reason)) from reason
        self.stdout.write(f"{time.monotonic() - began:.1f} s")
