"""What must hold of every call, as sentences about those of which it does not."""

from grants import rulebook
from grants.models import Call


def violations():
    """Hashes, frozen rules and weights of every announced call."""
    announced = Call.objects.filter(announced_at__isnull=False)
    for call in announced.prefetch_related("criteria"):
        yield from of_call(call)


def of_call(call):
    if not call.rules_frozen:
        yield f"call {call.slug} is announced without frozen rules"
        return
    if rulebook.sha256(call.rules_frozen) != call.rules_sha256:
        yield f"call {call.slug}: the stored hash is not that of its frozen rules"
    if changes := rulebook.differences(call.rules_frozen, rulebook.rules_of(call)):
        yield f"call {call.slug}: rules changed without an amendment: {', '.join(changes)}"
    if sum(criterion.weight for criterion in call.criteria.all()) != 100:
        yield f"call {call.slug}: the weights of its criteria do not make 100"
