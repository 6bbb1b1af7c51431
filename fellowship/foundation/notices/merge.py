"""Merge fields in messages: {name} stands for a value. A text with a field nobody knows is refused before it is kept."""

import re
from collections.abc import Iterable, Mapping

_FIELD = re.compile(r"\{([^{}\n]*)\}")


def fields_in(text: str) -> list[str]:
    """The names between braces, in order, each once."""
    return list(dict.fromkeys(_FIELD.findall(text)))


def problems(text: str, known: Iterable[str]) -> list[str]:
    """What is wrong with a text, in sentences; empty when it can be kept."""
    names = list(known)
    found = [
        f"There is no field {{{name}}} for this message. Use one of these: {_listed(names)}."
        for name in fields_in(text)
        if name not in names
    ]
    if re.search(r"[{}]", _FIELD.sub("", text)):
        found.append("A curly bracket has no partner. Write fields like {name}, and no other curly brackets.")
    return found


def merge(text: str, values: Mapping[str, str]) -> str:
    """The text with every field replaced; an empty one leaves no hole. Values are never read as fields themselves."""
    return re.sub(r"\n{3,}", "\n\n", _FIELD.sub(lambda found: str(values[found[1]]), text)).strip()


def _listed(names: list[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)
