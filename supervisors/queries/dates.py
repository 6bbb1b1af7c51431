"""Briefings for calendars."""

from collections.abc import Iterator
from typing import Any

from fellowship.foundation.notices.dates import Entry
from fellowship.foundation.ui.navigation import address
from supervisors.models import BriefingInvitation


def of_person(*, user: Any) -> Iterator[Entry]:
    """Briefings the person is asked to and has not declined."""
    rows = BriefingInvitation.objects.filter(person=user).exclude(state="declined")
    for row in rows.select_related("briefing__cohort"):
        briefing = row.briefing
        yield Entry(
            f"briefing-{briefing.cohort.slug}-{briefing.ref}",
            briefing.title or f"{briefing.cohort}: supervisor briefing",
            briefing.starts_at,
            minutes=briefing.minutes,
            place=briefing.get_mode_display(),
            url=address("home"),
        )
