"""Small numbers, spans and unfinished sentences."""

_NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def number(n: int) -> str:
    """Small numbers as words."""
    return _NUMBERS[n] if 0 <= n < len(_NUMBERS) else str(n)


def days(n: int) -> str:
    """A span of days: "twelve days", "one day"."""
    return f"{number(n)} day{'' if n == 1 else 's'}"


def some(n: int, one: str, many: str) -> str:
    """A count with its noun and verb, as the beginning of a sentence: "One panel member has"."""
    return f"{number(n).capitalize()} {one if n == 1 else many}"


def times(weight: int) -> str:
    """How often a criterion counts: "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(weight, f"{weight} times")


def stops_in_mid_sentence(text: str) -> bool:
    """Whether a text that was begun has no end yet."""
    return bool(text.strip()) and text.strip()[-1] not in '.!?…”")'
