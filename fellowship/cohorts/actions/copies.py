"""Opens a cohort as a copy of an earlier one: size, regions and calendar, without people or answers (COH-05)."""

import datetime as dt
from typing import Any

from fellowship.cohorts.actions.cohorts import CohortRefused, create_cohort
from fellowship.cohorts.core.calendar import FROM_COHORT
from fellowship.cohorts.models import Cohort, Milestone
from fellowship.cohorts.permissions import EDIT_COHORT
from fellowship.foundation.access.gate import action

_DATES = ("induction_on", "placement_starts_on", "placement_ends_on", "graduation_on")
_SIZES = ("places", "days_per_week", "length_months", "log_due_days")


@action(EDIT_COHORT, on="source")
def copy_cohort(*, source: Cohort, name: str, starts_on: dt.date, on: dt.date, by: Any) -> Cohort:
    """The new cohort, every date as many days from its placement start as in the earlier one."""
    if source.placement_starts_on is None:
        raise CohortRefused(f"{source} has no placement start, so its dates cannot be moved. Set it there first.")
    moved = starts_on - source.placement_starts_on
    dates = {field: was + moved for field in _DATES if (was := getattr(source, field))}
    sizes = {field: getattr(source, field) for field in _SIZES}
    cohort = create_cohort(name=name, on=on, regions=list(source.regions.all()), by=by, **dates, **sizes)
    _copy_calendar(source, cohort, source.placement_starts_on)
    return cohort


def _copy_calendar(source: Cohort, cohort: Cohort, start: dt.date) -> None:
    """Dates that are the cohort's own are there already; what the earlier calendar lacks stays as the template has it."""
    for was in source.milestones.exclude(code__in=FROM_COHORT):
        offset = was.offset_days if was.offset_days is not None else (was.date - start).days
        Milestone.objects.update_or_create(
            cohort=cohort,
            code=was.code,
            defaults={
                "title": was.title,
                "offset_days": offset,
                "date": cohort.placement_starts_on + dt.timedelta(days=offset),
            },
        )
