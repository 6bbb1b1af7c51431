"""Kinds of records: each has a full list and a page, declared once, found from its cohort.

A package says in its `queries/records.py` (loaded by itself; a folder of that name for many kinds):

    register(RecordKind(
        "recharge", "placements.view_recharge",           # its name in addresses, and who may see a row
        topic="Contracts and money", plural="Recharges",  # where the index of the cohort has it, and the list's title
        table=Recharges,                                  # columns, filters and order of the list
        rows=lambda rows: rows.select_related("fellow__person", "payer", "payee", "cohort"),
        fields=(Column("Payer", "payer.name"), …),        # the lines of the page; without them, the table's columns
        next=lambda row, on: "Waits for the invoice." if row.invoiced_on is None else "",
        related=(Related("chaser", "contract"),),         # rows of other kinds that belong to it, as far as the reader may
        parts=lambda row, on: [Part("Approvals", ("Who", "Answer"), [...])],   # what has no page of its own
    ))

The list is /c/<cohort>/records/<kind>/, the page /c/<cohort>/records/<kind>/<ref>/: filters, sorting, paging, export,
history and the buttons of `ui/acts.py` come by themselves. `page` names an address of the kind's own instead of the
plain page, `list_page` and `list_permit` one instead of the plain list. Link with `record_url("recharge", slug, ref)`,
in columns with `link=to("recharge")`.

A kind that says no more than name and permit is shown by what the model's Declaration calls plain or personal;
special-category and withheld fields never. `show` names the fields instead.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from django.urls import reverse

from fellowship.foundation.access.permits import Permit, model_of, permit
from fellowship.foundation.charts.chart import Chart
from fellowship.foundation.ui.navigation import address
from fellowship.foundation.ui.tables import Column, Table


@dataclass(frozen=True)
class Part:
    """Something of a record that has no page of its own: headings and rows of cells; `empty` when there is none.

    A part that is drawn has `charts` instead, which hold their values as tables themselves.
    """

    title: str
    heads: tuple[str, ...] = ()
    rows: list[tuple[Any, ...]] = field(default_factory=list)
    empty: str = ""
    charts: tuple[Chart, ...] = ()

    @property
    def labelled(self) -> list[list[tuple[str, Any]]]:
        """The rows, each cell with its heading."""
        return [list(zip(self.heads, row, strict=True)) for row in self.rows]


@dataclass(frozen=True)
class Related:
    """Rows of another kind whose `path` is the record; `skip` names columns that would repeat it.

    `mark` is a mark of the record's row (see `rows`) that says whether there are any: rare ones are asked for only then.
    """

    kind: str
    path: str
    title: str = ""
    skip: str = ""
    mark: str = ""


@dataclass(frozen=True)
class RecordKind:
    """One kind: its name in addresses, its permit, the look-up path from the row to its cohort, its reference field.

    `foot` is a template with what every page of the kind says below its lines.
    """

    name: str
    permit_name: str
    cohort: str = "cohort"
    ref: str = "ref"
    title: str = "{row}"
    page: str = ""
    show: str = ""
    words: str = ""
    topic: str = ""
    plural: str = ""
    list_page: str = ""
    list_permit: str = ""
    table: type[Table] | None = None
    fields: tuple[Column, ...] = ()
    rows: Callable[[QuerySet], QuerySet] | None = None
    related: tuple[Related, ...] = ()
    parts: Callable[[Any, date], list[Part]] | None = None
    next: Callable[[Any, date], str] | None = None
    foot: str = ""

    @property
    def permit(self) -> Permit:
        """Who may see the row."""
        return permit(self.permit_name)

    @property
    def model(self) -> type[Model]:
        """The model of the rows."""
        found = model_of(self.permit)
        if found is None:
            raise TypeError(f"{self.permit_name} has no model")
        return found

    @property
    def label(self) -> str:
        """The kind in words."""
        words = self.words or str(self.model._meta.verbose_name)
        return words[:1].upper() + words[1:]

    @property
    def list_label(self) -> str:
        """The kind in words, for many."""
        return self.plural or f"{self.label}: all of the cohort"

    @property
    def lines(self) -> tuple[Column, ...]:
        """What its page says; nothing for a kind that says no more than its permit."""
        return self.fields or tuple(self.table.columns if self.table else ())

    def ref_of(self, row: Any) -> str:
        """The row's reference."""
        return str(follow(row, self.ref))

    def cohort_of(self, row: Any) -> Any:
        """The row's cohort."""
        return follow(row, self.cohort)


KINDS: dict[str, RecordKind] = {}


def register(kind: RecordKind) -> RecordKind:
    """Make the kind known; a later word on the same name wins (an owner's over the portal's)."""
    KINDS[kind.name] = kind
    return kind


def follow(row: Any, path: str) -> Any:
    """The value at a look-up path of a row."""
    for part in path.split("__"):
        row = getattr(row, part)
    return row


def to(kind: str) -> Callable[[Any], str]:
    """For columns: the address of the page of the row."""

    def page(row: Any) -> str:
        found = KINDS[kind]
        return record_url(kind, found.cohort_of(row).slug, found.ref_of(row))

    return page


def record_url(kind: str, cohort: str, ref: str) -> str:
    """Where a record is shown: its own page, or the plain one."""
    own = KINDS[kind].page if kind in KINDS else ""
    own_page = address(own, cohort=cohort, ref=ref) if own else ""
    return own_page or address("record", cohort=cohort, kind=kind, ref=ref)


def list_url(kind: str, cohort: str, **filters: str) -> str:
    """The plain list of a kind, filtered as said (state="published")."""
    query = urlencode(filters)
    plain = reverse("records", kwargs={"cohort": cohort, "kind": kind})
    return f"{plain}?{query}" if query else plain
