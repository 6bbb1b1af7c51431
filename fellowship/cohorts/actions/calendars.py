"""Keeps the calendar of a cohort: from the template, editable date by date (COH-03)."""

import datetime as dt
from typing import Any

from django.utils.text import slugify

from fellowship.cohorts.core.calendar import FROM_COHORT, TEMPLATE, order_problems, planned
from fellowship.cohorts.models import Cohort, Milestone
from fellowship.cohorts.permissions import EDIT_COHORT
from fellowship.foundation.access.gate import action


class CalendarRefused(Exception):
    """The calendar cannot be like this; the text is fit for the user."""


@action(EDIT_COHORT, on="cohort")
def fill_calendar(*, cohort: Cohort, by: Any) -> list[Milestone]:
    """Add every date of the template that is missing; dates that are there stay as they are."""
    if cohort.placement_starts_on is None:
        raise CalendarRefused("Set the date of placement start first.")
    return fill(cohort)


@action(EDIT_COHORT, on="cohort")
def set_milestone(*, cohort: Cohort, milestone: Milestone, title: str, date: dt.date, by: Any) -> Milestone:
    """Give one entry a date of its own; it no longer follows the template."""
    if milestone.cohort_id != cohort.pk:
        raise CalendarRefused("This date is in another cohort.")
    if milestone.code in FROM_COHORT and date != milestone.date:
        raise CalendarRefused("This date belongs to the cohort. Change it under dates and size.")
    rows = {row.code: row for row in cohort.milestones.all()}
    was = set(_problems(rows))
    if date != milestone.date:
        milestone.offset_days = None
    milestone.title, milestone.date = title.strip(), date
    new = [words for words in _problems(rows | {milestone.code: milestone}) if words not in was]
    if new:
        raise CalendarRefused(" ".join(new))
    milestone.save()
    return milestone


@action(EDIT_COHORT, on="cohort")
def add_milestone(*, cohort: Cohort, title: str, date: dt.date, by: Any) -> Milestone:
    """Add a date of one's own."""
    base = slugify(title)[:50] or "date"
    code, n = base, 1
    while cohort.milestones.filter(code=code).exists():
        n += 1
        code = f"{base}-{n}"
    return Milestone.objects.create(cohort=cohort, code=code, title=title.strip(), date=date)


def fill(cohort: Cohort) -> list[Milestone]:
    """Add the missing dates of the template, for actions that have asked their own permit."""
    if cohort.placement_starts_on is None:
        return []
    there = set(cohort.milestones.values_list("code", flat=True))
    dates = planned(cohort.placement_starts_on)
    rows = [
        Milestone(
            cohort=cohort,
            code=offset.code,
            title=offset.title,
            date=_own_date(cohort, offset.code) or dates[offset.code],
            offset_days=None if _own_date(cohort, offset.code) else offset.days,
        )
        for offset in TEMPLATE
        if offset.code not in there
    ]
    return Milestone.objects.bulk_create(rows)


def follow(cohort: Cohort) -> None:
    """Move the dates that follow the template, and those that are the cohort's own, to where the cohort's dates are now."""
    start, moved = cohort.placement_starts_on, []
    for row in cohort.milestones.all():
        date = _own_date(cohort, row.code) or (
            start + dt.timedelta(days=row.offset_days) if start and row.offset_days is not None else row.date
        )
        if date != row.date:
            row.date = date
            moved.append(row)
    Milestone.objects.bulk_update(moved, ["date"])


def _own_date(cohort: Cohort, code: str) -> dt.date | None:
    return getattr(cohort, FROM_COHORT[code]) if code in FROM_COHORT else None


def _problems(rows: dict[str, Milestone]) -> list[str]:
    return order_problems({c: r.date for c, r in rows.items()}, {c: r.title for c, r in rows.items()})
