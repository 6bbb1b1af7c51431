"""Named figures: each has a name, a meaning, a base and a protection class, and one provider that computes it.

In `<package>/queries/figures.py`, found by itself:

    @figure("applications", title="Applications", definition="Applications begun, in any state.",
            base="the cohort's applications", kind="count", klass="administrative")
    def applications(cohort_pk: int, on: date) -> int: ...

Values by kind: count int · number int/float · share (count, base) · table {label: int} · nested {label: {label: value}} ·
list [...] · text str. A provider returns ABSENT when the cohort has no such data: then the figure is left out.
A name ending in "_*" is a family: its provider returns {suffix: value} and each suffix becomes a figure of its own.
Rows that several figures count are read by one `@loaded_once` function: the database is asked once in a run.
"""

from collections.abc import Callable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any, ParamSpec, TypeVar

KINDS = ("count", "number", "share", "table", "nested", "list", "text")
CLASSES = ("administrative", "personal", "opinion")
P, T = ParamSpec("P"), TypeVar("T")
Provider = Callable[[int, date], Any]


class _Absent:
    """The value of a figure for which a cohort has no data."""

    def __repr__(self) -> str:
        return "ABSENT"

    def __bool__(self) -> bool:
        return False


ABSENT = _Absent()


@dataclass(frozen=True)
class Figure:
    """One named figure.

    definition: one sentence that says how it is computed. base: what is counted over, in words.
    of: the name of the figure that gives the number counted over ("form_responses"), where there is one.
    parts: for a figure that is a sum of cells of a table: (name of the table, the labels summed);
    protection then treats both as one release, so that neither gives the other away.
    merges: for a table, coarser groupings of its labels, finest first, to be tried before anything is hidden:
    ((("very_good", "good"), ("neither",), ("bad", "very_bad")),).
    multi: for a table in which one person may be in several cells; `of` then names the number of people.
    single: for a value that is one person's own, such as the longest of all, however many are counted over.
    """

    name: str
    title: str
    definition: str
    base: str
    kind: str
    klass: str
    compute: Provider
    of: str = ""
    parts: tuple[str, tuple[str, ...]] | None = None
    merges: tuple[tuple[tuple[str, ...], ...], ...] = ()
    multi: bool = False
    single: bool = False

    @property
    def family(self) -> bool:
        """Whether the provider gives several figures, one per suffix."""
        return self.name.endswith("_*")

    @property
    def stem(self) -> str:
        """The name without the star of a family."""
        return self.name[:-1] if self.family else self.name


@dataclass(frozen=True)
class FigureValue:
    """A computed figure, with all that a reader needs to judge it."""

    name: str
    value: Any
    base: str
    definition: str
    klass: str
    kind: str
    title: str = ""
    of: str = ""
    parts: tuple[str, tuple[str, ...]] | None = None


FIGURES: dict[str, Figure] = {}


def figure(
    name: str,
    *,
    title: str,
    definition: str,
    base: str,
    kind: str,
    klass: str,
    of: str = "",
    parts: tuple[str, tuple[str, ...]] | None = None,
    merges: tuple[tuple[tuple[str, ...], ...], ...] = (),
    multi: bool = False,
    single: bool = False,
) -> Callable[[Provider], Provider]:
    """Register `fn(cohort_pk, on) -> value` under a name that is used once in the portal."""
    if kind not in KINDS:
        raise ValueError(f"figure {name}: kind {kind} is not one of {', '.join(KINDS)}")
    if klass not in CLASSES:
        raise ValueError(f"figure {name}: class {klass} is not one of {', '.join(CLASSES)}")
    if multi and not of:
        raise ValueError(f"figure {name}: a table with several cells per person needs `of`, the number of people")
    if single and klass == "administrative":
        raise ValueError(f"figure {name}: one person's value is personal or an opinion, not administrative")
    if not (definition and base and title):
        raise ValueError(f"figure {name} needs a title, a definition and a base")

    def register(compute: Provider) -> Provider:
        if name in FIGURES:
            raise ValueError(f"figure {name} is registered twice")
        FIGURES[name] = Figure(name, title, definition, base, kind, klass, compute, of, parts, merges, multi, single)
        return compute

    return register


_LOADED: ContextVar[dict[Any, Any] | None] = ContextVar("loaded", default=None)


def loaded_once(load: Callable[P, T]) -> Callable[P, T]:
    """A loader of rows that several figures count: in one run of compute() it runs once for each cohort."""

    @wraps(load)
    def ask(*args: P.args, **kwargs: P.kwargs) -> T:
        kept = _LOADED.get()
        if kept is None:  # a provider called by itself
            return load(*args, **kwargs)
        key = (load, args, tuple(kwargs.items()))
        if key not in kept:
            kept[key] = load(*args, **kwargs)
        return kept[key]

    return ask


def compute(cohort_pk: int, on: date, names: Iterable[str] | None = None) -> dict[str, FigureValue]:
    """The named figures of a cohort (all when no names are given), exact, in order of name; absent ones are left out."""
    before = _LOADED.set({})
    try:
        return _compute(cohort_pk, on, None if names is None else set(names))
    finally:
        _LOADED.reset(before)


def _compute(cohort_pk: int, on: date, wanted: set[str] | None) -> dict[str, FigureValue]:
    found: dict[str, FigureValue] = {}
    for entry in FIGURES.values():
        if wanted is not None and not _wants(entry, wanted):
            continue
        value = entry.compute(cohort_pk, on)
        if value is ABSENT:
            continue
        given = {entry.stem + str(k): v for k, v in value.items()} if entry.family else {entry.name: value}
        for name, one in given.items():
            if wanted is None or name in wanted or entry.name in wanted:
                found[name] = _value(entry, name, one)
    return dict(sorted(found.items()))


def value(cohort_pk: int, on: date, name: str) -> Any:
    """One exact value, or ABSENT."""
    got = compute(cohort_pk, on, [name]).get(name)
    return ABSENT if got is None else got.value


def _wants(entry: Figure, wanted: set[str]) -> bool:
    if entry.family:
        return entry.name in wanted or any(name.startswith(entry.stem) for name in wanted)
    return entry.name in wanted


def _value(entry: Figure, name: str, given: Any) -> FigureValue:
    title = entry.title.replace("*", name.removeprefix(entry.stem)) if entry.family else entry.title
    return FigureValue(name, given, entry.base, entry.definition, entry.klass, entry.kind, title, entry.of, entry.parts)
