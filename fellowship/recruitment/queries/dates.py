"""Interviews for calendars."""

from collections.abc import Iterator
from typing import Any

from fellowship.foundation.notices.dates import Entry
from fellowship.foundation.ui.navigation import address
from fellowship.recruitment.models import InterviewPanel, InterviewSlot
from fellowship.recruitment.queries.notices import application_url


def of_person(*, user: Any) -> Iterator[Entry]:
    """One's own interview, and the days on which one sits on a panel."""
    slots = InterviewSlot.objects.filter(application__person=user).exclude(status="cancelled")
    for slot in slots.select_related("panel__cohort", "application__cohort"):
        yield Entry(
            f"interview-{slot.panel.cohort.slug}-{slot.ref}",
            f"Interview: {slot.panel.cohort}",
            slot.starts_at,
            minutes=slot.minutes,
            place=slot.panel.place,
            url=application_url(slot.application),
        )
    for panel in (
        InterviewPanel.objects.filter(members__person=user).exclude(status="cancelled").select_related("cohort")
    ):
        title = f"Interview panel: {panel.cohort}"
        yield Entry(f"panel-{panel.cohort.slug}-{panel.ref}", title, panel.date, place=panel.place, url=address("home"))
