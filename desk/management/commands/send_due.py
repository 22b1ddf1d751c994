from django.core.management.base import BaseCommand, CommandError

from common import clock
from desk import schedule
from notifications.models import Message


class Command(BaseCommand):
    help = "Does once, by hand, what the schedule does each minute."

    def handle(self, **options):
        began = clock.now()
        failed = schedule.run_due()
        sent = Message.objects.filter(sent_at__gte=began).count()
        self.stdout.write(f"{sent} messages sent")
        if failed:
            raise CommandError(f"Failed, see above: {', '.join(failed)}")
