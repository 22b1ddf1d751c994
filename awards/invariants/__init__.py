"""What must hold of meetings, awards, agreements and payments, read off the data."""

from awards.invariants import contracts, decisions


def violations() -> list[str]:
    """One line for each thing that is not as promised."""
    return [*decisions.violations(), *contracts.violations()]
