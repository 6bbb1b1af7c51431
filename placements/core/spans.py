"""Numbers in a row told as spans."""

from collections.abc import Iterable


def spans(numbers: Iterable[int]) -> str:
    """1, 2, 3, 6 as "1 to 3, 6"."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(a) if a == b else f"{a} to {b}" if b > a + 1 else f"{a}, {b}" for a, b in runs)
