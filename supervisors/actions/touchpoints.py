"""Talks between the faculty and supervisors: planned, written down, and what was agreed followed until it is done."""

import datetime as dt
from typing import Any

from django.utils import timezone

from fellowship.cohorts.actions.references import create_with_ref
from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.gate import action
from fellowship.foundation.access.refusals import Refused
from supervisors.actions.support import AlreadyDone, NotYet
from supervisors.core.touchpoints import due_day
from supervisors.models import Supervisor, Touchpoint, TouchpointAction, TouchpointPlan
from supervisors.permissions import FINISH_TOUCHPOINT_ACTION, PLAN_TOUCHPOINT, RECORD_TOUCHPOINT


class NoStart(Refused):
    """The cohort has no first day yet."""


@action(PLAN_TOUCHPOINT, on="cohort")
def plan_touchpoint(
    *, cohort: Cohort, supervisor: Supervisor, due_on: dt.date, person: Any, channel: str, by: Any
) -> Touchpoint:
    """Plan a talk with a supervisor (SUP-07)."""
    return create_with_ref(
        Touchpoint, cohort=cohort, prefix="TP", supervisor=supervisor, due_on=due_on, by=person, channel=channel
    )


@action(RECORD_TOUCHPOINT, on="touchpoint")
def record_touchpoint(
    *, touchpoint: Touchpoint, held_on: dt.date, channel: str, rag: str, note: str, actions: list[str], by: Any
) -> Touchpoint:
    """Write down a talk: when, how it stands, and what was agreed."""
    if held_on > timezone.localdate():
        raise NotYet("The day must be today or in the past", "held_on")
    touchpoint.held_on, touchpoint.channel, touchpoint.rag = held_on, channel, rag
    touchpoint.note, touchpoint.actions, touchpoint.by = note, actions, by
    touchpoint.save(update_fields=["held_on", "channel", "rag", "note", "actions", "by"])
    return touchpoint


@action(PLAN_TOUCHPOINT, on="cohort")
def plan_year(*, cohort: Cohort, months: list[int], person: Any, channel: str, by: Any) -> int:
    """A talk with every supervisor in each of these months; those that are there stay. How many are new (SUP-07)."""
    if cohort.placement_starts_on is None:
        raise NoStart("The cohort has no first day of the placements yet. Set it in its dates.")
    TouchpointPlan.objects.update_or_create(cohort=cohort, defaults={"months": months})
    there = set(Touchpoint.objects.filter(cohort=cohort).values_list("supervisor", "month"))
    made = 0
    for supervisor in Supervisor.objects.filter(cohorts=cohort).order_by("person__name"):
        for month in months:
            if (supervisor.pk, month) not in there:
                due_on = due_day(cohort.placement_starts_on, month)
                given = {"supervisor": supervisor, "month": month, "due_on": due_on, "by": person, "channel": channel}
                create_with_ref(Touchpoint, cohort=cohort, prefix="TP", **given)
                made += 1
    return made


@action(RECORD_TOUCHPOINT, on="touchpoint")
def agree_action(*, touchpoint: Touchpoint, text: str, owner: Any, due_on: dt.date, by: Any) -> TouchpointAction:
    """Somebody does something by a day; it is followed until it is done."""
    given = {"touchpoint": touchpoint, "text": text, "owner": owner, "due_on": due_on}
    return create_with_ref(TouchpointAction, cohort=touchpoint.cohort, prefix="TA", **given)


@action(FINISH_TOUCHPOINT_ACTION, on="agreed")
def finish_action(*, agreed: TouchpointAction, outcome: str, by: Any) -> TouchpointAction:
    """It is done, with what came out of it."""
    if agreed.done_on is not None:
        raise AlreadyDone("This is done already.")
    agreed.done_on, agreed.outcome = timezone.localdate(), outcome
    agreed.save(update_fields=["done_on", "outcome"])
    return agreed
