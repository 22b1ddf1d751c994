"""The call a message belongs to, whatever object it is about."""

WAYS = (
    *("call", "application", "meeting", "submission", "review", "decision"),
    *("agreement", "due", "report", "thing"),
)
DEEPEST = 6


def call_of(thing) -> str:
    """The slug of the call behind a thing; empty where there is none."""
    for _step in range(DEEPEST):
        if thing is None:
            return ""
        if type(thing).__name__ == "Call":
            return thing.slug
        thing = next((getattr(thing, way) for way in WAYS if hasattr(thing, way)), None)
    return ""
