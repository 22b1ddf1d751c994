"""When a card may move on; each carries the reason the person reads."""

from django.utils.translation import gettext_lazy as _

from library import card
from workflow.refusals import condition


@condition(_("The card is not whole yet: its page lists what is missing."))
def has_whole_card(practice):
    return not card.missing(practice)


@condition(_("A photo or a file of the card is still being checked. Try again in a few minutes."))
def has_checked_files(practice):
    kept = [*practice.photos.select_related("file"), *practice.templates.select_related("file")]
    return all(each.file.state == "ready" for each in kept)
