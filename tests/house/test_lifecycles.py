"""Lifecycle tables are total: every permit and condition exists, every state can be reached, every model is pinned."""

from django.db import models

from fellowship.foundation.access.permits import PERMITS
from fellowship.foundation.lifecycle.conditions import CONDITIONS
from fellowship.foundation.transitions.models import Stateful
from tests.house.test_floors import our_models


def stateful() -> list[type[Stateful]]:
    """Every model with a lifecycle."""
    return [m for m in our_models() if issubclass(m, Stateful)]


def test_every_arrow_names_a_permit_that_exists():
    missing = {
        name
        for model in stateful()
        for arrow in model.lifecycle.arrows
        for name in (arrow.permit, arrow.override)
        if name and name not in PERMITS
    }
    assert missing == set()


def test_every_condition_is_registered_by_its_owner():
    missing = {c for m in stateful() for a in m.lifecycle.arrows for c in a.conditions if c not in CONDITIONS}
    assert missing == set()


def test_every_state_can_be_reached():
    lost = {f"{m.lifecycle.name}: {s}" for m in stateful() for s in m.lifecycle.states.keys() - m.lifecycle.reachable()}
    assert lost == set()


def test_the_database_pins_every_state():
    loose = [
        m._meta.label
        for m in stateful()
        if not any(
            isinstance(c, models.CheckConstraint) and "state__in" in str(c.condition) for c in m._meta.constraints
        )
    ]
    assert loose == []
