"""Numbers in sentences: words up to twelve, figures beyond."""

_WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_ORDINALS = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]


def number(n: int) -> str:
    """ "four", "26"."""
    return _WORDS[n] if 0 <= n <= 12 else str(n)


def ordinal(n: int) -> str:
    """ "first", "15th"."""
    return _ORDINALS[n] if 0 <= n <= 12 else f"{n}th"


def many(n: int, thing: str, things: str = "") -> str:
    """ "one day", "four days"."""
    return f"{number(n)} {thing if n == 1 else things or thing + 's'}"


def sentence(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def due_words(days: int) -> str:
    """ "due in four days", "due today", "26 days overdue", for days until the date."""
    if days < 0:
        return f"{many(-days, 'day')} overdue"
    return {0: "due today", 1: "due tomorrow"}.get(days, f"due in {many(days, 'day')}")


def when(days: int) -> str:
    """ "today", "in two days", "two days ago", for days until the date."""
    if days < 0:
        return f"{many(-days, 'day')} ago"
    return {0: "today", 1: "tomorrow"}.get(days, f"in {many(days, 'day')}")
