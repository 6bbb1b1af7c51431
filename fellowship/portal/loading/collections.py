"""What a map of one kind of rows says.

A map in five lines::

    Collection(
        "recharges", Recharge,                       # place in the file, model
        [Ref("fellow", to="fellows"), Choice("kind", "internal cross_organisation"), Number("amount_gbp", "amount"),
         Date("due_date", "due_on", maybe=True), State("status", "planned paid overdue", at="paid_date invoice_date")],
        derived="days_late",                         # known keys that are computed, never trusted
        dump=lambda out, row: {"days_late": row.days_late},
    )

Maps live in `loading/<package>.py` as COLLECTIONS; `maps.py` names the modules. The order of loading follows from the Refs.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from fellowship.portal.loading.fields import Field, ListOf, Nested, Ref


@dataclass
class Collection:
    """One list (or, with `one`, one object) of the file and the model behind it.

    path: place in the file, dotted ("evaluation.sessions"). key/ref: the id in the file and the attribute that keeps it;
    key "" means rows without an id. cohort: look-up from the row to its cohort ("" for none); when it goes through another
    record ("study__cohort"), that one is set from `load.scopes["study"]` or by a Ref. shared: rows upserted by id.
    prefetch: what `dump` reads of related rows.
    space: name by which Refs find the rows (the last word of the path unless given). fixed: attributes of every row.
    part: adds to rows that another collection of the same path owns. after: spaces to load first though no Ref says so.
    find: (load, row) → existing record or None, for shared rows. ids: every id the row answers to. owner: name of the file
    whose version of a shared row wins. load(load, row, record) and dump(out, record) → dict do what fields cannot; a
    collection without model has `load` called with record None and `export(out)` → rows.
    rows(cohort) → queryset when filtering by `cohort` is not enough. take(row): the rows of the path it is about.
    """

    path: str
    model: type[models.Model] | None
    fields: list[Field]
    key: str = "id"
    ref: str = "ref"
    cohort: str = "cohort"
    shared: bool = False
    space: str = ""
    one: bool = False
    part: bool = False
    parent: str = ""
    after: str = ""
    derived: str = ""
    prefetch: str = ""
    fixed: dict[str, Any] = field(default_factory=dict)
    ids: Callable[[dict], list[str]] | None = None
    find: Callable[[Any, dict], models.Model | None] | None = None
    owner: Callable[[dict], str] | None = None
    load: Callable[[Any, dict, Any], None] | None = None
    check: Callable[[Any, dict, str], None] | None = None
    dump: Callable[[Any, Any], dict] | None = None
    rows: Callable[[Any], models.QuerySet] | None = None
    export: Callable[[Any], list[dict]] | None = None
    take: Callable[[dict], bool] | None = None

    def __post_init__(self) -> None:
        self.space = self.space or self.path.rsplit(".", 1)[-1]

    @property
    def keys(self) -> set[str]:
        """Every key a row may have."""
        return {f.key for f in self.fields} | set(self.derived.split()) | ({self.key} if self.key else set())

    def ids_of(self, row: dict) -> list[str]:
        """The ids the row answers to."""
        if not self.key:
            return []
        return self.ids(row) if self.ids else [row.get(self.key)]

    def refs(self) -> list[Ref]:
        """The references of a row, those in lists included."""
        return [g for f in self.fields for g in (f, getattr(f, "of", None)) if isinstance(g, Ref)]

    def nested(self) -> list[Nested]:
        """The rows inside a row."""
        return [f for f in self.fields if isinstance(f, Nested)]

    def needs(self) -> set[str]:
        """Spaces that must be loaded before, those of nested rows included."""
        found = {r.to for r in self.refs() if not r.abroad} | set(self.after.split())
        for inner in self.nested():
            found |= inner.rows.needs()
        return found - self.gives()

    def gives(self) -> set[str]:
        """Spaces that loading this fills."""
        found = set() if self.part else {self.space}
        for inner in self.nested():
            found |= inner.rows.gives()
        return found

    def many(self) -> list[ListOf]:
        """Lists of references that fill a many-to-many."""
        return [f for f in self.fields if isinstance(f, ListOf) and isinstance(f.of, Ref) and f.stored]


def by_space(collections: list[Collection]) -> dict[str, Collection]:
    """The collection that fills each space, those of nested rows included."""
    found: dict[str, Collection] = {}
    for collection in collections:
        if collection.model and not collection.part:
            found.setdefault(collection.space, collection)
        for space, inner in by_space([f.rows for f in collection.nested()]).items():
            found.setdefault(space, inner)
    return found


def in_order(collections: list[Collection]) -> list[Collection]:
    """The collections so that what a row refers to is there before it; ValueError names a circle."""
    done: list[Collection] = []
    waiting = list(collections)
    while waiting:
        open_spaces = {space for c in waiting for space in c.gives()}
        ready = [c for c in waiting if not c.needs() & (open_spaces - c.gives())]
        if not ready:
            raise ValueError("the maps refer to each other in a circle: " + " ".join(c.path for c in waiting))
        done += ready
        waiting = [c for c in waiting if c not in ready]
    return done


def place(data: dict, path: str) -> Any:
    """The value at a dotted path, or None."""
    value: Any = data
    for part in path.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def put(data: dict, path: str, value: Any) -> None:
    """Set the value at a dotted path, making the objects on the way."""
    *way, last = path.split(".")
    for part in way:
        data = data.setdefault(part, {})
    data[last] = value


def rows_at(data: dict, collection: Collection) -> list[dict]:
    """The rows of a collection; empty when the place is empty or of another type (the check says so)."""
    value = place(data, collection.path)
    if collection.one:
        value = [value] if isinstance(value, dict) else []
    rows = [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
    return [row for row in rows if collection.take(row)] if collection.take else rows
