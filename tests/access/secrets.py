"""Words by which a page tells that a thing exists, and the roles that may read them."""

from dataclasses import dataclass

CITY = {"coord", "mayor", "editor", "reader", "sec-own"}
SECTION = {"section"}
GRANT = CITY | SECTION | {"member", "mem-els", "partner"}
# Staff see every mail, with what it is about; a person's own mails tell them what they were told.
MAILS = "notifications:"


@dataclass(frozen=True)
class Secret:
    name: str
    words: tuple
    roles: set


def of(world) -> list[Secret]:
    """Of each application, review, agreement and report of the world: its address, its number, who
    may know them."""

    def application(name, roles, *, number=True):
        thing = getattr(world, name)
        return Secret(name, (thing.uid, thing.number) if number else (thing.uid,), CITY | roles)

    late = Secret("late", (world.late.application.uid,), CITY | SECTION)
    return [
        application("draft", set(), number=False),
        application("contested", set(), number=False),
        application("submitted", {"section", "sec-out"}),
        late,
        application("checked", SECTION),
        application("judged", SECTION | {"review"}),
        application("pending", SECTION | {"member"}),
        application("awarded", SECTION | {"member", "mem-els"}, number=False),
        Secret("review", (world.review.uid,), SECTION | {"review"}),
        Secret("ended review", (world.review_out.uid,), SECTION),
        Secret("agreement", (world.agreement.number,), GRANT),
        Secret("sent agreement", (world.sent.number,), GRANT),
        Secret("drafted agreement", (world.drafted.number,), SECTION | {"member", "mem-els"}),
        Secret("report", (world.report.uid, world.reported.uid), GRANT),
    ]


def told(got, hidden) -> list[str]:
    """Names of the secrets that an answer tells a role that may not know them."""
    if got.route.startswith(MAILS):
        return []
    return [
        secret.name
        for secret in hidden
        if got.role not in secret.roles and any(word in got.text for word in secret.words)
    ]
