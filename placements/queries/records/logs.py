"""Monthly summaries, and entries of single days."""

from datetime import date

from fellowship.foundation.ui.filters import Choice, Search, Tick
from fellowship.foundation.ui.navigation import address
from fellowship.foundation.ui.records import Part, RecordKind, register, to
from fellowship.foundation.ui.tables import Column, Table
from placements.models import PlacementLog
from placements.queries import tables
from placements.queries.records.people import FELLOW, WITH_PLACEMENT, fellow_column

_TOPIC = "Placements"


def _whole(row: PlacementLog) -> str:
    return address("placement-log-month", cohort=row.cohort.slug, ref=row.fellow.ref, month=row.placement_month)


class Entries(Table):
    """What fellows did, day by day (PLC-03)."""

    columns = [
        fellow_column(),
        Column("Day", "did_on", kind="date", sort="did_on", link=to("entry")),
        Column("Hours", "hours", kind="number", sort="hours"),
        Column("What", "text"),
        Column("Stage", "stage.label", sort="stage__order"),
        Column("In the way", "in_the_way", kind="yesno", sort="in_the_way"),
        Column("Signed off", "signed_off_at", kind="date", sort="signed_off_at"),
    ]
    filters = [
        Search("q", "Fellow or words", [FELLOW, "text", "learned", "obstacle"]),
        Choice(
            "read",
            "Signed off",
            lambda rows, v: rows.filter(signed_off_at__isnull=v == "no"),
            [("yes", "Yes"), ("no", "Not yet")],
        ),
        Tick("help", "Asks for help", lambda rows: rows.filter(wants_help=True)),
    ]
    order = ("-did_on",)
    empty = "No entries yet. Fellows add them from their home."


def _parts(row: PlacementLog, on: date) -> list[Part]:
    hours = [(str(h.stage), f"{h.hours:g}") for h in row.stage_hours.all()]
    comments = [(f"{c.made_on:%-d %B %Y}", str(c.by), c.text) for c in row.comments.all()]
    return [
        Part("Hours by stage", ("Stage", "Hours"), hours, "No hours are entered."),
        Part("Comments", ("When", "Who", "Comment"), comments, "No comments."),
    ]


def _issue(row: PlacementLog) -> str:
    issue = getattr(row, "issue", None)
    return f"{issue.get_cause_display()}, {issue.days} days lost. {issue.cause_text}".strip() if issue else ""


def _next(row: PlacementLog, on: date) -> str:
    late = " It is late." if row.due_on < on else ""
    return {
        "not_started": f"The fellow writes it by {row.due_on:%-d %B %Y}.{late}",
        "draft": f"The fellow sends it by {row.due_on:%-d %B %Y}.{late}",
        "submitted": "The supervisor signs it off or returns it.",
        "returned": "The fellow changes it and sends it again.",
    }.get(row.state, "")


register(
    RecordKind(
        "log",
        "placements.view_log",
        title="{row.fellow}, month {row.placement_month}",
        words="monthly summary",
        list_page="logs",
        list_permit="placements.view_logs",
        topic=_TOPIC,
        plural="Monthly summaries",
        table=tables.Logs,
        rows=lambda rows: rows.select_related(*WITH_PLACEMENT, "issue").prefetch_related(
            "stage_hours__stage", "comments__by"
        ),
        fields=(
            fellow_column(),
            Column("Month", "placement_month", link=_whole),
            Column("From", "period_starts_on", kind="date"),
            Column("To", "period_ends_on", kind="date"),
            Column("Due", "due_on", kind="date"),
            Column("Sent", "submitted_on", kind="date"),
            Column("Signed off", "reviewed_on", kind="date"),
            Column("Days on placement", "days_on_placement", kind="number"),
            Column("Days beyond", "days_beyond", kind="number"),
            Column("Minutes of supervision", "supervision_minutes", kind="number"),
            Column("Minutes with the team", "team_contact_minutes", kind="number"),
            Column("What the fellow did", "summary"),
            Column("What the fellow learned", "learned"),
            Column("Soft skills", "soft_skills"),
            Column("In the way", _issue),
        ),
        parts=_parts,
        next=_next,
    )
)
register(
    RecordKind(
        "entry",
        "placements.view_entry",
        cohort="fellow__cohort",
        ref="pk",
        title="{row.fellow}, {row.did_on:%-d %B %Y}",
        words="log entry",
        topic=_TOPIC,
        plural="Log entries",
        table=Entries,
        rows=lambda rows: rows.select_related(
            "fellow__cohort",
            "fellow__person",
            "fellow__placement__fellow",
            "fellow__placement__cohort",
            "stage",
            "project__proposal",
            "signed_off_by",
        ),
        fields=(
            fellow_column(),
            Column("Day", "did_on", kind="date"),
            Column("Hours", "hours", kind="number"),
            Column("What", "text"),
            Column("Stage", "stage.label"),
            Column("Project", lambda r: str(r.project) if r.project else ""),
            Column("What was learned", "learned"),
            Column("In the way", "obstacle"),
            Column("Asks for help", "wants_help", kind="yesno"),
            Column("Signed off by", "signed_off_by.name"),
            Column("Signed off", "signed_off_at", kind="date"),
        ),
        next=lambda row, on: "" if row.signed_off_at else "A supervisor reads and signs it off.",
    )
)
