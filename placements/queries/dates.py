"""Learning sessions and due logs for calendars."""

from collections.abc import Iterator
from typing import Any

from fellowship.cohorts.models import Cohort
from fellowship.cohorts.queries.offices import RUNNING
from fellowship.foundation.notices.dates import Entry
from fellowship.foundation.ui.navigation import address
from placements.core.log_lifecycle import WRITABLE
from placements.models import LearningSession, PlacementLog


def _session(row: LearningSession) -> Entry:
    return Entry(
        f"session-{row.cohort.slug}-{row.ref}", row.title, row.held_on, url=address("sessions", cohort=row.cohort.slug)
    )


def of_person(*, user: Any) -> Iterator[Entry]:
    """A fellow's learning sessions, and the days their open logs are due."""
    sessions = LearningSession.objects.filter(cohort__fellows__person=user, held_on__isnull=False)
    for row in sessions.select_related("cohort").distinct():
        yield _session(row)
    logs = PlacementLog.objects.filter(fellow__person=user, state__in=WRITABLE, cohort__state__in=RUNNING)
    for log in logs.select_related("cohort"):
        title = f"Log of month {log.placement_month} is due"
        url = address("log-month", month=log.placement_month)
        yield Entry(f"log-{log.cohort.slug}-{log.ref}", title, log.due_on, url=url)


def of_scope(*, scope: Any) -> Iterator[Entry]:
    """The learning sessions of a cohort."""
    if isinstance(scope, Cohort):
        rows = LearningSession.objects.filter(cohort=scope, held_on__isnull=False)
        for row in rows.select_related("cohort"):
            yield _session(row)
