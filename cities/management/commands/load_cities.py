from django.core.management.base import BaseCommand

from cities import register
from cities.models import City


class Command(BaseCommand):
    help = "Brings the register of cities into the database; safe to run again."

    def handle(self, *args, **options):
        added = register.load()
        self.stdout.write(f"{City.objects.count()} cities, {added} of them new")
