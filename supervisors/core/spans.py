"""Spans of days and small numbers in words."""

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def number(n: int) -> str:
    """Small numbers as words."""
    return _NUMBERS[n] if 0 <= n < len(_NUMBERS) else str(n)


def from_now(days: int) -> str:
    """A day seen from today: "in four days", "tomorrow", "today", "yesterday", "3 days ago"."""
    if days in (-1, 0, 1):
        return {-1: "yesterday", 0: "today", 1: "tomorrow"}[days]
    return f"in {number(days)} days" if days > 0 else f"{-days} days ago"


def within(days: int) -> str:
    """The time left: "within four days", "today"."""
    return "today" if days == 0 else f"within {number(days)} day{'' if days == 1 else 's'}"
