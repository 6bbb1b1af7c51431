"""Who needs a mentor most, and who can still take somebody (ALU-02, ALU-03)."""

from collections.abc import Iterable
from dataclasses import dataclass

SMALL_TEAM = 3  # people besides the lead supervisor


@dataclass(frozen=True)
class Unmatched:
    """A fellow without a mentor; `key` is whatever the caller knows the fellow by."""

    key: int
    name: str
    team: int
    has_base: bool

    @property
    def reasons(self) -> list[str]:
        """Why this fellow comes first, in words."""
        small = "no team" if self.team == 0 else f"team of {self.team}"
        found = [f"small team ({small})"] if self.team < SMALL_TEAM else []
        return found if self.has_base else [*found, "no fixed place of work"]


def in_order(found: Iterable[Unmatched]) -> list[Unmatched]:
    """Fellows with most reasons first, then the smaller team, then by name."""
    return sorted(found, key=lambda u: (-len(u.reasons), u.team, u.name, u.key))


def free_places(capacity: int, taken: int) -> int:
    """How many more fellows a mentor can take."""
    return max(0, capacity - taken)
