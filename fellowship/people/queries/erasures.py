"""Which records are due, by the rules that the models declare."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet

from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.foundation.disclosure.retention import ANONYMISE, LIMIT, Ends, row_hash
from fellowship.people.models import Erasure, Tombstone

EXAMPLES = 5
Kind = type[Model]


def erasures() -> QuerySet[Erasure]:
    """Every list, newest first."""
    return Erasure.objects.select_related("asked_by")


def changes_of(erasure: Erasure) -> list[Any]:
    """Its steps with who took them."""
    return list(erasure.changes.select_related("by").order_by("pk"))


def rules() -> Iterator[tuple[Kind, Ends]]:
    """Every kind of record with each of its rules; what hangs off others comes before them."""
    for model in _children_first():
        card = model.__dict__.get("data")
        if isinstance(card, Declaration):
            for ends in card.ends:
                yield model, ends


def rule_of(kind: str, code: str) -> tuple[Kind, Ends | None]:
    """The kind of record and the rule of that name, or None for a rule that was given up."""
    model = apps.get_model(kind)
    return model, next((ends for ends in model.__dict__["data"].ends if ends.code == code), None)


def due_rows(model: Kind, ends: Ends, *, on: dt.date) -> QuerySet:
    """The rows whose time is over by one rule; a row can come more than once."""
    limit = ends.limit(on)
    rows = model._base_manager.filter(**{f"{ends.after}__lte": limit}, **ends.only)
    for path, value in ends.but.items():
        rows = rows.exclude(**{path: limit if value == LIMIT else value})
    return rows


def title_of(model: Kind) -> str:
    """The kind in words; the title of its card speaks to the person it is about."""
    words = str(model._meta.verbose_name_plural)
    return words[:1].upper() + words[1:]


def due_plan(*, on: dt.date) -> list[dict[str, Any]]:
    """A dry run: per kind and rule what is due, with a few examples by reference and day, never by name or text."""
    plan = []
    for model, ends in rules():
        label = model._meta.label
        gone = set(Tombstone.objects.filter(kind=label, rule=ends.code).values_list("row_hash", flat=True))
        has_ref = any(field.name == "ref" for field in model._meta.fields)
        found: dict[str, tuple[str, dt.date]] = {}
        columns = ["pk", ends.after, *(["ref"] if has_ref else [])]
        for pk, since, *ref in due_rows(model, ends, on=on).values_list(*columns):
            mark = row_hash(label, pk)
            if mark not in gone:
                found[mark] = (ref[0] if ref and ref[0] else f"No. {pk}", since)
        if found:
            oldest = sorted(found.values(), key=lambda pair: (pair[1], pair[0]))[:EXAMPLES]
            plan.append(
                {
                    "kind": label,
                    "title": title_of(model),
                    "rule": ends.code,
                    "then": ends.then,
                    "sentence": model.__dict__["data"].retention,
                    "count": len(found),
                    "examples": [[ref, since.isoformat()] for ref, since in oldest],
                    "hashes": sorted(found),
                }
            )
    return plan


def _children_first() -> list[Kind]:
    """Models in an order in which a row goes before the rows it hangs off."""
    done: dict[Kind, None] = {}

    def visit(model: Kind, path: tuple[Kind, ...]) -> None:
        if model in done or model in path:
            return
        for relation in sorted(model._meta.related_objects, key=lambda r: r.related_model._meta.label):
            visit(relation.related_model, (*path, model))
        done[model] = None

    for model in sorted(apps.get_models(), key=lambda m: m._meta.label):
        visit(model, ())
    return list(done)


@dataclass(frozen=True)
class Shown:
    """One line of a list."""

    title: str
    happens: str
    sentence: str
    count: int
    examples: str
    went: int | None

    @property
    def stayed(self) -> int:
        """How many are still here after the list was carried out."""
        return self.count - (self.went or 0)


def shown(erasure: Erasure) -> list[Shown]:
    """The lines of a list as pages and people read them."""
    return [
        Shown(
            title=entry["title"],
            happens="Made anonymous" if entry["then"] == ANONYMISE else "Deleted",
            sentence=entry["sentence"],
            count=entry["count"],
            examples="; ".join(f"{ref} ({_day(since)})" for ref, since in entry["examples"]),
            went=entry.get("went"),
        )
        for entry in erasure.plan
    ]


def _day(iso: str) -> str:
    return f"{dt.date.fromisoformat(iso):%-d %b %Y}"
