"""Finds people, records by reference or title, and organisations: what the person may see, in one query."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Cast

from fellowship.cohorts.models import Cohort, CohortMembership
from fellowship.cohorts.permissions import VIEW_PEOPLE
from fellowship.foundation.ui.navigation import address
from fellowship.foundation.ui.records import KINDS, RecordKind, record_url
from fellowship.people.core.roles import Role
from fellowship.people.models import Organisation
from fellowship.people.permissions import VIEW_ORGANISATION

AT_MOST = 50
SHORTEST = 2
# What besides the reference is searched: names of fellows, titles of the rest; applications never by name (blind review).
NAMES = {"placement": "fellow__person__name", "contract": "fellow__person__name"}


@dataclass(frozen=True)
class Hit:
    """One thing that was found."""

    kind: str
    label: str
    detail: str
    url: str


def search(*, user: Any, words: str) -> list[Hit]:
    """What matches, people first; nothing for fewer than two letters."""
    words = " ".join(words.replace("\0", "").split())[:100]
    if len(words) < SHORTEST:
        return []
    parts = list(_sources(user, words))
    if not parts:
        return []
    rows = parts[0].union(*parts[1:]) if len(parts) > 1 else parts[0].distinct()
    return sorted((_hit(*row) for row in rows[:AT_MOST]), key=lambda hit: (hit.kind != "Person", hit.kind, hit.label))


def _sources(user: Any, words: str) -> Iterator[QuerySet]:
    if VIEW_PEOPLE.held_by(user):
        cohorts = VIEW_PEOPLE.narrow(Cohort.objects.all(), user)
        rows = CohortMembership.objects.filter(cohort__in=cohorts, user__name__icontains=words)
        yield _columns(rows, "person", "user__name", "role", "cohort__slug", "user_id")
    if VIEW_ORGANISATION.held_by(user):
        rows = VIEW_ORGANISATION.narrow(Organisation.objects.all(), user)
        rows = rows.filter(Q(name__icontains=words) | Q(ref__iexact=words))
        yield _columns(rows, "organisation", "name", None, None, "ref")
    for kind in KINDS.values():
        if kind.permit.held_by(user):
            yield _of_kind(kind, user, words)


def _of_kind(kind: RecordKind, user: Any, words: str) -> QuerySet:
    title = NAMES.get(kind.name) or _title_of(kind)
    match = Q(**{f"{kind.ref}__istartswith": words})
    if title:
        match |= Q(**{f"{title}__icontains": words})
    rows = kind.permit.narrow(kind.model._default_manager.all(), user).filter(match)
    return _columns(rows, kind.name, title or kind.ref, None, f"{kind.cohort}__slug", kind.ref)


def _title_of(kind: RecordKind) -> str:
    try:
        kind.model._meta.get_field("title")
    except FieldDoesNotExist:
        return ""
    return "title"


def _columns(rows: QuerySet, kind: str, label: str, detail: str | None, cohort: str | None, ref: str) -> QuerySet:
    def text(path: str | None) -> Any:
        return Cast(F(path) if path else Value(""), CharField())

    marks = {
        "hit_kind": Value(kind, output_field=CharField()),
        "hit_label": text(label),
        "hit_detail": text(detail),
        "hit_cohort": text(cohort),
        "hit_ref": text(ref),
    }
    return rows.order_by().annotate(**marks).values_list(*marks)


def _hit(kind: str, label: str, detail: str, cohort: str, ref: str) -> Hit:
    if kind == "person":
        return Hit("Person", label, f"{Role(detail).label}, {cohort}", address("cohort-person", cohort=cohort, pk=ref))
    if kind == "organisation":
        return Hit("Organisation", label, ref, address("organisation", ref=ref))
    where = cohort if label == ref else f"{ref}, {cohort}"
    return Hit(KINDS[kind].label, label, where, record_url(kind, cohort, ref))
