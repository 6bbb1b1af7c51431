"""Runs of scheduled work as they were reported, and records whose time is over."""

from datetime import date

from fellowship.cohorts.models import RetentionItem, RunRecord
from fellowship.foundation.ui.filters import Choice, Search
from fellowship.foundation.ui.records import RecordKind, register, to
from fellowship.foundation.ui.tables import Column, Table
from fellowship.foundation.ui.templatetags.ui_values import nhsdate, nhsdatetime

_TOPIC = "Upkeep"


class Runs(Table):
    """What the background work reported."""

    columns = [
        Column("Work", str, sort="job", link=to("run")),
        Column("Began", "started_at", kind="date", sort="started_at", show=lambda r: nhsdatetime(r.started_at)),
        Column("Outcome", "get_outcome_display", sort="outcome"),
        Column("What it said", "detail"),
    ]
    filters = [
        Search("q", "Words", ["job", "detail"]),
        Choice("outcome", "Outcome", "outcome", RunRecord.Outcome.choices),
    ]
    order = ("-started_at", "ref")
    empty = "No run has been reported."


class Retention(Table):
    """Records that are to be deleted or made anonymous by a day."""

    columns = [
        Column("Records", "get_kind_display", sort="kind", link=to("retention")),
        Column("Of cohort", "about_ref", sort="about_ref"),
        Column("How many", "records", kind="number", sort="records"),
        Column("What happens", "get_action_display", sort="action"),
        Column("Due", "due_on", kind="date", sort="due_on"),
        Column("Stage", "get_stage_display", sort="stage"),
    ]
    filters = [
        Choice("kind", "Records", "kind", RetentionItem.Kind.choices),
        Choice("action", "What happens", "action", RetentionItem.Action.choices),
        Choice("stage", "Stage", "stage", RetentionItem.Stage.choices),
    ]
    order = ("due_on", "ref")
    empty = "No records are due to be removed."


def _next_retention(row: RetentionItem, on: date) -> str:
    if row.stage == "done":
        return ""
    what = "made anonymous" if row.action == "anonymise" else "deleted"
    return f"{row.records} records {'were to be' if row.due_on < on else 'are'} {what} by {nhsdate(row.due_on)}."


register(
    RecordKind(
        "run",
        "cohorts.view_run",
        title="{row}",
        words="background work",
        topic=_TOPIC,
        plural="Background work",
        table=Runs,
        rows=lambda rows: rows.select_related("cohort"),
    )
)
register(
    RecordKind(
        "retention",
        "cohorts.view_retention",
        title="{row}",
        words="records to remove",
        topic=_TOPIC,
        plural="Records to remove",
        table=Retention,
        rows=lambda rows: rows.select_related("cohort"),
        next=_next_retention,
    )
)
