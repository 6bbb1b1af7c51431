"""Who sees which figure how: exact for evaluators, protected for the programme and for the public.

Administrative figures are exact for all. Personal and opinion figures pass through the disclosure rules of the audience:
tables and shares are joined or hidden, statistics need enough people, rows about single persons are left out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from fellowship.foundation.disclosure.tables import Release, Rule, is_sensitive, protect_table
from fellowship.foundation.figures.registry import FIGURES, FigureValue

RULES: dict[str, Rule | None] = {"evaluator": None, "programme": Rule(5), "public": Rule(10)}
AUDIENCES = tuple(RULES)
ONE_PERSON = "Not shown: it speaks of single people"
LABELS = {"evaluator": "Evaluators", "programme": "The programme", "public": "The public"}


@dataclass(frozen=True)
class Hidden:
    """In place of a value that this audience may not see."""

    words: str

    def __str__(self) -> str:
        return self.words


def protect(
    values: Mapping[str, FigureValue], audience: str, *, released: Iterable[str] = ()
) -> dict[str, FigureValue]:
    """The figures as the audience may see them. `released`: names that two people released as exceptions, shown exactly."""
    if RULES[audience] is None:
        return dict(values)
    exceptions = set(released)
    tables = _tables(values, audience)
    found = {}
    for name, given in values.items():
        exact = given.klass == "administrative" or name in exceptions
        found[name] = given if exact else replace(given, value=_protected(given, values, tables, RULES[audience]))
    return found


def _tables(values: Mapping[str, FigureValue], audience: str) -> dict[str, Release]:
    """Each table through the audiences in turn, strictest last, so that a reader of two releases learns no more."""
    found = {}
    for name, given in values.items():
        counts = given.value
        if given.kind == "share":
            counts = {"counted": given.value[0], "others": given.value[1] - given.value[0]}
        elif given.kind == "count" and not given.parts and _number(values, given.of) is not None:
            counts = {"counted": given.value, "others": max(0, _number(values, given.of) - given.value)}
        elif given.kind != "table" or _is_multi(given):
            continue
        found[name] = protect_counts(counts, audience, merges=_merges(given, counts))
    return found


def protect_counts(counts: Mapping[str, int], audience: str, *, merges: tuple = ()) -> Release:
    """A table as a protected audience may see it; a stricter audience never sees what a looser one does not."""
    release = None
    for step in AUDIENCES[1 : AUDIENCES.index(audience) + 1]:
        release = protect_table(counts, RULES[step], merges=merges, before=release)
    return release


def _merges(given: FigureValue, counts: Mapping[str, int]) -> tuple:
    """The coarser groupings that the figure declares, cut down to the labels there are."""
    entry = FIGURES.get(given.name)
    merges = entry.merges if entry else ()
    found = []
    for grouping in merges:
        named = {label for group in grouping for label in group}
        cut = tuple(kept for group in grouping if (kept := tuple(label for label in group if label in counts)))
        found.append(cut + tuple((label,) for label in counts if label not in named))
    return tuple(found)


def _protected(given: FigureValue, values: Mapping[str, FigureValue], tables: dict[str, Release], rule: Rule) -> Any:
    if _is_single(given):
        return Hidden(ONE_PERSON)
    if given.parts and given.kind in ("count", "number", "share"):
        return _of_parts(given, tables, rule)
    if _is_multi(given):
        return _each(given, _number(values, given.of), rule)
    if given.name in tables:
        return _shown(given, tables[given.name], rule)
    if given.kind == "count":
        return _few(rule) if given.value < rule.k else given.value
    if given.kind == "number":
        people = _number(values, given.of)
        return given.value if people is not None and people >= rule.k else _few(rule)
    return Hidden(ONE_PERSON)


def _of_parts(given: FigureValue, tables: dict[str, Release], rule: Rule) -> Any:
    table, labels = given.parts or ("", ())
    release = tables.get(table)
    if release is None:
        return _few(rule)
    present = tuple(label for label in labels if any(label in cell.labels for cell in release.cells))
    total = release.sum_of(present)
    return _few(rule) if total is None or is_sensitive(total, release.total or 0, rule) else given.value


def _shown(given: FigureValue, release: Release, rule: Rule) -> Any:
    if given.kind == "table":
        return {" or ".join(cell.labels): _few(rule) if cell.count is None else cell.count for cell in release.cells}
    counted = release.cells[0].count
    return _few(rule) if counted is None else given.value


def _is_multi(given: FigureValue) -> bool:
    entry = FIGURES.get(given.name)
    return entry is not None and entry.multi


def _is_single(given: FigureValue) -> bool:
    entry = FIGURES.get(given.name)
    return entry is not None and entry.single


def _each(given: FigureValue, people: int | None, rule: Rule) -> Any:
    """Cells that overlap: each is a share of all people by itself."""
    return {
        label: count if people is not None and rule.k <= count <= people - rule.k else _few(rule)
        for label, count in given.value.items()
    }


def _number(values: Mapping[str, FigureValue], name: str) -> int | None:
    given = values.get(name)
    return given.value if given is not None and isinstance(given.value, int) else None


def _few(rule: Rule) -> Hidden:
    return Hidden(f"Not shown: fewer than {rule.k} in a group")
