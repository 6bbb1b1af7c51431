"""Scores from outside the portal, read and doubted before anything is stored: ranks for scores, other scales, wrong people.

In 2018 and in 2021 a national recruitment failed on such a table: marks of the wrong interview, and ranks pasted as scores.
"""

import csv
import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

REFERENCE = ("application", "reference", "ref")
TOTAL = "total"
RANKS = ("rank", "ranking", "position", "place", "order", "placing")
MOST_ROWS, FEWEST_RANKS = 1000, 3


class SheetRefused(ValueError):
    """The table cannot be read at all; the text says how to put it right."""


@dataclass(frozen=True)
class Scale:
    """One criterion that the table must have."""

    code: str
    label: str
    out_of: int
    weight: int = 1


@dataclass
class Line:
    """One line of the table with the points it gives and what is wrong with it."""

    number: int
    ref: str
    cells: list[str]
    points: dict[str, int] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Read:
    """The whole table. `problems` are about columns, and no line can be stored while there are any."""

    heads: list[str]
    lines: list[Line]
    problems: list[str]

    @property
    def wrong(self) -> int:
        """How many lines cannot be stored."""
        return sum(bool(line.errors) for line in self.lines)

    @property
    def is_good(self) -> bool:
        """Whether all of it can be stored."""
        return bool(self.lines) and not self.problems and not self.wrong


def mark(text: str) -> str:
    """SHA-256 of the table as it was given."""
    return hashlib.sha256(text.encode()).hexdigest()


def read(text: str, scales: Sequence[Scale], known: Mapping[str, str]) -> Read:
    """Doubt every cell. `known` has each reference of the cohort with the reason why it takes no scores, "" when it does."""
    heads, rows = _table(text)
    columns, problems = _columns(heads, scales)
    lines = [Line(n, "", cells) for n, cells in rows]
    if not problems:
        seen: dict[str, int] = {}
        for line in lines:
            _name(line, columns, known, seen)
            _points(line, columns, scales)
        problems = _ranks(lines, columns, scales)
    return Read(heads, lines, problems)


def _table(text: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    first = text.lstrip("\ufeff\r\n ").partition("\n")[0]
    if not first.strip():
        raise SheetRefused("The table is empty. Its first line names the columns.")
    try:
        found = list(
            csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=None), delimiter=max(",;\t", key=first.count))
        )
    except csv.Error as error:
        raise SheetRefused(f"The table cannot be read: {error}.") from error
    full = [(n, [c.strip() for c in cells]) for n, cells in enumerate(found, start=1) if any(c.strip() for c in cells)]
    heads, rows = full[0][1], full[1:]
    if not rows:
        raise SheetRefused("The table has a first line and no rows.")
    if len(rows) > MOST_ROWS:
        raise SheetRefused(f"The table has {len(rows):,} rows. At most {MOST_ROWS:,} can be read at once.")
    return heads, [(n, [*cells, *[""] * (len(heads) - len(cells))]) for n, cells in rows]


def _plain(words: str) -> str:
    return " ".join(words.replace("_", " ").split()).casefold()


def _columns(heads: list[str], scales: Sequence[Scale]) -> tuple[dict[str, int], list[str]]:
    """Where each thing stands: "" the reference, the code of a criterion, or the total; and what is wrong with the columns."""
    names = {_plain(s.label): s.code for s in scales} | {_plain(s.code): s.code for s in scales}
    columns: dict[str, int] = {}
    problems = []
    for at, head in enumerate(heads):
        plain = _plain(head)
        key = "" if plain in REFERENCE else TOTAL if plain == TOTAL else names.get(plain)
        if key is None and set(plain.split()) & set(RANKS):
            problems.append(f"Column “{head}” is a rank, not points. Take the column out; the portal ranks by itself.")
        elif key is None:
            problems.append(f"Column “{head or at + 1}” is not known. Take it out, or name it as a criterion is named.")
        elif key in columns:
            problems.append(f"Column “{head}” is there twice. Take one out.")
        else:
            columns[key] = at
    if "" not in columns:
        problems.append("No column “Application” has the references. Add it.")
    lacking = [s.label for s in scales if s.code not in columns]
    if lacking:
        problems.append(f"No column for {', '.join(f'“{label}”' for label in lacking)}. Add one for each criterion.")
    return columns, problems


def _name(line: Line, columns: dict[str, int], known: Mapping[str, str], seen: dict[str, int]) -> None:
    line.ref = line.cells[columns[""]]
    if not line.ref:
        line.errors.append("No reference. Write which application it is.")
    elif line.ref not in known:
        line.errors.append(f"{line.ref} is not an application of this cohort. Look at the reference again.")
    elif line.ref in seen:
        line.errors.append(f"{line.ref} stands in line {seen[line.ref]} already. Keep one of the two.")
    elif known[line.ref]:
        line.errors.append(known[line.ref])
    seen.setdefault(line.ref, line.number)


def _points(line: Line, columns: dict[str, int], scales: Sequence[Scale]) -> None:
    for scale in scales:
        cell = line.cells[columns[scale.code]]
        points = _whole(cell)
        if not cell:
            line.errors.append(f"“{scale.label}” is empty. Give 0 to {scale.out_of} points.")
        elif points is None:
            line.errors.append(
                f"“{scale.label}” is “{cell[:20]}”, which is not a whole number. Give 0 to {scale.out_of}."
            )
        elif points > scale.out_of:
            line.errors.append(
                f"“{scale.label}” has {points} points of {scale.out_of} at most. Is the column on another scale?"
            )
        else:
            line.points[scale.code] = points
    if TOTAL in columns and len(line.points) == len(scales):
        total = sum(line.points[s.code] * s.weight for s in scales)
        if _whole(line.cells[columns[TOTAL]]) != total:
            told = line.cells[columns[TOTAL]] or "nothing"
            line.errors.append(f"“Total” says {told[:20]}, and the points come to {total}. Look at both again.")


def _whole(cell: str) -> int | None:
    """A whole number that is not below zero, also as spreadsheets write it: 12.0."""
    number, dot, rest = cell.partition(".")
    if dot and rest.strip("0"):
        return None
    return int(number) if number.isascii() and number.isdigit() and len(number) < 7 else None


def _ranks(lines: list[Line], columns: dict[str, int], scales: Sequence[Scale]) -> list[str]:
    """Columns whose values are a ranking: 1, 2, 3 and so on, equal places shared."""
    labels = {s.code: s.label for s in scales} | {TOTAL: "Total"}
    found = []
    for code, at in columns.items():
        given = [n for line in lines if (n := _whole(line.cells[at])) is not None] if code else []
        if len(given) == len(lines) and is_ranking(given):
            found.append(
                f"The values of “{labels[code]}” are 1 to {len(given)}, each once, as in a ranking. "
                "Put the points there, not the ranks."
            )
    return found


def is_ranking(values: Sequence[int]) -> bool:
    """Whether each value says how many stand before it: 1, 2, 3 or, with a shared place, 1, 2, 2, 4."""
    if len(set(values)) < FEWEST_RANKS:
        return False
    ordered = sorted(values)
    return all(value == 1 + ordered.index(value) for value in ordered)
