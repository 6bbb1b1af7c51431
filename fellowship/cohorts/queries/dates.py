"""Dates of cohorts for calendars."""

from collections.abc import Iterator
from typing import Any

from fellowship.cohorts.models import Cohort, Milestone
from fellowship.cohorts.permissions import VIEW_CALENDAR
from fellowship.foundation.notices.dates import Entry
from fellowship.foundation.ui.navigation import address


def _entry(row: Milestone) -> Entry:
    url = address("cohort-calendar", cohort=row.cohort.slug)
    return Entry(f"milestone-{row.cohort.slug}-{row.code}", f"{row.cohort}: {row.title}", row.date, url=url)


def of_person(*, user: Any) -> Iterator[Entry]:
    """The calendars of the cohorts the person belongs to, unless they are closed."""
    rows = VIEW_CALENDAR.narrow(Cohort.objects.exclude(state="closed"), user)
    for row in Milestone.objects.filter(cohort__in=rows).select_related("cohort"):
        yield _entry(row)


def of_scope(*, scope: Any) -> Iterator[Entry]:
    """The whole calendar of a cohort."""
    if isinstance(scope, Cohort):
        for row in scope.milestones.select_related("cohort"):
            yield _entry(row)


def may_see(*, user: Any, scope: Any) -> bool:
    """Everybody in the cohort."""
    return isinstance(scope, Cohort) and VIEW_CALENDAR.allows(user, scope)
