"""Mass mails that can still be stopped."""

from dataclasses import dataclass, field
from datetime import datetime

from common import clock


@dataclass
class Batch:
    """A mass mail in its minutes of grace: what it says, when it goes, to whom exactly."""

    batch: str
    subject: str
    goes_at: datetime
    people: list = field(default_factory=list)

    @property
    def many(self) -> int:
        return len(self.people)


def held_batches(messages) -> list[Batch]:
    """The mass mails among `messages` that wait out their minutes, the next to go first."""
    found: dict[str, Batch] = {}
    held = messages.held(clock.now()).select_related("to").order_by("send_after", "pk")
    for message in held:
        row = found.setdefault(
            message.batch, Batch(message.batch, message.title, message.send_after)
        )
        row.people.append(f"{message.to or ''} <{message.address}>".strip())
    return list(found.values())
