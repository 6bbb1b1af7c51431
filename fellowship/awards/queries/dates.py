"""Events and mentoring calls for calendars."""

from collections.abc import Iterator
from typing import Any

from fellowship.awards.models import EventInvitation
from fellowship.foundation.notices.dates import Entry
from fellowship.foundation.ui.navigation import address


def of_person(*, user: Any) -> Iterator[Entry]:
    """Events the person is invited to and has not declined."""
    rows = EventInvitation.objects.filter(person=user).exclude(reply="no").select_related("cohort")
    for row in rows:
        url = address("event-reply", cohort=row.cohort.slug, ref=row.ref)
        yield Entry(f"event-{row.cohort.slug}-{row.ref}", row.event, row.starts_at, minutes=120, url=url)
