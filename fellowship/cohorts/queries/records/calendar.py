"""The dates of a cohort, for everybody in it (COH-03)."""

from datetime import date

from django.utils import timezone

from fellowship.cohorts.models import Milestone
from fellowship.foundation.ui.filters import Choice, Search
from fellowship.foundation.ui.navigation import address
from fellowship.foundation.ui.records import RecordKind, register, to
from fellowship.foundation.ui.tables import Column, Table
from fellowship.foundation.ui.templatetags.ui_values import distance


def _when(rows: object, value: str) -> object:
    today = timezone.localdate()
    return rows.filter(date__gte=today) if value == "coming" else rows.filter(date__lt=today)


class Dates(Table):
    """All dates of the calendar."""

    columns = [
        Column("What", "title", sort="title", link=to("milestone")),
        Column("Date", "date", kind="date", sort="date"),
    ]
    filters = [
        Search("q", "Words", ["title"]),
        Choice("when", "When", _when, [("coming", "Still to come"), ("past", "Past")]),
    ]
    order = ("date", "code")
    empty = "The calendar is empty."


def _next_date(row: Milestone, on: date) -> str:
    return f"{row.title} is {distance(row.date, on)}." if row.date >= on else ""


register(
    RecordKind(
        "milestone",
        "cohorts.view_milestone",
        ref="code",
        title="{row.title}",
        words="date of the calendar",
        topic="People and dates",
        plural="Calendar",
        table=Dates,
        rows=lambda rows: rows.select_related("cohort"),
        fields=(
            Column("Date", "date", kind="date"),
            Column(
                "Calendar",
                lambda r: f"All dates of {r.cohort}",
                link=lambda r: address("cohort-calendar", cohort=r.cohort.slug),
            ),
        ),
        next=_next_date,
    )
)
