"""What the worker runs for the product as a whole; each is safe to run twice."""

import logging

from celery import shared_task
from celery.signals import celeryd_after_setup

from desk import changes, invariants, kind
from workflow import journal

log = logging.getLogger(__name__)


@shared_task
def tell_of_changes():
    """Tell applicants of amendments and extensions they do not know of yet."""
    changes.tell()


@shared_task
def seal_journal():
    """Seal the entries written since the last time."""
    journal.seal()


@shared_task
def check_invariants():
    """Nightly: what does not hold is in the log, one line each."""
    for sentence in invariants.violations():
        log.error("invariant: %s", sentence)


@celeryd_after_setup.connect
def refuse_the_wrong_database(**options):
    kind.verify()
