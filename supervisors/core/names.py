"""Texts without the names of the people in them."""

import re
from collections.abc import Iterable

TITLES = frozenset({"dr", "mr", "mrs", "ms", "miss", "mx", "prof", "professor", "sir", "dame", "rev"})
SAYS = "(name removed)"


def without_names(text: str, names: Iterable[str]) -> str:
    """The text with each name, whole or the family name alone, taken out; and e-mail addresses."""
    text = re.sub(r"[\w.+-]+@[\w-]+\.[\w.-]+", "(address removed)", text)
    wanted: set[str] = set()
    for name in names:
        parts = [part for part in name.split() if part.strip(".").lower() not in TITLES]
        if parts:
            wanted |= {name.strip(), " ".join(parts), parts[-1]}
    titles = "|".join(sorted(TITLES, key=len, reverse=True))
    for one in sorted(wanted, key=len, reverse=True):
        shape = rf"(?<!\w)(?:(?:{titles})\.?\s+)?{re.escape(one)}(?:'s|’s)?(?!\w)"
        text = re.sub(shape, SAYS, text, flags=re.IGNORECASE)
    return text
