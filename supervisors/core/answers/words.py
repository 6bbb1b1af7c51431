"""A typed answer in words, for pages to read."""

from typing import Any

from supervisors.core.answers.catalogue import CATALOGUE
from supervisors.core.answers.shapes import Field, Value, blank


def in_words(code: str, value: Value | None) -> list[tuple[str, str]]:
    """Label and words of every part that was answered."""
    if not value or code not in CATALOGUE:
        return []
    found = []
    for shape in CATALOGUE[code].fields:
        given = value.get(shape.name)
        if not blank(given):
            found.append((shape.label, _words(shape, given)))
    return [(label, words) for label, words in found if words]


def _words(shape: Field, given: Any) -> str:
    if shape.kind == "table":
        return "; ".join(_row(shape, row) for row in given)
    if shape.kind == "grid":
        return "; ".join(f"{_plain(code)} (quarter {_list(quarters)})" for code, quarters in given.items() if quarters)
    if isinstance(given, list):
        return ", ".join(_choice(shape, one) for one in given)
    return _choice(shape, given)


def _row(shape: Field, row: Value) -> str:
    parts = [
        f"{column.label.lower()} {row[column.name]}"
        if column.kind == "number" or column.name in ("likelihood", "impact")
        else _choice(column, row[column.name])
        for column in shape.columns
        if not blank(row.get(column.name))
    ]
    return ", ".join(parts)


def _choice(shape: Field, given: Any) -> str:
    words = dict(shape.choices).get(str(given))
    if words:
        return words
    if shape.kind == "percent":
        return f"{given}%"
    if shape.kind == "money":
        return f"£{given:,}"
    if shape.kind == "date":
        year, month, day = str(given).split("-")
        return f"{int(day)}/{int(month)}/{year}"
    return _plain(str(given)) if shape.source else str(given)


def _plain(code: str) -> str:
    return code.replace("_", " ").capitalize()


def _list(quarters: list[int]) -> str:
    return ", ".join(str(q) for q in quarters)
