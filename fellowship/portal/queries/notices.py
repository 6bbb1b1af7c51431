"""The one message that belongs to no single record: an announcement."""

from fellowship.foundation.notices.events import Event, Field, register
from fellowship.foundation.ui.navigation import address

ANNOUNCEMENT = register(
    Event(
        "announcement",
        "Announcement",
        about="cohorts.Cohort",
        within="pk",
        fields=(Field("cohort", "Name of the cohort", "name"),),
        subject="News from {cohort}",
        body="Dear {name}\n\n\n\nWith kind regards\n{programme}",
        link=lambda cohort: address("home"),
        held=True,
        group="Whole cohort",
    )
)
