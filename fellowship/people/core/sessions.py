"""How long a session lives: pairs of (begun, last seen), in seconds."""

from collections.abc import Sequence

KEY = "alive"
HOUR = 3600
STAFF_IDLE = 8 * HOUR
OTHERS_IDLE = 20 * HOUR
ABSOLUTE = 7 * 24 * HOUR
NOTE_EVERY = 60  # a write at every request would cost more than a minute of exactness is worth


def is_over(kept: Sequence[int], *, now: int, staff: bool) -> bool:
    """Whether a session begun and last seen then has ended by now."""
    begun, seen = kept
    return now - begun >= ABSOLUTE or now - seen >= (STAFF_IDLE if staff else OTHERS_IDLE)


def is_worth_noting(kept: Sequence[int], *, now: int) -> bool:
    """Whether "last seen" is old enough to be written again."""
    return now - kept[1] >= NOTE_EVERY
