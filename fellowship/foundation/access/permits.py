"""Permits: who may do what, declared once beside the package and asked at every door.

A permit maps each role to one condition (a Q). From that Q come both faces, `narrow` for lists and `allows` for one row,
so a list and its detail cannot disagree.
"""

from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.db.models import BooleanField, Case, Model, Q, QuerySet, Value, When

from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.access.conditions import Rule, direct
from fellowship.foundation.access.grants import roles_of


class Denied(Exception):
    """The person may not do this (HTTP 403); the text is fit for the user."""

    def __init__(self, permit: "Permit", row: Model | None = None) -> None:
        super().__init__("You do not have permission to do this.")
        self.permit, self.row = permit, row


class Hidden(Exception):
    """The row is outside what the person may see (HTTP 404)."""


class Permit:
    """One named permission. `model` is the label of the rows it is about, or "" for an act without a row."""

    def __init__(self, name: str, model: str, conditions: Mapping[str, Rule], *, words: str = "") -> None:
        if name in PERMITS:
            raise ValueError(f"permit {name} is declared twice")
        self.name, self.model, self.conditions = name, model, dict(conditions)
        self.verb = name.split(".", 1)[1]
        self.words = words or self.verb.replace("_", " ").capitalize()
        PERMITS[name] = self

    def __repr__(self) -> str:
        return f"Permit({self.name})"

    def held_by(self, user: Any) -> bool:
        """Whether any role of the user has a condition here at all, whatever the row."""
        return user is SYSTEM or bool(roles_of(user) & self.conditions.keys())

    def q(self, user: Any) -> Q:
        """The rows the user may do this to, as one Q. No role: no row."""
        q = Q(pk__in=[])
        for role in sorted(roles_of(user) & self.conditions.keys()):
            part = self.conditions[role](user, role)
            if part == Q():
                return Q()
            q |= part
        return q

    def narrow(self, rows: QuerySet, user: Any) -> QuerySet:
        """`rows` without those the user may not do this to."""
        if user is SYSTEM:
            return rows
        if not self.held_by(user):
            return rows.none()
        q = self.q(user)
        if q == Q():
            return rows
        if direct(rows.model, q) and rows.query.can_filter() and not rows.query.combinator:
            return rows.filter(q)
        return rows.filter(pk__in=self._matching(rows.model, q))

    def allows(self, user: Any, row: Model | None = None) -> bool:
        """Whether the user may do this to the row; one query at most."""
        if user is SYSTEM:
            return True
        if not self.held_by(user):
            return False
        if not self.model:
            return True
        if row is None or row.pk is None:
            return False
        q = self.q(user)
        return q == Q() or type(row)._base_manager.filter(pk=row.pk).filter(q).exists()

    def require(self, user: Any, row: Model | None = None) -> None:
        """Denied unless `allows`."""
        if not self.allows(user, row):
            raise Denied(self, row)

    def _matching(self, model: type[Model], q: Q) -> QuerySet:
        return model._base_manager.filter(q).values("pk")


PERMITS: dict[str, Permit] = {}


class Open:
    """A policy that is no permit: PUBLIC (no sign-in) or SIGNED_IN (any active account)."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return self.name


PUBLIC = Open("PUBLIC")
SIGNED_IN = Open("SIGNED_IN")


def permit(name: str) -> Permit:
    """The permit of that name."""
    return PERMITS[name]


def model_of(asked: Permit) -> type[Model] | None:
    """The model class the permit is about, or None."""
    return apps.get_model(asked.model) if asked.model else None


def annotate_may(rows: QuerySet, user: Any, *permits: Permit) -> QuerySet:
    """Add may_<verb> (bool) per permit to every row, in the same query; no permission query inside a loop."""
    for asked in permits:
        if asked.held_by(user):
            q = Q() if user is SYSTEM else asked.q(user)
            mark = (
                Value(True)
                if q == Q()
                else Case(
                    When(pk__in=asked._matching(rows.model, q), then=Value(True)),
                    default=Value(False),
                    output_field=BooleanField(),
                )
            )
        else:
            mark = Value(False)
        rows = rows.annotate(**{f"may_{asked.verb}": mark})
    return rows
