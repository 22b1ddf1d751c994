"""How votes are counted: the majority of those who may vote; at half, the chair's voice decides."""

from dataclasses import dataclass

from awards.states import Voice

FEWEST = 2  # members who may vote on an application; fewer decide nothing


@dataclass(frozen=True)
class Count:
    """Votes on one motion. `voters`: present and not recused; `kept_out`: present but recused."""

    cast: dict  # {user id: voice}, of the voters only
    voters: frozenset
    kept_out: int
    chair: int

    @property
    def in_favour(self) -> int:
        return self._number(Voice.FOR)

    @property
    def against(self) -> int:
        return self._number(Voice.AGAINST)

    @property
    def abstained(self) -> int:
        return self._number(Voice.ABSTAINED)

    @property
    def silent(self) -> int:
        return len(self.voters) - len(self.cast)

    @property
    def needed(self) -> int:
        return len(self.voters) // 2 + 1

    @property
    def is_complete(self) -> bool:
        return self.silent == 0

    @property
    def is_enough(self) -> bool:
        return len(self.voters) >= FEWEST

    @property
    def is_even(self) -> bool:
        return 2 * self.in_favour == len(self.voters)

    @property
    def has_passed(self) -> bool:
        if self.is_even:
            return bool(self.voters) and self.cast.get(self.chair) == Voice.FOR
        return 2 * self.in_favour > len(self.voters)

    @property
    def by_casting_vote(self) -> bool:
        """The chair's voice decided: exactly half were in favour, the chair among them."""
        return self.is_even and self.has_passed

    def _number(self, voice):
        return sum(1 for value in self.cast.values() if value == voice)


def count(votes, voters, *, chair, kept_out=0) -> Count:
    """`votes`: (user id, voice); those of people who may not vote are left out."""
    return Count(
        {user: voice for user, voice in votes if user in voters},
        frozenset(voters),
        kept_out,
        chair,
    )
