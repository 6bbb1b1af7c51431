"""Briefings for calendars."""

from collections.abc import Iterator
from typing import Any

from fellowship.foundation.notices.dates import Entry
from supervisors.models import BriefingInvitation
from supervisors.queries.briefings import entry


def of_person(*, user: Any) -> Iterator[Entry]:
    """Briefings the person is asked to and has not declined."""
    rows = (
        BriefingInvitation.objects.filter(person=user).exclude(state="declined").exclude(briefing__status="called_off")
    )
    for row in rows.select_related("briefing__cohort"):
        yield entry(row.briefing)
