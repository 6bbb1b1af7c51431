"""A record as plain lines: label and value, for kinds without a page of their own."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Field, ForeignKey, Model, QuerySet

from fellowship.foundation.access.permits import Denied
from fellowship.foundation.transitions.models import Stateful
from fellowship.foundation.ui.records import KINDS, RecordKind


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
    """Everything the plain page of a record shows."""

    kind: RecordKind
    title: str
    ref: str
    state: str
    cohort: Any
    lines: list[Line]
    moves: list[Any]


def record_page(*, user: Any, kind: str, cohort: str, ref: str) -> RecordPage | None:
    """The page of one record; None when there is none the user may see. Denied when no role of theirs has the kind."""
    found = KINDS.get(kind)
    if found is None:
        return None
    if not found.permit.held_by(user):
        raise Denied(found.permit)
    row = _rows(found, user).filter(**{f"{found.cohort}__slug": cohort, found.ref: ref}).first()
    if row is None:
        return None
    moves = list(row.changes.select_related("by").order_by("at", "pk")) if isinstance(row, Stateful) else []
    return RecordPage(
        kind=found,
        title=found.title.format(row=row),
        ref=ref,
        state=row.state_label if isinstance(row, Stateful) else "",
        cohort=_follow(row, found.cohort),
        lines=[line for field in _fields(found) if (line := _line(row, field)) is not None],
        moves=[(m.at, row.lifecycle.label(m.now), m.by) for m in moves],
    )


def records_of(*, user: Any, kind: str, cohort: str) -> tuple[RecordKind, QuerySet] | None:
    """The rows of a kind in a cohort that the user may see; None for an unknown kind, Denied without a role for it."""
    found = KINDS.get(kind)
    if found is None:
        return None
    if not found.permit.held_by(user):
        raise Denied(found.permit)
    return found, _rows(found, user).filter(**{f"{found.cohort}__slug": cohort})


def _rows(kind: RecordKind, user: Any) -> QuerySet:
    links = [f.name for f in _fields(kind) if isinstance(f, ForeignKey)]
    # Names of fellows are a step away; the other texts are the row's own.
    deeper = [
        f"{f.name}__person"
        for f in _fields(kind)
        if isinstance(f, ForeignKey) and any(g.name == "person" for g in f.related_model._meta.fields)
    ]
    return kind.permit.narrow(kind.model._default_manager.all(), user).select_related(*links, *deeper, kind.cohort)


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


def _follow(row: Any, path: str) -> Any:
    for part in path.split("__"):
        row = getattr(row, part)
    return row
