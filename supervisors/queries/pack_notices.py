"""What supervisors are told about the induction pack."""

from typing import Any

from django.db.models.functions import Coalesce

from fellowship.cohorts.queries.offices import milestone
from fellowship.foundation.notices.events import Event, Field, register
from fellowship.foundation.notices.reminders import remind
from fellowship.foundation.notices.rhythm import Rhythm
from fellowship.foundation.ui.navigation import address
from supervisors.models import PackAcknowledgement


def _link(row: PackAcknowledgement) -> str:
    return address("pack-acknowledge", cohort=row.cohort.slug, ref=row.ref) or address("home")


_SHARED: dict[str, Any] = {
    "about": "supervisors.PackAcknowledgement",
    "within": "cohort",
    "to": lambda row: [row.supervisor.person],
    "fields": (
        Field("version", "Version of the pack", "pack.version"),
        Field("changes", "What has changed since the version before", "pack.changes"),
        Field("cohort", "Name of the cohort", "cohort.name"),
    ),
    "link": _link,
    "group": "Briefings",
}

register(
    Event(
        "pack_released",
        "A version of the induction pack to read",
        rows=lambda on: PackAcknowledgement.objects.filter(acknowledged_on__isnull=True),
        subject="Please read the induction pack of {cohort}, version {version}",
        body="Dear {name}\n\nThe induction pack of {cohort} is ready for you in version {version}.\n\n{changes}\n\nPlease read "
        "it, share it with your team and confirm it here. A fellow can start with you only after it:\n{link}\n\n{programme}",
        **_SHARED,
    )
)
remind(
    "pack_unread",
    "A supervisor has not confirmed the pack",
    # Rows of a cohort file do not say when they were asked; the briefing is when packs are handed out.
    count=Coalesce("asked_on", milestone("briefing")),
    rhythm=Rhythm((7,), every=7, last=28),
    day="counted from the day the supervisor was asked to read it",
    rows=lambda on: PackAcknowledgement.objects.filter(
        acknowledged_on__isnull=True,
        cohort__state__in=("published", "recruiting", "matching", "contracting", "in_placement"),
    ).select_related("supervisor__person", "cohort", "pack"),
    subject="Please confirm that you have read the pack",
    body="Dear {name}\n\nPlease read the supervisor pack of {cohort} (version {version}), share it with your team and "
    "confirm it here:\n{link}\n\n{programme}",
    **_SHARED,
)
