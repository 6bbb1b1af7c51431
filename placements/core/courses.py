"""How a fellow uses self-paced courses over the year (LRN-12)."""

from collections.abc import Sequence

PATTERNS = {"sustained": "Steady", "early_only": "Early only", "ad_hoc": "Now and then"}
_STEADY = 3  # courses in every quarter
_REST = 1  # courses after the first quarter that still count as none


def pattern(by_quarter: Sequence[int]) -> str:
    """sustained: three or more every quarter; early_only: a start and then next to nothing; otherwise ad_hoc."""
    if by_quarter and min(by_quarter) >= _STEADY:
        return "sustained"
    if by_quarter and by_quarter[0] >= _STEADY and sum(by_quarter[1:]) <= _REST:
        return "early_only"
    return "ad_hoc"
