"""Lists, declared once: the page, its filters and order, and the same rows as CSV and XLSX.

class Projects(Table):
    columns = [
        Column("Reference", "ref", link=lambda row: row.get_absolute_url(), sort="ref", meaning="The project's own code."),
        Column("Waiting", "waiting_days", kind="number", sort="submitted_at", meaning="Days since it was sent."),
        Column("State", "state_label", sort="state", show=lambda row: status(row.state_label)),
    ]
    filters = [Choice("state", "State", "state", PROPOSAL.choices), Search("q", "Title or reference", ["title", "ref"])]
    order = "-submitted_at"
Rows that columns reach through must be selected in the view's query: a table never asks the database again.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django.core.paginator import Page as RowPage
from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.http import QueryDict
from django.utils.html import format_html

from fellowship.foundation.ui.filters import Chip, Filter
from fellowship.foundation.ui.templatetags import ui_values

KINDS = ("text", "number", "money", "date", "yesno")


@dataclass(frozen=True)
class Column:
    """One column. `value` is an attribute path ("lead.person.name") or a function of the row.

    kind     text number money date yesno: how the value is written and exported
    sort     field path, or several, that the heading sorts by; "" for none
    link     function of the row that gives the address of its page
    show     function of the row that gives the cell on the page, when it is more than the value
    meaning  explanation in the exported file
    on_page, in_file   where the column appears
    """

    label: str
    value: str | Callable[[Any], Any]
    kind: str = "text"
    sort: str | tuple[str, ...] = ""
    link: Callable[[Any], str] | None = None
    show: Callable[[Any], Any] | None = None
    meaning: str = ""
    on_page: bool = True
    in_file: bool = True

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"{self.label}: unknown kind {self.kind}")

    @property
    def key(self) -> str:
        """The column's name in the address."""
        return "".join(c if c.isalnum() else "-" for c in self.label.lower()).strip("-")

    @property
    def sort_fields(self) -> tuple[str, ...]:
        """The fields it sorts by."""
        return (self.sort,) if isinstance(self.sort, str) and self.sort else tuple(self.sort)

    def get(self, row: Any) -> Any:
        """The value of the row."""
        if callable(self.value):
            return self.value(row)
        found = row
        for part in self.value.split("."):
            found = getattr(found, part, None)
            if found is None:
                return None
        return found() if callable(found) else found

    def cell(self, row: Any) -> Any:
        """What the page shows."""
        words = self.show(row) if self.show else self.words(self.get(row))
        address = self.link(row) if self.link else ""
        return format_html('<a href="{}">{}</a>', address, words) if address else words

    def words(self, value: Any) -> Any:
        """A value as text of its kind; a dash for none."""
        if value is None or value == "":
            return "–"
        writers = {
            "number": ui_values.number,
            "money": ui_values.money,
            "date": ui_values.shortdate,
            "yesno": ui_values.yesno_words,
        }
        return writers[self.kind](value) if self.kind in writers else value


@dataclass(frozen=True)
class Head:
    """One heading on the page."""

    label: str
    kind: str
    url: str
    direction: str  # ascending, descending or ""


class Table:
    """One list. Subclasses declare; instances answer one request."""

    columns: ClassVar[list[Column]] = []
    filters: ClassVar[list[Filter]] = []
    order: ClassVar[str | tuple[str, ...]] = ("pk",)
    page_size: ClassVar[int] = 25
    empty: ClassVar[str] = "There is nothing here yet."
    nothing_found: ClassVar[str] = "Nothing matches these filters."
    can_export: ClassVar[bool] = True

    def __init__(self, rows: QuerySet, params: QueryDict, *, path: str, title: str, view: Any = None) -> None:
        self.all_rows, self.params, self.path, self.title, self.view = rows, params, path, title, view

    @cached_property
    def chosen(self) -> dict[str, str]:
        """The filters in use, with values that exist."""
        given = {f.name: f.clean(self.params.get(f.name, ""), self) for f in self.filters}
        return {name: value for name, value in given.items() if value}

    @cached_property
    def rows(self) -> QuerySet:
        """The rows as filtered and ordered."""
        rows = self.all_rows
        for each in self.filters:
            if each.name in self.chosen:
                rows = each.apply(rows, self.chosen[each.name])
        return rows.order_by(*self._ordering(), "pk")

    @cached_property
    def page(self) -> RowPage:
        """The page asked for; the nearest one when there is none such."""
        return Paginator(self.rows, self.page_size).get_page(self.params.get("page"))

    @cached_property
    def body(self) -> list[list[tuple[Column, Any]]]:
        """The cells of the page, row by row."""
        return [[(column, column.cell(row)) for column in self.shown] for row in self.page.object_list]

    @property
    def shown(self) -> list[Column]:
        """The columns of the page."""
        return [c for c in self.columns if c.on_page]

    @property
    def is_wide(self) -> bool:
        """Whether it shows more columns than the width of a text has room for."""
        return len(self.shown) > 7 and self.page.paginator.count > 0

    @property
    def exported(self) -> list[Column]:
        """The columns of the file."""
        return [c for c in self.columns if c.in_file]

    @property
    def heads(self) -> Iterator[Head]:
        """The headings, each with the address that sorts by it."""
        key, down = self._sorted_by()
        for column in self.shown:
            direction = ("descending" if down else "ascending") if column.key == key else ""
            turned = f"-{column.key}" if direction == "ascending" else column.key
            yield Head(
                column.label, column.kind, self.url(sort=turned, page=None) if column.sort_fields else "", direction
            )

    @property
    def widgets(self) -> list[dict[str, Any]]:
        """What the filter panel shows."""
        return [f.widget(self.params.get(f.name, ""), self) for f in self.filters]

    @property
    def chips(self) -> list[Chip]:
        """The filters in use, each with the address without it."""
        found = {f.name: f for f in self.filters}
        return [
            Chip(found[name].label, found[name].words(value, self), self.url(**{name: None, "page": None}))
            for name, value in self.chosen.items()
        ]

    @property
    def files(self) -> list[tuple[str, str]]:
        """(label, address) of the same rows as a file."""
        if not self.can_export:
            return []
        return [("CSV", self.url(format="csv", page=None)), ("Excel", self.url(format="xlsx", page=None))]

    @property
    def here(self) -> str:
        """The list's own address, as filtered."""
        return self.url(reason=None)

    @property
    def asked(self) -> list[tuple[str, str]]:
        """Everything the address asks for but the file itself."""
        return [(name, value) for name, value in self.params.items() if name not in {"format", "reason", "page"}]

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What the filter form sends along unseen."""
        return [("sort", self.params["sort"])] if self._sorted_by()[0] else []

    def url(self, **changes: str | None) -> str:
        """This list's address with changes; None takes a parameter out."""
        params = self.params.copy()
        params.pop("format", None)
        for name, value in changes.items():
            params.pop(name, None)
            if value is not None:
                params[name] = value
        query = params.urlencode()
        return f"{self.path}?{query}" if query else self.path

    def _sorted_by(self) -> tuple[str, bool]:
        wanted = self.params.get("sort", "")
        key = wanted.removeprefix("-")
        known = any(c.key == key and c.sort_fields for c in self.columns)
        return (key, wanted.startswith("-")) if known else ("", False)

    def _ordering(self) -> list[Any]:
        key, down = self._sorted_by()
        if not key:
            return [self.order] if isinstance(self.order, str) else list(self.order)
        fields = next(c.sort_fields for c in self.columns if c.key == key)
        return [F(f).desc(nulls_last=True) if down else F(f).asc(nulls_last=True) for f in fields]
