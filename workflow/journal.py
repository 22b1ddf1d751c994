"""The journal: written in the transaction of the change, sealed afterwards as Merkle trees."""

import hashlib
import json
import secrets

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from common import clock
from workflow.models import Entry, Seal

GENESIS = "0" * 64
LONGEST = 2000  # characters of one detail; a longer one is journalled by its hash
LEAF, NODE = b"\x00", b"\x01"  # RFC 6962: a leaf can never pass for a node


def record(action, thing, *, by, at=None, from_state="", to_state="", details=None) -> Entry:
    """Write that `by` (a user, None or the schedule) did `action` to `thing`. Ids, never names."""
    made = entry(
        action,
        thing,
        by=by,
        at=at or clock.now(),
        from_state=from_state,
        to_state=to_state,
        details=details,
    )
    made.save()
    return made


def entry(action, thing, *, by, at, from_state="", to_state="", details=None) -> Entry:
    """The entry that `record` writes, not written yet: for what is brought in by the thousand."""
    return Entry(
        at=at,
        by=by if hasattr(by, "pk") else None,
        action=action,
        content_type=ContentType.objects.get_for_model(thing),
        object_id=str(thing.pk),
        from_state=from_state or "",
        to_state=to_state or "",
        details={name: _brief(value) for name, value in plain(details or {}).items()},
        salt=secrets.token_hex(16),
    )


def history(thing):
    """Entries about `thing`, oldest first."""
    kind = ContentType.objects.get_for_model(thing)
    return Entry.objects.filter(content_type=kind, object_id=str(thing.pk)).order_by("pk")


def last(action, thing, **details) -> Entry | None:
    """The latest entry of that action about `thing` with these details."""
    wanted = {f"details__{name}": value for name, value in details.items()}
    return history(thing).filter(action=action, **wanted).select_related("by").last()


def latest(action, things) -> dict:
    """{pk: moment} of the latest entry of that action about each of `things`, of one kind."""
    if not things:
        return {}
    kind = ContentType.objects.get_for_model(things[0])
    keys = {str(thing.pk): thing.pk for thing in things}
    found = Entry.objects.filter(content_type=kind, object_id__in=keys, action=action)
    return {keys[key]: at for key, at in found.order_by("pk").values_list("object_id", "at")}


@transaction.atomic
def seal() -> Seal | None:
    """Seal what is not sealed yet; None when there is nothing. Roots chain in sealing order."""
    Seal.objects.select_for_update().order_by("-number").first()  # one seals at a time
    last = Seal.objects.order_by("-number").first()
    entries = list(Entry.objects.select_for_update().filter(seal=None).order_by("pk"))
    if not entries:
        return None
    leaves = [digest(entry) for entry in entries]
    previous = last.chain if last else GENESIS
    tree = root(leaves)
    made = Seal.objects.create(
        number=last.number + 1 if last else 1,
        sealed_at=clock.now(),
        size=len(entries),
        root=tree,
        previous=previous,
        chain=_sha(bytes.fromhex(previous) + bytes.fromhex(tree)),
    )
    for position, (entry, leaf) in enumerate(zip(entries, leaves, strict=True)):
        entry.seal, entry.position, entry.digest = made, position, leaf
    # An upsert: bulk_update takes four times as long, and all that waits is locked meanwhile.
    Entry.objects.bulk_create(
        entries,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["pk"],
        update_fields=["seal", "position", "digest"],
    )
    return made


def verify() -> str | None:
    """None when every seal holds; else one line naming the first broken entry or seal."""
    previous, expected = GENESIS, 1
    for made in Seal.objects.order_by("number"):
        if made.number != expected:
            return f"seal {expected} is missing"
        entries = list(made.entries.order_by("position"))
        if [entry.position for entry in entries] != list(range(made.size)):
            return _hole(made, entries)
        if moved := _out_of_order(entries):
            return f"entry {moved.pk} (seal {made.number}) is out of order"
        if root([digest(entry) for entry in entries]) != made.root:
            return _altered(made, entries)
        if made.previous != previous or made.chain != _sha(
            bytes.fromhex(previous) + bytes.fromhex(made.root)
        ):
            return f"seal {made.number} does not continue seal {made.number - 1}"
        previous, expected = made.chain, expected + 1
    return None


def path_of(entry) -> list[tuple[str, str]]:
    """The Merkle path of a sealed entry: (side, hex) from the leaf up; verifiable offline."""
    level = [digest(other) for other in entry.seal.entries.order_by("position")]
    at, path = entry.position, []
    while len(level) > 1:
        beside = at ^ 1
        if beside < len(level):
            path.append(("left" if beside < at else "right", level[beside]))
        level, at = _up(level), at // 2
    return path


def root(leaves: list[str]) -> str:
    """Root of the tree over hex digests; an odd one is carried up unchanged."""
    while len(leaves) > 1:
        leaves = _up(leaves)
    return leaves[0]


def digest(entry) -> str:
    """SHA-256 over the salted canonical form of an entry."""
    fields = {
        "action": entry.action,
        "at": entry.at.isoformat(),
        "by": entry.by_id,
        "details": entry.details,
        "from": entry.from_state,
        "kind": entry.content_type_id,
        "object": entry.object_id,
        "salt": entry.salt,
        "to": entry.to_state,
    }
    text = json.dumps(fields, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return _sha(LEAF + text.encode())


def _up(level):
    pairs = [level[at : at + 2] for at in range(0, len(level), 2)]
    return [
        _sha(NODE + bytes.fromhex("".join(pair))) if len(pair) == 2 else pair[0] for pair in pairs
    ]


def _hole(made, entries):
    there = [entry.position for entry in entries]
    missing = next((at for at in range(made.size) if at not in there), None)
    if missing is not None:
        return f"seal {made.number}: the entry at position {missing} is missing"
    odd = next(entry for at, entry in enumerate(entries) if entry.position != at or at >= made.size)
    return f"entry {odd.pk} (seal {made.number}) does not belong there"


def _out_of_order(entries):
    """The first entry that stands before one written earlier: entries are sealed as written."""
    keys = [entry.pk for entry in entries]
    return next((entry for at, entry in enumerate(entries) if at and entry.pk < keys[at - 1]), None)


def _altered(made, entries):
    for entry in entries:
        if entry.digest and entry.digest != digest(entry):
            return f"entry {entry.pk} (seal {made.number}) was altered"
    return f"seal {made.number}: its entries do not give its root"


def plain(details):
    """The same details as JSON can hold them; dates, sums and the like as text."""
    return json.loads(json.dumps(details, default=str, ensure_ascii=False))


def _brief(value):
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return value if len(text) <= LONGEST else {"sha256": _sha(text.encode())}


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
