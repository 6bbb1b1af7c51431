"""What needs a person now: derived from the records at every look, never stored, so it cannot go stale.

A package offers `sources(*, user, on)` in its `queries/needs.py`: querysets with the same few columns. The engine makes
ONE statement of all of them (UNION ALL) and lets each source say its rows in a sentence.
"""

import datetime as dt
import logging
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.apps import apps
from django.db import transaction
from django.db.models import CharField, DateField, DateTimeField, F, IntegerField, QuerySet, TextField, Value
from django.db.models.functions import Cast, TruncDate

log = logging.getLogger(__name__)
SOON_DAYS = 7


class NeedRow(NamedTuple):
    """One row of the union: what a sentence is made from. All texts may be empty, number, due and since None."""

    kind: str
    pk: int
    cohort: str
    ref: str
    who: str
    what: str
    extra: str
    number: int | None
    due: dt.date | None
    since: dt.date | None

    def days_late(self, on: dt.date) -> int:
        """Whole days after the due date; negative when it is still to come."""
        return (on - self.due).days if self.due else 0

    def age(self, on: dt.date) -> int:
        """Whole days since it began to wait."""
        return (on - self.since).days if self.since else 0


@dataclass(frozen=True)
class Need:
    """One sentence with a verb, and the one thing to do about it. group: do, waiting (for others) or done."""

    sentence: str
    url: str = ""
    action: str = ""
    post_url: str = ""
    due: dt.date | None = None
    since: dt.date | None = None
    group: str = "do"
    kind: str = ""
    ref: str = ""
    cohort: str = ""

    def about(self, row: NeedRow) -> "Need":
        """The same need, with the row it is about."""
        made = object.__new__(Need)  # some people have thousands: replace() takes ten times as long
        known = {"kind": row.kind, "ref": self.ref or row.ref, "cohort": self.cohort or row.cohort}
        vars(made).update(vars(self) | known)
        return made

    def severity(self, on: dt.date) -> str:
        """late, soon (within seven days) or plain."""
        if self.due is None:
            return "plain"
        if self.due < on:
            return "late"
        return "soon" if (self.due - on).days <= SOON_DAYS else "plain"


_TEXTS = ("cohort", "ref", "who", "what", "extra")
_DATES = ("due", "since")
_NO_TEXT = Value("", output_field=CharField())  # empty text joins any text without a cast


@dataclass(frozen=True)
class NeedSource:
    """Rows that wait for somebody. Columns are field paths or expressions: who=F("fellow__person__name"), due="due_on".

    `say(row, on)` gives the Need, or None to leave the row out. An aggregate needs `pk` named (a column that is grouped by).
    """

    kind: str
    rows: QuerySet
    say: Callable[[NeedRow, dt.date], Need | None]
    columns: dict[str, Any] = field(default_factory=dict)

    def query(self) -> QuerySet:
        """The rows in the uniform columns."""
        given = {name: F(value) if isinstance(value, str) else value for name, value in self.columns.items()}
        unknown = given.keys() - {"pk", "number", *_TEXTS, *_DATES}
        if unknown:
            raise ValueError(f"{self.kind}: unknown columns {sorted(unknown)}")
        own_key = F("pk") if self.rows.query.group_by is None else Value(0)
        asked = self.rows.query.chain()  # only to learn what type each column has
        marks = {
            "need_kind": Value(self.kind, output_field=CharField()),
            "need_pk": Cast(given.get("pk", own_key), IntegerField()),
            **{f"need_{n}": _text(given[n], asked) if n in given else _NO_TEXT for n in _TEXTS},
            "need_number": Cast(given.get("number", Value(None)), IntegerField()),
            **{f"need_{n}": _day(given.get(n, Value(None)), asked) for n in _DATES},
        }
        order = [f"need_{name}" for name in NeedRow._fields]
        return self.rows.order_by().annotate(**marks).values_list(*order)


def _text(expression: Any, asked: Any) -> Any:
    """Text as it is, anything else as text: a cast costs time in every row and in every statement."""
    field = expression.resolve_expression(asked)._output_field_or_none
    return expression if isinstance(field, (CharField, TextField)) else Cast(expression, CharField())


def _day(expression: Any, asked: Any) -> Any:
    """A day; a moment as the day it fell on here, not in UTC."""
    field = expression.resolve_expression(asked)._output_field_or_none
    if isinstance(field, DateTimeField):
        return TruncDate(expression)
    return expression if isinstance(field, DateField) else Cast(expression, DateField())


@dataclass(frozen=True)
class Needs:
    """What was found, most pressing first, and the groups that could not be loaded, in words."""

    items: list[Need]
    failed: list[str]

    def of(self, group: str) -> list[Need]:
        """The items of one group."""
        return [item for item in self.items if item.group == group]


def collect(*, user: Any, on: dt.date) -> Needs:
    """Everything that needs this person on that day: late first, then due within seven days, then the rest."""
    sources, failed = _sources(user, on)
    try:
        rows = _rows(sources)
    except Exception:
        log.exception("needs_union_failed")
        rows, broken = _one_by_one(sources)
        failed += broken
    items = _said(rows, sources, failed, on)
    rank = {"late": 0, "soon": 1, "plain": 2}
    items.sort(key=lambda n: (rank[n.severity(on)], n.due or dt.date.max, n.since or dt.date.max, n.sentence))
    return Needs(items, list(dict.fromkeys(failed)))


def _said(rows: list[NeedRow], sources: list[NeedSource], failed: list[str], on: dt.date) -> list[Need]:
    """Each row in its sentence; a row that cannot be said takes nothing else along."""
    says = {source.kind: source.say for source in sources}
    items = []
    for row in rows:
        try:
            need = says[row.kind](row, on)
        except Exception:
            log.exception("needs_row_failed %s", row.kind)
            failed.append(_words(row.kind))
            continue
        if need is not None:
            items.append(need.about(row))
    return items


def _words(kind: str) -> str:
    return f"We could not load {kind.rsplit('.', 1)[-1].replace('_', ' ')}. Try again."


def _sources(user: Any, on: dt.date) -> tuple[list[NeedSource], list[str]]:
    found: list[NeedSource] = []
    failed: list[str] = []
    for config in apps.get_app_configs():
        module = sys.modules.get(f"{config.name}.queries.needs")
        if module is None:
            continue
        try:
            found += module.sources(user=user, on=on)
        except Exception:
            log.exception("needs_provider_failed")
            failed.append(f"We could not load {config.verbose_name.lower()}. Try again.")
    return found, failed


def _rows(sources: Iterable[NeedSource]) -> list[NeedRow]:
    queries = [source.query() for source in sources]
    if not queries:
        return []
    first, *rest = queries
    union = first.union(*rest, all=True) if rest else first
    return [_row(values) for values in union]


def _row(values: tuple[Any, ...]) -> NeedRow:
    kind, pk, cohort, ref, who, what, extra, *rest = values
    return NeedRow(kind, pk, cohort or "", ref or "", who or "", what or "", extra or "", *rest)


def _one_by_one(sources: list[NeedSource]) -> tuple[list[NeedRow], list[str]]:
    rows: list[NeedRow] = []
    failed: list[str] = []
    for source in sources:
        try:
            with transaction.atomic():
                rows += _rows([source])
        except Exception:
            log.exception("needs_source_failed")
            failed.append(_words(source.kind))
    return rows, failed
