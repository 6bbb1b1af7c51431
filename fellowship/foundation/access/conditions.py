"""Conditions of permits: (user, role) → Q over the permit's model. One Q serves lists and single rows alike."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, Q

from fellowship.foundation.access.grants import scope_ids

Rule = Callable[[Any, str], Q]


def in_scope(scope: str, path: str) -> Rule:
    """Rows whose `path` is one of the scopes in which the user holds the role: in_scope("cohort", "fellow__cohort")."""

    def rule(user: Any, role: str) -> Q:
        return Q(**{f"{path}__in": scope_ids(user, role, scope)})

    return rule


def own(path: str) -> Rule:
    """Rows whose `path` is the user."""

    def rule(user: Any, role: str) -> Q:
        return Q(**{path: user.pk})

    return rule


def others(path: str) -> Rule:
    """Rows whose `path` is somebody else: for what takes two people."""

    def rule(user: Any, role: str) -> Q:
        return ~Q(**{path: user.pk})

    return rule


def both(*rules: Rule) -> Rule:
    """Rows that meet every rule."""

    def rule(user: Any, role: str) -> Q:
        q = Q()
        for part in rules:
            q &= part(user, role)
        return q

    return rule


def either(*rules: Rule) -> Rule:
    """Rows that meet any rule."""

    def rule(user: Any, role: str) -> Q:
        q = Q(pk__in=[])
        for part in rules:
            q |= part(user, role)
        return q

    return rule


def where(**lookups: Any) -> Rule:
    """Rows that meet fixed look-ups: where(state="published")."""

    def rule(user: Any, role: str) -> Q:
        return Q(**lookups)

    return rule


def everywhere(user: Any, role: str) -> Q:
    """Every row; for roles whose task is the whole portal, and for permits without a row."""
    return Q()


def direct(model: type[Model], q: Q) -> bool:
    """Whether the condition reads the row itself and rows it points to, so that it can filter any rows without doubling them."""
    return all(
        direct(model, part) if isinstance(part, Q) else isinstance(part, tuple) and _points_down(model, part[0])
        for part in q.children
    )


def _points_down(model: type[Model], path: str) -> bool:
    """Whether every step of a look-up path is a column or a foreign key of the row before it."""
    for step in path.split("__"):
        try:
            field = model._meta.pk if step == "pk" else model._meta.get_field(step)
        except FieldDoesNotExist:
            return True  # a look-up or a transform of the column before
        if not getattr(field, "concrete", False) or field.many_to_many:
            return False
        if not field.is_relation:
            return True
        model = field.related_model
    return True
