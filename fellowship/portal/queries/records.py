"""A record as its page shows it, the rows of a list, and the index of all kinds of a cohort."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Field, ForeignKey, Model, QuerySet, Value

from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.permits import Denied, annotate_may
from fellowship.foundation.transitions.models import Stateful
from fellowship.foundation.ui import acts
from fellowship.foundation.ui.navigation import address
from fellowship.foundation.ui.records import KINDS, Part, RecordKind, Related, list_url
from fellowship.foundation.ui.tables import Column

TOPICS = (
    "People and dates",
    "Projects and hosts",
    "Supervisors",
    "Recruitment",
    "Placements",
    "Contracts and money",
    "Learning",
    "Results",
    "Evaluation",
    "Certificates and alumni",
    "Upkeep",
)
MOST_RELATED = 20


@dataclass(frozen=True)
class Line:
    """One line of the page; `value` is a text, a number, a date or a list of texts."""

    label: str
    value: Any

    @property
    def is_list(self) -> bool:
        """Whether there are several values."""
        return isinstance(self.value, list)

    @property
    def is_day(self) -> bool:
        """Whether the value is a date without a time."""
        return isinstance(self.value, dt.date) and not isinstance(self.value, dt.datetime)

    @property
    def is_moment(self) -> bool:
        """Whether the value is a date with a time."""
        return isinstance(self.value, dt.datetime)


@dataclass(frozen=True)
class RecordPage:
    """Everything the page of a record shows."""

    kind: RecordKind
    title: str
    ref: str
    state: str
    cohort: Any
    lines: list[Line]
    changes: list[Any] | None
    row: Any
    next: str = ""
    parts: list[Part] = field(default_factory=list)


@dataclass(frozen=True)
class Entry:
    """One kind in the index of a cohort: how many records the person may see, and where they are."""

    label: str
    number: int
    url: str


def find_kind(*, user: Any, kind: str) -> RecordKind | None:
    """The kind of that name; None for an unknown one, Denied without a role for it."""
    found = KINDS.get(kind)
    if found is not None and not found.permit.held_by(user):
        raise Denied(found.permit)
    return found


def find_cohort(slug: str) -> Cohort | None:
    """The cohort of an address."""
    return Cohort.objects.filter(slug=slug).first()


def find_record(
    *, user: Any, kind: str, cohort: str, ref: str, marked: bool = False
) -> tuple[RecordKind, Model] | None:
    """One record that the person may see, with its kind; `marked` with what they may do to it."""
    found = find_kind(user=user, kind=kind)
    if found is None:
        return None
    try:
        rows = _rows(found, user).filter(**{f"{found.cohort}__slug": cohort, found.ref: ref})
        row = (annotate_may(rows, user, *acts.permits(kind)) if marked else rows).first()
    except (ValueError, OverflowError):
        row = None
    return None if row is None else (found, row)


def record_page(*, user: Any, kind: str, cohort: str, ref: str, on: dt.date) -> RecordPage | None:
    """The page of one record; None when there is none the user may see. Denied when no role of theirs has the kind."""
    found = find_record(user=user, kind=kind, cohort=cohort, ref=ref, marked=True)
    if found is None:
        return None
    is_kind, row = found
    stateful = isinstance(row, Stateful)
    return RecordPage(
        kind=is_kind,
        title=is_kind.title.format(row=row),
        ref=ref,
        state=row.state_label if stateful else "",
        cohort=is_kind.cohort_of(row),
        lines=_lines(is_kind, row),
        changes=list(row.changes.select_related("by")) if stateful else None,
        row=row,
        next=is_kind.next(row, on) if is_kind.next else "",
        parts=[*(is_kind.parts(row, on) if is_kind.parts else []), *around(is_kind, row, user)],
    )


def around(kind: RecordKind, row: Model, user: Any) -> list[Part]:
    """The rows of other kinds that belong to the record, as far as the person may see them."""
    return [part for related in _there(kind, row) if (part := _related(related, row, user)) is not None]


def _there(kind: RecordKind, row: Any) -> list[Related]:
    """What may be there for this row, as far as its marks say."""
    return [related for related in kind.related if not related.mark or getattr(row, related.mark)]


def _related(related: Related, row: Model, user: Any) -> Part | None:
    kind = KINDS[related.kind]
    if not kind.permit.held_by(user) or kind.table is None:
        return None
    skip = set(related.skip.split(","))
    columns = [c for c in kind.table.columns if c.on_page and c.label not in skip]
    order = [kind.table.order] if isinstance(kind.table.order, str) else list(kind.table.order)
    rows = list(_rows(kind, user).filter(**{related.path: row}).order_by(*order, "pk")[:MOST_RELATED])
    cells = [tuple(column.cell(one) for column in columns) for one in rows]
    return Part(related.title or kind.list_label, tuple(c.label for c in columns), cells) if cells else None


def records_of(*, user: Any, kind: str, cohort: str) -> tuple[RecordKind, QuerySet] | None:
    """The rows of a kind in a cohort that the user may see; None for an unknown kind, Denied without a role for it."""
    found = find_kind(user=user, kind=kind)
    return None if found is None else (found, _rows(found, user).filter(**{f"{found.cohort}__slug": cohort}))


def record_index(*, user: Any, cohort: Cohort) -> list[tuple[str, list[Entry]]]:
    """Every kind of which the person sees a record in the cohort, or may make one, by topic; all counts in one query."""
    kinds = [k for k in KINDS.values() if k.permit.held_by(user)]
    counts = [_count(k, user, cohort) for k in kinds]
    found = dict(counts[0].union(*counts[1:], all=True)) if counts else {}
    topics: dict[str, list[Entry]] = {name: [] for name in (*TOPICS, "Other")}
    for kind in kinds:
        number = found.get(kind.name, 0)
        begins = acts.BEGINNINGS.get(kind.name)
        if number or (begins is not None and begins.permit.held_by(user)):
            entry = Entry(kind.plural or kind.label, number, _list_address(kind, cohort.slug, user))
            topics.setdefault(kind.topic or "Other", []).append(entry)
    return [(topic, sorted(entries, key=lambda e: e.label)) for topic, entries in topics.items() if entries]


def _count(kind: RecordKind, user: Any, cohort: Cohort) -> QuerySet:
    rows = kind.permit.narrow(kind.model._default_manager.filter(**{kind.cohort: cohort}), user).order_by()
    return rows.values(kind_name=Value(kind.name)).annotate(n=Count("pk", distinct=True)).values_list("kind_name", "n")


def _list_address(kind: RecordKind, cohort: str, user: Any) -> str:
    own = kind.list_page and (not kind.list_permit or acts.permit(kind.list_permit).held_by(user))
    return (own and address(kind.list_page, cohort=cohort)) or list_url(kind.name, cohort)


def _rows(kind: RecordKind, user: Any) -> QuerySet:
    rows = kind.permit.narrow(kind.model._default_manager.all(), user)
    if kind.rows is not None:
        return kind.rows(rows).select_related(kind.cohort)
    links = [f.name for f in _fields(kind) if isinstance(f, ForeignKey)]
    # Names of fellows are a step away; the other texts are the row's own.
    deeper = [
        f"{f.name}__person"
        for f in _fields(kind)
        if isinstance(f, ForeignKey) and any(g.name == "person" for g in f.related_model._meta.fields)
    ]
    return rows.select_related(*links, *deeper, kind.cohort)


def _lines(kind: RecordKind, row: Model) -> list[Line]:
    if kind.lines:
        return [line for column in kind.lines if (line := _shown(column, row)) is not None]
    return [line for each in _fields(kind) if (line := _line(row, each)) is not None]


def _shown(column: Column, row: Model) -> Line | None:
    value = column.get(row)
    if value is None or value == "" or value == []:
        return None
    if isinstance(value, list) or (column.kind == "date" and not column.show):
        return Line(column.label, value)
    return Line(column.label, column.cell(row))


def _fields(kind: RecordKind) -> list[Field]:
    meta, card = kind.model._meta, kind.model.data
    if kind.show:
        return [meta.get_field(name) for name in kind.show.split()]
    withheld = set(card.withheld.split())
    skip = {"id", "state", kind.ref, kind.cohort}
    fields = [*meta.concrete_fields, *meta.local_many_to_many]
    return [f for f in fields if f.name not in skip | withheld and card.classes.get(f.name) in ("none", "personal")]


def _line(row: Model, field: Field) -> Line | None:
    label = str(field.verbose_name)
    label = label[:1].upper() + label[1:].removesuffix(" on")
    label = label.replace("Hr ", "HR ")
    if field.many_to_many:
        value: Any = [str(item) for item in getattr(row, field.name).all()]
    elif field.choices:
        value = getattr(row, f"get_{field.name}_display")()
    else:
        value = getattr(row, field.name)
    if isinstance(value, bool):
        value = "Yes" if value else "No"
    elif isinstance(value, list):
        value = [_text(item) for item in value]
    elif isinstance(value, dict):
        value = [f"{str(key).replace('_', ' ').capitalize()}: {_text(item)}" for key, item in value.items()]
    elif isinstance(value, Model):
        value = str(value)
    return None if value is None or value == "" or value == [] else Line(label, value)


def _text(item: Any) -> str:
    if isinstance(item, dict):
        return ", ".join(f"{str(k).replace('_', ' ')} {_text(v)}" for k, v in item.items())
    return ", ".join(_text(part) for part in item) if isinstance(item, list) else str(item)
