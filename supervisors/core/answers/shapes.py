"""The shape of a typed answer: fields, tables and pick lists. A value is a dict of plain JSON types."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Value = Mapping[str, Any]


@dataclass(frozen=True)
class Field:
    """One input of an answer.

    kind: text, long_text, number, percent, money, date, email, pick, picks, weekdays, yes_no, table or grid.
    choices: pairs for pick and picks; `source` names a list that the form fetches instead.
    columns: the inputs of one row of a table.
    """

    name: str
    kind: str
    label: str
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    source: str = ""
    columns: tuple["Field", ...] = ()
    rows: int = 3
    least: int = 0
    most: int | None = None


@dataclass(frozen=True)
class AnswerType:
    """What one kind of question asks and how an answer to it is rated.

    takes_files: files may be sent with it; how many there are stands in the value under ATTACHED.
    """

    code: str
    fields: tuple[Field, ...]
    rate: Callable[[Value], str]
    takes_files: bool = False


ATTACHED = "attached"
WEEKDAYS = (
    ("monday", "Monday"),
    ("tuesday", "Tuesday"),
    ("wednesday", "Wednesday"),
    ("thursday", "Thursday"),
    ("friday", "Friday"),
)
YES_NO = (("yes", "Yes"), ("no", "No"))


def blank(value: Any) -> bool:
    """Whether nothing was answered; 0 is an answer."""
    if isinstance(value, Mapping):
        return all(blank(v) for v in value.values())
    if isinstance(value, list | tuple):
        return all(blank(v) for v in value)
    return value is None or (isinstance(value, str) and not value.strip())


def has(value: Value, *names: str) -> bool:
    """Whether every named part is answered."""
    return all(not blank(value.get(name)) for name in names)


def rows(value: Value, name: str, *needed: str) -> list[Mapping[str, Any]]:
    """The rows of a table in which every needed column is filled in."""
    return [row for row in value.get(name) or [] if all(not blank(row.get(column)) for column in needed)]


def words(text: Any) -> int:
    """How many words a text has."""
    return len(str(text or "").split())


def filled(value: Any) -> Any:
    """The value without its blank parts, to tell whether two answers say the same."""
    if isinstance(value, Mapping):
        return {name: filled(part) for name, part in value.items() if not blank(part)}
    if isinstance(value, list | tuple):
        return [filled(part) for part in value if not blank(part)]
    return value
