"""The check of a whole cohort file before anything is written: every problem, each with its JSON path."""

import datetime as dt
from typing import Any

from fellowship.portal.loading.collections import Collection, by_space, place, rows_at

# Keys of older files that say nothing about the cohort itself.
PASSED_OVER = {"modelled_on", "in_seed_table"}


class File:
    """A parsed file under check."""

    def __init__(self, data: Any, collections: list[Collection], loose: set[str], today: dt.date) -> None:
        self.data, self.collections, self.loose, self.today = data, collections, loose, today
        self.problems: list[str] = []
        self.spaces: dict[str, set[str]] = {}
        self.models = by_space(collections)
        self._abroad: dict[tuple[str, str], bool] = {}

    def problem(self, path: str, words: str) -> None:
        """Note one problem."""
        self.problems.append(f"{path}: {words}")

    def knows(self, space: str, value: str) -> bool:
        """Whether a row of this file has that id."""
        return isinstance(value, str) and value in self.spaces.get(space, ())

    def knows_abroad(self, space: str, value: str) -> bool:
        """Whether a row of another cohort has that id, or may have it: files load in any order."""
        collection = self.models.get(space)
        if collection is None:
            return True
        asked = (space, value)
        if asked not in self._abroad:
            found = collection.model._base_manager.filter(**{collection.ref: value}, **collection.fixed)
            self._abroad[asked] = found.exists()
        return self._abroad[asked]

    def check(self) -> list[str]:
        """All problems of the file."""
        if not isinstance(self.data, dict):
            self.problem("$", "is not an object")
            return self.problems
        tops = {c.path.split(".")[0] for c in self.collections}
        for name in self.data.keys() - tops - self.loose:
            self.problem(f"$.{name}", "is not a part of a cohort file")
        for name in sorted(tops - self.data.keys()):
            self.problem(f"$.{name}", "is missing")
        self._check_inner_keys()
        if not isinstance(self.data.get("cohorts"), list) or len(self.data["cohorts"]) != 1:
            self.problem("$.cohorts", "is not a list of exactly one cohort")
        for collection in self.collections:
            self._note_ids(collection, rows_at(self.data, collection))
        for collection in self.collections:
            self._check_place(collection)
        return self.problems

    def _check_inner_keys(self) -> None:
        """Objects at the top whose parts are collections have no other parts."""
        paths = {c.path for c in self.collections}
        for top in sorted({p.split(".")[0] for p in paths if "." in p}):
            known = {p.split(".")[1] for p in paths if p.startswith(top + ".")}
            for c in self.collections:
                if c.path == top:
                    known |= c.keys
            value = self.data.get(top)
            if isinstance(value, dict):
                for key in sorted(value.keys() - known - PASSED_OVER):
                    self.problem(f"$.{top}.{key}", "is not a known key")

    def _note_ids(self, collection: Collection, rows: list[dict]) -> None:
        known = self.spaces.setdefault(collection.space, set())
        for row in rows:
            if not collection.part:
                known.update(i for i in collection.ids_of(row) if isinstance(i, str))
            for inner in collection.nested():
                value = row.get(inner.key)
                inside = [value] if inner.one else value
                if isinstance(inside, list):
                    self._note_ids(inner.rows, [r for r in inside if isinstance(r, dict)])

    def _check_place(self, collection: Collection) -> None:
        value, path = place(self.data, collection.path), f"$.{collection.path}"
        if value is None:
            if "." not in collection.path and not collection.one and collection.path in self.data:
                self.problem(path, "is not a list")
        elif collection.one:
            if not isinstance(value, dict):
                self.problem(path, "is not an object")
            elif "." in collection.path:
                self.check_row(collection, value, path)
            else:
                self._check_fields(collection, value, path)
        elif isinstance(value, list):
            self.check_rows(collection, value, path)
        else:
            self.problem(path, "is not a list")

    def check_rows(self, collection: Collection, rows: list, path: str) -> None:
        """Each row of a list, and that no id comes twice."""
        seen: dict[str, int] = {}
        for i, row in enumerate(rows):
            here = f"{path}[{i}]"
            if not isinstance(row, dict):
                self.problem(here, "is not an object")
                continue
            if collection.take and not collection.take(row):
                continue
            self.check_row(collection, row, here)
            name = row.get(collection.key) if collection.key and not collection.part else None
            if isinstance(name, str):
                if name in seen:
                    self.problem(f"{here}.{collection.key}", f"{name} comes twice, first at {path}[{seen[name]}]")
                seen.setdefault(name, i)

    def check_row(self, collection: Collection, row: dict, path: str) -> None:
        """Keys, types, words and references of one row."""
        for key in sorted(row.keys() - self._keys_at(collection) - PASSED_OVER):
            if not collection.part:
                self.problem(f"{path}.{key}", "is not a known key")
        if collection.key and not isinstance(row.get(collection.key), str):
            self.problem(f"{path}.{collection.key}", "the id is missing or is not text")
        if "cohort" in collection.derived.split() and row.get("cohort") not in (None, self._cohort()):
            self.problem(f"{path}.cohort", f"{row['cohort']} is not the cohort of this file")
        self._check_fields(collection, row, path)

    def _cohort(self) -> str | None:
        cohorts = self.data.get("cohorts")
        return cohorts[0].get("id") if isinstance(cohorts, list) and cohorts and isinstance(cohorts[0], dict) else None

    def _keys_at(self, collection: Collection) -> set[str]:
        """Keys known at that place: of the collection, and of its fellow collections at the same path."""
        keys = set(collection.keys)
        for other in self.collections:
            if other.path == collection.path and other is not collection and collection in self.collections:
                keys |= other.keys
        return keys

    def _check_fields(self, collection: Collection, row: dict, path: str) -> None:
        before = len(self.problems)
        for f in collection.fields:
            f.check(row.get(f.key), f"{path}.{f.key}", self)
        if collection.check and len(self.problems) == before:
            try:
                collection.check(self, row, path)
            except (TypeError, AttributeError, LookupError, ValueError):
                self.problem(path, "has values inside that are not of the right kind")
