"""Loads a checked cohort file: all or nothing, in the order that the references ask for."""

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.audit import trail
from fellowship.foundation.transitions.perform import arrive
from fellowship.people.models import User
from fellowship.portal.loading import dates, maps
from fellowship.portal.loading.check import File
from fellowship.portal.loading.collections import Collection, by_space, in_order, place, rows_at
from fellowship.portal.loading.fields import Nested, Ref, Setting, State


class BadFile(Exception):
    """The file is refused; `problems` are lines that begin with a JSON path."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class Changed(Exception):
    """The cohort is there already and the file differs from the one it came from."""


@dataclass(frozen=True)
class Result:
    """What a load did."""

    cohort: Cohort
    changed: bool
    rows: int


class Load:
    """One load under way; hooks get it to find records by file id."""

    def __init__(self, data: dict, today: dt.date) -> None:
        self.data, self.today = data, today
        self.name = place(data, "meta.file") or ""
        self.cohort: Cohort | None = None
        self.spaces: dict[str, dict[str, Any]] = {}
        self.by_space = by_space(maps.collections())
        self.scopes: dict[str, Any] = {}
        self.shared: dict[str, list[str]] = {}
        self.rows = 0

    def find(self, space: str, name: str) -> Any:
        """The record with that id of this file, or else of another cohort; LookupError when there is none."""
        found = self.spaces.get(space, {}).get(name)
        if found is None:
            found = self.abroad(space, name)
        if found is None:
            raise LookupError(f"{name} is not in {space}")
        return found

    def maybe(self, space: str, name: str | None) -> Any:
        """As `find`, None when there is no such record."""
        try:
            return self.find(space, name) if name else None
        except LookupError:
            return None

    def abroad(self, space: str, name: str) -> Any:
        """The record of another cohort with that id, or None."""
        collection = self.by_space.get(space)
        if collection is None:
            return None
        return collection.model._base_manager.filter(**{collection.ref: name}, **collection.fixed).first()

    def user(self, name: str | None) -> User | None:
        """The person with that id."""
        return self.maybe("people", name)

    def add(self, space: str, name: str, record: Any) -> None:
        """Let Refs find the record under that id."""
        self.spaces.setdefault(space, {})[name] = record

    def day(self, text: str | None) -> dt.date | None:
        """A date of the file."""
        return dates.parse(text, self.today)[0] if text else None

    def moment(self, text: str | None) -> dt.datetime | None:
        """A date of the file, perhaps with a time, as a point in time."""
        return dates.moment(*dates.parse(text, self.today)) if text else None


def load_cohort(data: Any, *, on: dt.date | None = None, replace: bool = False, by: Any = SYSTEM) -> Result:
    """Load one parsed file. The same file twice changes nothing; a changed one for a cohort that is there needs `replace`.

    Raises BadFile with every problem, or Changed.
    """
    on = on or timezone.localdate()
    problems = File(data, maps.collections(), maps.LOOSE, on).check()
    if problems:
        raise BadFile(problems)
    digest = hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()
    known = Cohort.objects.filter(ref=place(data, "cohorts")[0]["id"]).first()
    kept = known.settings.get("file", {}) if known else {}
    if known and kept.get("sha256") == digest:
        return Result(known, changed=False, rows=0)
    if known and not replace:
        raise Changed(f"{known.name} is there already, and this file differs from it. Use --replace to load it anew.")
    today = dt.date.fromisoformat(kept["loaded_on"]) if kept.get("loaded_on") else on
    with transaction.atomic():
        load = Load(data, today)
        if known:
            _clear(known)
        for collection in in_order(maps.collections()):
            try:
                _load(load, collection, [(row, None) for row in rows_at(data, collection)])
            except (TypeError, AttributeError, LookupError, ValueError, ArithmeticError, DatabaseError) as error:
                # What no check foresaw, such as two rows that a constraint forbids together: refused, not half loaded.
                raise BadFile([f"$.{collection.path}: cannot be loaded: {error}"]) from error
        _remember(load, digest)
        trail.record("portal.load_cohort", by=by, row=load.cohort, detail={"sha256": digest})
    _count_anew()
    return Result(load.cohort, changed=True, rows=load.rows)


def _count_anew() -> None:
    """Many rows came at once. On PostgreSQL our own tables only: of the server's, everybody else would have to wait."""
    names = connection.introspection.django_table_names(only_existing=True) if connection.vendor == "postgresql" else []
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(map(connection.ops.quote_name, sorted(names)))}")


def _remember(load: Load, digest: str) -> None:
    """Keep what a later load or export needs to know of this one."""
    load.cohort.settings["file"] = {
        "sha256": digest,
        "loaded_on": load.today.isoformat(),
        "tokens": place(load.data, "cohorts")[0]["placement_start"].startswith("D"),
        "meta": load.data.get("meta"),
        "shared": load.shared,
        "owners": {p["id"]: p["owner_file"] for p in load.data["people"] if p["owner_file"] != load.name},
        "also": {p["id"]: p["also"] for p in load.data["people"] if p.get("also")},
    }
    load.cohort.save(update_fields=["settings"])


def _clear(cohort: Cohort) -> None:
    """Take away the cohort's own rows, those that others refer to last."""
    for collection in reversed(in_order(maps.collections())):
        if collection.model and not (collection.shared or collection.part):
            try:
                rows_of(collection, cohort).delete()
            except ProtectedError as error:
                kinds = sorted({str(row._meta.verbose_name_plural) for row in error.protected_objects})
                raise Changed(
                    f"{cohort.name} cannot be loaded anew: {', '.join(kinds)} made in the portal stand on its records."
                ) from error


def rows_of(collection: Collection, cohort: Cohort) -> Any:
    """The rows of a collection that belong to the cohort."""
    if collection.rows:
        return collection.rows(cohort)
    return collection.model._base_manager.filter(**{collection.cohort: cohort}, **collection.fixed)


def _load(load: Load, collection: Collection, rows: list[tuple[dict, Any]]) -> None:
    """Create or update the rows of one collection, then what hangs off them."""
    load.rows += len(rows)
    if collection.model is None:
        for row, _ in rows:
            collection.load(load, row, None)
        return
    records = _upsert(load, collection, rows) if collection.shared else _create(load, collection, rows)
    pairs = [(row, record) for (row, _), record in zip(rows, records, strict=True)]
    for row, record in pairs:
        for name in collection.ids_of(row) if not collection.part else []:
            load.add(collection.space, name, record)
    _link_own_space(load, collection, pairs)
    _fill_many(load, collection, pairs)
    _arrive(load, collection, pairs)
    for inner in [f for f in collection.nested() if f.stored]:
        if collection.shared:
            inner.rows.model._base_manager.filter(**{f"{inner.rows.parent}__in": records}).delete()
        _load(load, inner.rows, [(part, record) for row, record in pairs for part in _inside(inner, row)])
    for row, record in pairs:
        if collection.load:
            collection.load(load, row, record)


def _inside(inner: Nested, row: dict) -> list[dict]:
    value = row.get(inner.key)
    return ([value] if inner.one else value) if value else []


def _values(load: Load, collection: Collection, row: dict, parent: Any) -> dict[str, Any]:
    """The attributes of a new record."""
    values = dict(collection.fixed)
    if collection.key and not collection.part and collection.ref:
        values[collection.ref] = row[collection.key]
    if collection.parent:
        values[collection.parent] = parent
    elif collection.cohort and not collection.shared:
        head, _, rest = collection.cohort.partition("__")
        if not rest:
            values[head] = load.cohort
        elif head in load.scopes:
            values[head] = load.scopes[head]
    many = collection.many()
    for f in collection.fields:
        if isinstance(f, Setting):
            if f.stored and row.get(f.key) is not None:
                values.setdefault(f.attr, {})[f.key] = f.read(row[f.key], load)
        elif f.stored and not isinstance(f, State | Nested) and f not in many and not _own(f, collection):
            values[f.column()] = f.read(row.get(f.key), load)
    return values


def _own(f: Any, collection: Collection) -> bool:
    return isinstance(f, Ref) and f.to == collection.space and not collection.part


def _create(load: Load, collection: Collection, rows: list[tuple[dict, Any]]) -> list[Any]:
    made = [collection.model(**_values(load, collection, row, parent)) for row, parent in rows]
    return collection.model._base_manager.bulk_create(made, batch_size=500)


def _upsert(load: Load, collection: Collection, rows: list[tuple[dict, Any]]) -> list[Any]:
    """Shared rows: made when missing, changed only by the file that owns them."""
    records = []
    names = [row[collection.key] for row, _ in rows]
    manager = collection.model._base_manager
    there = {
        getattr(r, collection.ref): r for r in manager.filter(**{f"{collection.ref}__in": names}, **collection.fixed)
    }
    for row, parent in rows:
        record = there.get(row[collection.key]) or (collection.find(load, row) if collection.find else None)
        if record is None:
            record = manager.create(**_values(load, collection, row, parent))
        elif collection.owner is None or collection.owner(row) in (load.name, ""):
            _change(record, _values(load, collection, row, parent))
        records.append(record)
        load.shared.setdefault(collection.path, []).append(row[collection.key])
    return records


def _change(record: Any, values: dict[str, Any]) -> None:
    """Save what differs, and nothing when nothing does."""
    changed = [name for name, value in values.items() if getattr(record, name) != value]
    for name in changed:
        setattr(record, name, values[name])
    if changed:
        record.save(update_fields=changed)


def _link_own_space(load: Load, collection: Collection, pairs: list[tuple[dict, Any]]) -> None:
    """References to rows of the same collection, once all are there."""
    for f in [f for f in collection.fields if _own(f, collection) and f.stored]:
        linked = []
        for row, record in pairs:
            if row.get(f.key) is not None:
                setattr(record, f.column(), f.read(row[f.key], load))
                linked.append(record)
        collection.model._base_manager.bulk_update(linked, [f.attr], batch_size=200)


def _fill_many(load: Load, collection: Collection, pairs: list[tuple[dict, Any]]) -> None:
    for f in collection.many():
        relation = collection.model._meta.get_field(f.attr)
        through = getattr(collection.model, f.attr).through
        mine, theirs = relation.m2m_column_name(), relation.m2m_reverse_name()
        links = [
            through(**{mine: record.pk, theirs: f.of.read(name, load)})
            for row, record in pairs
            for name in dict.fromkeys(row.get(f.key) or [])
        ]
        through._base_manager.bulk_create(links, batch_size=500, ignore_conflicts=collection.shared)


def _arrive(load: Load, collection: Collection, pairs: list[tuple[dict, Any]]) -> None:
    """Put stateful records where history left them, with the original date and actor."""
    for f in [f for f in collection.fields if isinstance(f, State)]:
        for row, record in pairs:
            for state, at, by, note in _history(load, f, row, record):
                arrive(record, state, at=at or dates.moment(load.today), by=by or SYSTEM, note=note)


def _history(load: Load, f: State, row: dict, record: Any) -> list[tuple]:
    if f.history:
        return f.history(load, row, record)
    state = f.words[row[f.key]]
    if state == record.state:
        return []
    at = next((load.moment(row[key]) for key in f.at if row.get(key)), None)
    return [(state, at, load.user(row.get(f.by)) if f.by else None, "")]
