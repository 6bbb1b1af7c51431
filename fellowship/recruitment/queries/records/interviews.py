"""Interview panels, who sits on them, and their slots."""

from datetime import date
from typing import Any

from django.db.models import Count, Q

from fellowship.foundation.ui.filters import Choice, Search, Tick
from fellowship.foundation.ui.records import RecordKind, Related, register, to
from fellowship.foundation.ui.tables import Column, Table
from fellowship.foundation.ui.templatetags.ui_values import nhsdate, nhsdatetime
from fellowship.recruitment.models import InterviewPanel, InterviewSlot
from fellowship.recruitment.queries.records.applications import TOPIC


def name_of(panel: InterviewPanel) -> str:
    """The panel in words."""
    return panel.code.replace("_", " ").replace("-", " ").capitalize()


class Panels(Table):
    """Days of interviews (REC-14)."""

    columns = [
        Column("Panel", name_of, sort="code", link=to("panel")),
        Column("Date", "date", kind="date", sort="date"),
        Column("Chair", "chair.name", sort="chair__name", on_page=False),
        Column("How", "get_mode_display", sort="mode"),
        Column("Place", "place", sort="place"),
        Column("Slots", "times", kind="number", sort="times"),
        Column("Free", "free", kind="number", sort="free"),
        Column("Status", "get_status_display", sort="status"),
    ]
    filters = [
        Search("q", "Place", ["place", "code"]),
        Choice("mode", "How", "mode", InterviewPanel.Mode.choices),
        Choice("status", "Status", "status", InterviewPanel.Status.choices),
    ]
    order = ("date", "ref")
    empty = "No interview is planned yet."


class Members(Table):
    """Who sits on which panel."""

    columns = [
        Column("Name", "person.name", sort="person__name", link=to("panel-member")),
        Column("Panel", lambda r: name_of(r.panel), sort="panel__code", link=lambda r: to("panel")(r.panel)),
        Column("Date", "panel.date", kind="date", sort="panel__date"),
        Column("Confirmed", "confirmed", kind="yesno", sort="confirmed"),
    ]
    filters = [
        Search("q", "Name", ["person__name"]),
        Tick("open", "Not confirmed yet", lambda rows: rows.filter(confirmed=False)),
    ]
    order = ("panel__date", "person__name")
    empty = "Nobody is asked to a panel yet."


class Slots(Table):
    """Times of interviews; free until an application takes one."""

    columns = [
        Column(
            "Starts",
            "starts_at",
            kind="date",
            sort="starts_at",
            show=lambda r: nhsdatetime(r.starts_at),
            link=to("slot"),
        ),
        Column("Panel", lambda r: name_of(r.panel), sort="panel__code", link=lambda r: to("panel")(r.panel)),
        Column("Minutes", "minutes", kind="number", sort="minutes"),
        Column("Application", lambda r: r.application.ref if r.application else "Free", sort="application__ref"),
        Column("Status", "get_status_display", sort="status"),
    ]
    filters = [
        Search("q", "Application", ["application__ref"]),
        Choice("status", "Status", "status", InterviewSlot.Status.choices),
        Tick("free", "Free only", lambda rows: rows.filter(application__isnull=True)),
    ]
    order = ("starts_at",)
    empty = "No interview times are set yet."


class Adjustments(Table):
    """What applicants need at their interviews; for the office and the chair alone."""

    columns = [
        Column("Applicant", "application.person.name", sort="application__person__name", link=to("adjustment")),
        Column("Needs", "text"),
        Column("Asked", "asked_on", kind="date", sort="asked_on"),
    ]
    filters = [Search("q", "Name", ["application__person__name"])]
    order = ("application__person__name",)
    empty = "Nobody has asked for adjustments."
    can_export = False


def _panels(rows: Any) -> Any:
    return rows.select_related("cohort", "chair").annotate(
        times=Count("slots", distinct=True),
        free=Count("slots", filter=Q(slots__application__isnull=True), distinct=True),
    )


def _next_panel(row: InterviewPanel, on: date) -> str:
    return f"The panel meets on {nhsdate(row.date)}." if row.status == "planned" else ""


register(
    RecordKind(
        "panel",
        "recruitment.view_panel",
        page="panel",
        title="{row.date:%-d %B %Y}, {row.place}",
        words="interview panel",
        topic=TOPIC,
        plural="Interview panels",
        table=Panels,
        rows=_panels,
        related=(
            Related("panel-member", "panel", "Members", skip="Panel,Date"),
            Related("slot", "panel", "Interviews", skip="Panel"),
        ),
        next=_next_panel,
    )
)
register(
    RecordKind(
        "panel-member",
        "recruitment.view_panel_member",
        cohort="panel__cohort",
        ref="pk",
        words="panel member",
        topic=TOPIC,
        plural="Members of panels",
        table=Members,
        rows=lambda rows: rows.select_related("person", "panel__cohort"),
        fields=tuple(c for c in Members.columns if c.label != "Name"),
        next=lambda row, on: "" if row.confirmed else f"{row.person} confirms the day.",
    )
)
register(
    RecordKind(
        "slot",
        "recruitment.view_slot",
        cohort="panel__cohort",
        title="{row.panel.date:%-d %B %Y}, interview {row.ref}",
        words="interview",
        topic=TOPIC,
        plural="Interviews",
        table=Slots,
        rows=lambda rows: rows.select_related("panel__cohort", "application"),
        fields=(
            Column("Starts", lambda r: nhsdatetime(r.starts_at)),
            *[c for c in Slots.columns if c.label != "Starts"],
            Column("How", "panel.get_mode_display"),
            Column("Place", "panel.place"),
        ),
        related=(
            Related("application", "slot", "The application"),
            Related("adjustment", "application__slot", "Adjustments asked for"),
        ),
        next=lambda row, on: "" if row.application_id or row.status != "planned" else "An applicant picks it.",
    )
)
register(
    RecordKind(
        "adjustment",
        "recruitment.view_adjustment",
        cohort="application__cohort",
        ref="pk",
        title="Adjustments for {row.application.person}",
        words="adjustments at an interview",
        topic=TOPIC,
        plural="Adjustments at interviews",
        table=Adjustments,
        rows=lambda rows: rows.select_related("application__person", "application__cohort"),
    )
)
