"""Who may do what with a practice card."""

from applications.rules import stands_apart
from cities.rules import is_section, may_edit_for, roles_in
from library.states import PracticeState


def may_write(practice, user) -> bool:
    """The city's coordinator and editors write its card."""
    return may_edit_for(practice.application.city_id, user)


def may_hand_in(practice, user) -> bool:
    """The coordinator or the certifier hands the card to the Section."""
    return bool(roles_in(practice.application.city_id, user) & {"coordinator", "certifier"})


def may_publish(practice, user) -> bool:
    """The Section edits and publishes, but never where one has an interest of one's own."""
    return may_invite(practice.application, user)


def may_invite(application, user) -> bool:
    return is_section(user) and stands_apart(application, user)


def may_change(practice, user) -> bool:
    """Whose turn it is: the city's in a draft, the Section's while it edits, nobody's once public."""
    if practice.state == PracticeState.DRAFT:
        return may_write(practice, user)
    return practice.state == PracticeState.EDITED and may_publish(practice, user)


def may_adopt_for(city_id, user) -> bool:
    """Whoever speaks for a city may say that it has repeated a practice."""
    return bool(roles_in(city_id, user) & {"coordinator", "editor", "certifier"})
