"""The words of a state, as people read them."""

from functools import cache

from django.db.models import Model


def state_words(item) -> str:
    """The same as `item.get_state_display()`, which gathers a model's states anew each time."""
    if isinstance(item, Model):
        return str(_of_model(type(item)).get(item.state, item.state))
    return item.get_state_display()


@cache
def _of_model(model) -> dict:
    return dict(model._meta.get_field("state").flatchoices)
