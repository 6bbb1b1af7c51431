"""What stands in the way: risks, delays, concerns; and what both sides aim at."""

from datetime import date
from typing import Any

from fellowship.foundation.ui.filters import Choice, Search
from fellowship.foundation.ui.records import RecordKind, register, to
from fellowship.foundation.ui.tables import Column, Table
from placements.models import Concern, Objective, Risk
from placements.queries import tables
from placements.queries.records.people import FELLOW, WITH_PLACEMENT, fellow_column, placement_of

_TOPIC = "Placements"
_DONE = {"not_started": "Not started", "in_progress": "In progress", "done": "Done"}


def _by_progress(rows: Any, value: str) -> Any:
    return {
        "not_started": rows.filter(progress_percent=0),
        "in_progress": rows.filter(progress_percent__gt=0, progress_percent__lt=100),
        "done": rows.filter(progress_percent=100),
    }[value]


class Objectives(Table):
    """Deliverables and soft-skill goals (PLC-12)."""

    columns = [
        fellow_column(),
        Column("Objective", "text", link=to("objective")),
        Column("Kind", "get_kind_display", sort="kind"),
        Column("Due", "due_on", kind="date", sort="due_on"),
        Column("Percent done", "progress_percent", kind="number", sort="progress_percent"),
        Column("Status", lambda r: _DONE[r.status]),
    ]
    filters = [
        Search("q", "Fellow or words", [FELLOW, "text"]),
        Choice("kind", "Kind", "kind", Objective.Kind.choices),
        Choice("status", "Status", _by_progress, list(_DONE.items())),
    ]
    order = (FELLOW, "due_on")
    empty = "No objective is agreed yet."


class Concerns(Table):
    """What was told in confidence (PLC-16)."""

    columns = [
        Column("Reference", "ref", sort="ref", link=to("concern")),
        Column("Raised", "raised_on", kind="date", sort="raised_on"),
        Column("By a", "get_raised_by_role_display", sort="raised_by_role"),
        Column("With", "assigned_to.name", sort="assigned_to__name"),
        Column("Reply by", "reply_by", kind="date", sort="reply_by"),
        Column("Status", "get_status_display", sort="status"),
    ]
    filters = [Choice("status", "Status", "status", Concern.Status.choices)]
    order = ("reply_by", "ref")
    empty = "Nothing was told in confidence that is yours to read."
    can_export = False


def _next_risk(row: Risk, on: date) -> str:
    if row.status == "closed":
        return ""
    who = row.owner or "Somebody"
    if row.review_on is None:
        return f"{who} sets a day to look at it again."
    return f"{who} looks at it again {'– it is late, it was due on' if row.review_on < on else 'by'} {row.review_on:%-d %B %Y}."


def _next_delay(row: Any, on: date) -> str:
    if row.ended_on:
        return ""
    return (
        "The back-up is under way until the cause is gone."
        if row.backup_started_on
        else "Start the back-up, or end the delay."
    )


register(
    RecordKind(
        "objective",
        "placements.view_objective",
        topic=_TOPIC,
        plural="Objectives",
        table=Objectives,
        rows=lambda rows: rows.select_related(*WITH_PLACEMENT).prefetch_related("agreed_by"),
        fields=(
            *[c for c in Objectives.columns if c.label != "Objective"],
            Column("Agreed by", lambda r: [str(p) for p in r.agreed_by.all()]),
        ),
        next=lambda row, on: "" if row.status == "done" else f"Due {row.due_on:%-d %B %Y}." if row.due_on else "",
    )
)
register(
    RecordKind(
        "risk",
        "placements.view_risk",
        list_page="risks",
        list_permit="placements.view_risks",
        topic=_TOPIC,
        plural="Risks and issues",
        table=tables.Risks,
        rows=lambda rows: rows.select_related(*WITH_PLACEMENT, "proposal__cohort", "owner"),
        fields=(
            Column("Project", "proposal.title", link=lambda r: to("proposal")(r.proposal)),
            Column("Fellow", "fellow.person.name", link=lambda r: placement_of(r) if r.fellow else ""),
            Column("Kind", "get_kind_display"),
            Column("Likelihood", "likelihood", kind="number"),
            Column("Effect", "impact", kind="number"),
            Column("Score", "score", kind="number"),
            Column("What is done about it", "mitigation"),
            Column("Owner", "owner.name"),
            Column("Status", "get_status_display"),
            Column("Looked at again", "review_on", kind="date"),
        ),
        next=_next_risk,
    )
)
register(
    RecordKind(
        "delay",
        "placements.view_delay",
        title="{row.fellow}: {row}",
        list_page="delays",
        list_permit="placements.view_delays",
        topic=_TOPIC,
        plural="Delays",
        table=tables.Delays,
        rows=lambda rows: rows.select_related(
            *WITH_PLACEMENT, "project__proposal", "backup_agreed_by", "backup_project"
        ).prefetch_related("stages"),
        fields=(
            fellow_column(),
            Column("Cause", "get_cause_display"),
            Column("Project", "project.proposal.title"),
            Column("Start", "started_on", kind="date"),
            Column("End", "ended_on", kind="date"),
            Column("Working days lost", "working_days_lost", kind="number"),
            Column("Stages it holds up", lambda r: [str(s) for s in r.stages.all()]),
            Column("What is done about it", "action"),
            Column("Back-up started", "backup_started_on", kind="date"),
            Column("Back-up project", lambda r: str(r.backup_project) if r.backup_project else ""),
            Column("Back-up agreed by", "backup_agreed_by.name"),
        ),
        next=_next_delay,
    )
)
register(
    RecordKind(
        "concern",
        "placements.view_concern",
        page="concern",
        words="concern",
        topic=_TOPIC,
        plural="Concerns told in confidence",
        table=Concerns,
        rows=lambda rows: rows.select_related("cohort", "raised_by", "assigned_to"),
    )
)
