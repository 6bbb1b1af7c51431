"""Opens and edits cohorts and moves them through their states."""

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from fellowship.cohorts.actions import calendars, memberships
from fellowship.cohorts.core.calendar import date_problems
from fellowship.cohorts.events import cohort_moved
from fellowship.cohorts.models import Cohort, CohortChange
from fellowship.cohorts.permissions import CREATE_COHORT, EDIT_COHORT, MOVE_COHORT
from fellowship.cohorts.queries.notices import OF_STATE
from fellowship.foundation.access.gate import action
from fellowship.foundation.access.grants import roles_of
from fellowship.foundation.access.refusals import Refused
from fellowship.foundation.notices.outbox import tell
from fellowship.foundation.transitions.perform import perform
from fellowship.people.core.roles import Role
from fellowship.people.models import Region


class CohortRefused(Refused):
    """The cohort cannot be like this; the text is fit for the user, `field` names what is wrong."""


@action(CREATE_COHORT)
def create_cohort(*, name: str, on: dt.date, regions: Iterable[Region] = (), by: Any, **fields: Any) -> Cohort:
    """A new cohort with its calendar from the template; a faculty member who opens it is faculty in it (COH-01, COH-03)."""
    slug = slugify(name)
    if not slug or Cohort.objects.filter(slug=slug).exists():
        raise CohortRefused("There is a cohort of that name. Choose another name.", "name")
    _check_dates(fields)
    cohort = Cohort.objects.create(name=name.strip(), slug=slug, ref=_next_ref(), **fields)
    cohort.regions.set(regions)
    calendars.fill(cohort)
    if Role.FACULTY.value in roles_of(by):  # an administrator opens it for others, and invites them
        memberships.grant(cohort=cohort, user=by, role=Role.FACULTY.value, on=on)
    return cohort


@action(EDIT_COHORT, on="cohort")
def edit_cohort(*, cohort: Cohort, by: Any, regions: Iterable[Region] | None = None, **fields: Any) -> Cohort:
    """Change name, dates and size; dates of the calendar that still follow the template move along."""
    _check_dates(
        {f: getattr(cohort, f) for f in ("induction_on", "placement_starts_on", "placement_ends_on", "graduation_on")}
        | fields
    )
    for field, value in fields.items():
        setattr(cohort, field, value)
    cohort.save()
    if regions is not None:
        cohort.regions.set(regions)
    calendars.follow(cohort)
    return cohort


@action(MOVE_COHORT, on="cohort")
def move_cohort(*, cohort: Cohort, verb: str, by: Any, reason: str = "", pass_gate: bool = False) -> CohortChange:
    """Take the next step. Conditions that fail stop it, unless the person passes the gate and says why (COH-02)."""
    change: Any = perform(cohort, verb, by=by, note=reason.strip(), override=pass_gate)
    for name in OF_STATE.get(cohort.state, ()):
        tell(name, about=cohort, by=by, key=f"{name}-{change.pk}")
    transaction.on_commit(lambda: cohort_moved.send(Cohort, cohort_id=cohort.pk, verb=verb))
    return change


def _check_dates(fields: dict[str, Any]) -> None:
    problems = date_problems(
        induction=fields.get("induction_on"),
        start=fields.get("placement_starts_on"),
        end=fields.get("placement_ends_on"),
        graduation=fields.get("graduation_on"),
    )
    for field, words in problems.items():
        raise CohortRefused(words, field)


def _next_ref() -> str:
    numbers = [
        int(found[1]) for ref in Cohort.objects.values_list("ref", flat=True) if (found := re.fullmatch(r"C(\d+)", ref))
    ]
    return f"C{max(numbers, default=0) + 1}"
