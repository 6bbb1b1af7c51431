"""Conditions of permits: (user, role) → Q over the permit's model. One Q serves lists and single rows alike."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q

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
