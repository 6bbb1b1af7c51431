"""The only code that writes a state."""

from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.access.permits import permit
from fellowship.foundation.lifecycle import conditions
from fellowship.foundation.lifecycle.tables import IllegalTransition
from fellowship.foundation.transitions.models import Stateful

__all__ = ["IllegalTransition", "NotReady", "arrive", "perform"]


class NotReady(Exception):
    """Conditions of the change do not hold; `reasons` are sentences fit for the user."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


def perform(
    row: Stateful, verb: str, *, by: Any, note: str = "", at: datetime | None = None, override: bool = False
) -> models.Model:
    """Move `row` along the arrow `verb` and return the change row.

    Locks the row, asks the arrow, the permit and the named conditions, writes state and history together.
    With `override`, a holder of the arrow's override permit passes failing conditions; `note` is then required.
    Raises IllegalTransition, Denied or NotReady. `at` is for imports; it is now otherwise.
    """
    with transaction.atomic():
        stored = type(row)._base_manager.select_for_update(no_key=True).get(pk=row.pk)
        was = stored.state
        arrow = row.lifecycle.arrow(was, verb)
        permit(arrow.permit).require(by, stored)
        failing = conditions.reasons(arrow.conditions, stored)
        if failing:
            if not (override and arrow.override):
                raise NotReady(failing)
            permit(arrow.override).require(by, stored)
            if not note.strip():
                raise NotReady([*failing, "Give a reason to go on all the same."])
        return _write(row, was, arrow.target, verb, by=by, note=note, at=at or timezone.now(), passed_over=failing)


def arrive(row: Stateful, state: str, *, at: datetime, by: Any = SYSTEM, note: str = "") -> models.Model:
    """Put a loaded row into a state as history tells, with the original date and actor. For the loader only."""
    if state not in row.lifecycle.states:
        raise IllegalTransition(f"{state} is not a state of a {row.lifecycle.name}.")
    return _write(row, row.state, state, "arrive", by=by, note=note, at=at, passed_over=[])


def _write(
    row: Stateful, was: str, now: str, verb: str, *, by: Any, note: str, at: datetime, passed_over: list[str]
) -> models.Model:
    with transaction.atomic():
        type(row)._base_manager.filter(pk=row.pk).update(state=now)
        row.state = now
        return row.changes.model._base_manager.create(
            row=row,
            verb=verb,
            was=was,
            now=now,
            by=None if by is SYSTEM else by,
            at=at,
            note=note,
            passed_over=passed_over,
        )
