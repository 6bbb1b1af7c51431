"""Writes a cohort as a file of the same schema."""

import datetime as dt
from collections import defaultdict
from typing import Any

from django.db.models import Prefetch, QuerySet

from fellowship.cohorts.models import Cohort
from fellowship.portal.loading import maps
from fellowship.portal.loading.collections import Collection, by_space, in_order, place, put
from fellowship.portal.loading.engine import rows_of
from fellowship.portal.loading.fields import ListOf, Nested, Ref, Setting


class Out:
    """One export under way; `today` is the day that tokens count from, None for ISO dates."""

    def __init__(self, cohort: Cohort, *, iso: bool = False) -> None:
        self.cohort = cohort
        self.kept = cohort.settings.get("file", {})
        tokens = self.kept.get("tokens") and not iso
        self.today = dt.date.fromisoformat(self.kept["loaded_on"]) if tokens else None
        self.by_space = by_space(maps.collections())
        self.used: dict[str, dict[Any, Any]] = defaultdict(dict)
        self.also: dict[str, list[str]] = self.kept.get("also", {})
        self.data: dict[str, Any] = {}

    def id_of(self, space: str, record: Any, prefer: str = "") -> str | None:
        """The file id of a record, noted as used so that its own row is written too."""
        if record is None:
            return None
        self.used[space][record.pk] = record
        name = getattr(record, self.by_space[space].ref)
        if prefer and not str(name).startswith(prefer):
            return next((other for other in self.also.get(name, []) if other.startswith(prefer)), name)
        return name


def export_cohort(cohort: Cohort, *, iso: bool = False) -> dict[str, Any]:
    """The file of a cohort, with everybody and everything it refers to."""
    out = Out(cohort, iso=iso)
    out.data["meta"] = out.kept.get("meta") or {"title": cohort.name, "schema_version": "2.0", "cohort": cohort.ref}
    for collection in reversed(in_order(maps.collections())):
        _export(out, collection)
    return {name: out.data.get(name, []) for name in maps.ORDER if name != "expected"}


def _export(out: Out, collection: Collection) -> None:
    if collection.export:
        rows = collection.export(out)
    elif collection.model is None:
        return
    else:
        rows = [write(out, collection, record) for record in _records(out, collection)]
    kept = place(out.data, collection.path)
    if collection.one:
        put(out.data, collection.path, {**(kept or {}), **rows[0]} if rows else kept)
    else:
        put(out.data, collection.path, _merged(kept, rows, collection.key))


def _merged(kept: list[dict] | None, rows: list[dict], key: str) -> list[dict]:
    """Rows of several collections at one place, put together by their id."""
    if kept is None:
        return rows
    by_id = {row.get(key): row for row in rows}
    merged = [{**row, **by_id.pop(row.get(key), {})} for row in kept]
    return merged + list(by_id.values())


def _records(out: Out, collection: Collection) -> list[Any]:
    if not collection.shared:
        return list(query(collection, rows_of(collection, out.cohort)))
    order = {name: i for i, name in enumerate(out.kept.get("shared", {}).get(collection.path, []))}
    found = collection.model._base_manager.filter(**collection.fixed)
    if collection.rows:
        found = collection.rows(out.cohort)
    wanted = {**out.used[collection.space]}
    records = [
        r for r in query(collection, found) if collection.rows or r.pk in wanted or getattr(r, collection.ref) in order
    ]
    return sorted(records, key=lambda r: (order.get(getattr(r, collection.ref), len(order)), r.pk))


def query(collection: Collection, rows: QuerySet) -> QuerySet:
    """The rows with all that writing them reads."""
    singles = [f.attr for f in collection.fields if isinstance(f, Ref) and f.stored]
    halves = {r.get_accessor_name() for r in collection.model._meta.related_objects if r.one_to_one}
    singles += [f.attr for f in collection.nested() if f.one and f.attr in halves]
    if singles:
        rows = rows.select_related(*singles)
    rows = rows.prefetch_related(*[f.attr for f in collection.many()], *collection.prefetch.split())
    for inner in collection.nested():
        if inner.stored and not inner.one:
            rows = rows.prefetch_related(Prefetch(inner.attr, query(inner.rows, inner.rows.model._base_manager.all())))
    return rows.order_by("pk")


def write(out: Out, collection: Collection, record: Any) -> dict[str, Any]:
    """One record as a row."""
    row: dict[str, Any] = {collection.key: getattr(record, collection.ref)} if collection.key else {}
    for f in collection.fields:
        if not f.stored or f.silent:
            continue
        if isinstance(f, Setting):
            row[f.key] = f.write(getattr(record, f.attr).get(f.key), out)
        elif isinstance(f, Nested):
            row[f.key] = _inside(out, f, record)
        else:
            value = getattr(record, f.attr)
            row[f.key] = f.write(list(value.all()) if _many(f) else value, out)
    if "cohort" in collection.derived.split():
        row["cohort"] = out.cohort.ref
    if collection.dump:
        row.update(collection.dump(out, record))
    return row


def _many(f: Any) -> bool:
    return isinstance(f, ListOf) and isinstance(f.of, Ref)


def _inside(out: Out, f: Nested, record: Any) -> Any:
    if f.one:
        inner = getattr(record, f.attr, None)
        return write(out, f.rows, inner) if inner else None
    return [write(out, f.rows, inner) for inner in getattr(record, f.attr).all()]
