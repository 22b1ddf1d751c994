"""The way of a card: handed in, given back, published, taken off; and cities that repeat it."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from library import notices, rules
from library.models import Adoption
from library.states import PracticeState
from workflow import journal, moves
from workflow.moves import perform
from workflow.refusals import NotAllowed, NotNow

OWN = _("This is the practice of your own city.")
NOT_PUBLIC = _("This practice is not published.")


@transaction.atomic
def hand_in(practice, *, by):
    """The city gives its card to the Section to edit."""
    practice = perform(practice.hand_in, by=by)
    notices.handed_in(practice)
    return practice


@transaction.atomic
def give_back(practice, *, by, reason):
    """The Section gives a card back to the city with what is to be changed."""
    practice = perform(practice.give_back, by=by, reason=reason)
    notices.given_back(practice)
    return practice


@transaction.atomic
def publish(practice, *, by, is_verified=False):
    """Everyone may read it; `is_verified`: its figures were compared with the accepted report."""
    practice = perform(practice.publish, by=by, is_verified=is_verified)
    notices.published(practice)
    return practice


@transaction.atomic
def take_back(practice, *, by, reason):
    """Off the public site, to be edited."""
    return perform(practice.take_back, by=by, reason=reason)


@transaction.atomic
def adopt(practice, city, *, by) -> Adoption:
    """A city says that it has repeated the practice; saying it twice changes nothing."""
    if not rules.may_adopt_for(city.pk, by):
        raise NotAllowed("adopt")
    practice = moves.locked(practice)
    if practice.state != PracticeState.PUBLISHED:
        raise NotNow(NOT_PUBLIC)
    if city.pk == practice.application.city_id:
        raise NotNow(OWN)
    adoption, new = Adoption.objects.get_or_create(
        practice=practice, city=city, defaults={"by": by}
    )
    if new:
        journal.record("adopt", practice, by=by, details={"city": city.pk})
        notices.adopted(adoption)
    return adoption


@transaction.atomic
def forget(practice, city, *, by) -> None:
    """The city takes its word back."""
    if not rules.may_adopt_for(city.pk, by):
        raise NotAllowed("adopt")
    gone, _kinds = Adoption.objects.filter(practice=practice, city=city).delete()
    if gone:
        journal.record("forget_adoption", practice, by=by, details={"city": city.pk})
