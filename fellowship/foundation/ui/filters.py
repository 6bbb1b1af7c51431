"""Filters of lists: by GET, bookmarkable, each with a chip to take it away."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

Pairs = Iterable[tuple[Any, str]]


@dataclass(frozen=True)
class Chip:
    """One filter in use."""

    label: str
    words: str
    remove_url: str


class Filter:
    """One question of the filter panel."""

    kind = "text"

    def __init__(self, name: str, label: str) -> None:
        self.name, self.label = name, label

    def clean(self, value: str, table: Any) -> str:
        """The value when it can be used, else ""."""
        return value.replace("\x00", "").strip()[:200]

    def apply(self, rows: QuerySet, value: str) -> QuerySet:
        """The rows that match."""
        raise NotImplementedError

    def words(self, value: str, table: Any) -> str:
        """The value on its chip."""
        return value

    def widget(self, value: str, table: Any) -> dict[str, Any]:
        """What the panel's template needs."""
        return {"kind": self.kind, "name": self.name, "label": self.label, "value": self.clean(value, table)}


class Search(Filter):
    """Text that any of the fields contains; every word must be found.

    `many` when a field lies in rows of which each row has several, so that a row found twice is shown once.
    """

    kind = "search"

    def __init__(self, name: str, label: str, fields: list[str], *, many: bool = False) -> None:
        super().__init__(name, label)
        self.fields, self.many = fields, many

    def apply(self, rows: QuerySet, value: str) -> QuerySet:
        """Every word in some field."""
        for word in value.split()[:8]:
            found = Q()
            for field in self.fields:
                found |= Q(**{f"{field}__icontains": word})
            # By key and not DISTINCT, which would compare whole rows, long texts included.
            matching = rows.model._base_manager.filter(found).values("pk")
            rows = rows.filter(Q(pk__in=matching) if self.many else found)
        return rows


class Choice(Filter):
    """One of several values. `choices` is a list of pairs, or a function of the table's unfiltered rows.

    `by` is a field path, or a function (rows, value) → rows.
    """

    kind = "select"

    def __init__(
        self,
        name: str,
        label: str,
        by: str | Callable[[QuerySet, str], QuerySet],
        choices: Pairs | Callable[[QuerySet], Pairs],
    ) -> None:
        super().__init__(name, label)
        self.by, self.choices = by, choices

    def pairs(self, table: Any) -> list[tuple[str, str]]:
        """The values and their words; asked once for each request."""
        known = table.__dict__.setdefault("_pairs", {})
        if self.name not in known:
            found = self.choices(table.all_rows) if callable(self.choices) else self.choices
            known[self.name] = [(str(key), str(words)) for key, words in found]
        return known[self.name]

    def clean(self, value: str, table: Any) -> str:
        """A value that is offered."""
        return value if value and value in dict(self.pairs(table)) else ""

    def apply(self, rows: QuerySet, value: str) -> QuerySet:
        """The rows with that value."""
        return self.by(rows, value) if callable(self.by) else rows.filter(**{self.by: value})

    def words(self, value: str, table: Any) -> str:
        """The label of the value."""
        return dict(self.pairs(table))[value]

    def widget(self, value: str, table: Any) -> dict[str, Any]:
        """With the choices."""
        return super().widget(value, table) | {"choices": self.pairs(table)}


class Tick(Filter):
    """Yes or not asked: "Late only"."""

    kind = "tick"

    def __init__(self, name: str, label: str, apply: Callable[[QuerySet], QuerySet]) -> None:
        super().__init__(name, label)
        self._apply = apply

    def clean(self, value: str, table: Any) -> str:
        """Ticked or not."""
        return "yes" if value == "yes" else ""

    def apply(self, rows: QuerySet, value: str) -> QuerySet:
        """The rows that are so."""
        return self._apply(rows)

    def words(self, value: str, table: Any) -> str:
        """The chip's label says it all."""
        return "Yes"
