"""How long a session lives."""

import pytest

from fellowship.people.core.sessions import is_over

HOUR = 3600


@pytest.mark.parametrize(
    ("begun", "seen", "staff", "over"),
    [
        (0, 0, True, False),
        (8 * HOUR - 1, 8 * HOUR - 1, True, False),
        (8 * HOUR, 8 * HOUR, True, True),
        (8 * HOUR, 8 * HOUR, False, False),
        (20 * HOUR, 20 * HOUR, False, True),
        (7 * 24 * HOUR - 1, 0, True, False),
        (7 * 24 * HOUR, 0, False, True),
    ],
)
@pytest.mark.requirement("ADM-16")
def test_a_session_ends_when_idle_or_old(begun, seen, staff, over):
    now = 100 * 24 * HOUR
    assert is_over((now - begun, now - seen), now=now, staff=staff) is over
