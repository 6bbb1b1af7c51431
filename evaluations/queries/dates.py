"""Sessions of the evaluation for the calendars of those who come, and of nobody else."""

from collections.abc import Iterator
from typing import Any

from evaluations.models import SessionPlace
from fellowship.foundation.notices.dates import Entry
from fellowship.foundation.ui.navigation import address


def of_person(*, user: Any) -> Iterator[Entry]:
    """Sessions the person is asked to and has not said no to."""
    rows = SessionPlace.objects.filter(person=user, session__state="scheduled").exclude(reply="no")
    for place in rows.select_related("session__study__cohort"):
        session = place.session
        cohort = session.study.cohort
        yield Entry(
            f"evaluation-{cohort.slug}-{session.ref}",
            f"{session.get_kind_display()}: {cohort}",
            session.starts_at,
            minutes=session.minutes,
            place=session.get_mode_display(),
            url=address("session-reply", cohort=cohort.slug, ref=session.ref),
        )
