"""Placements, what team and fellow know and promise, their meetings, and requests for more time."""

from datetime import date
from typing import Any

from fellowship.foundation.ui.filters import Choice, Search
from fellowship.foundation.ui.records import Part, RecordKind, Related, register, to
from fellowship.foundation.ui.tables import Column, Table
from placements.core.agreement import PARTS
from placements.core.extension_lifecycle import EXTENSION
from placements.models import Extension, SupervisionMeeting
from placements.queries import tables
from placements.queries.records.people import FELLOW, WITH_PLACEMENT, fellow_column

_TOPIC = "Placements"
_ROLES = {"supervisor": "Supervisor", "employer": "Employer or deanery", "faculty": "Faculty"}


class FellowSheets(Table):
    """What teams learn of their fellows before the start."""

    columns = [
        fellow_column(),
        Column("Sheet", "ref", sort="ref", link=to("fellow-sheet")),
        Column("Approved by the fellow", "approved_on", kind="date", sort="approved_on"),
        Column("Days", lambda r: ", ".join(str(d).capitalize() for d in r.working_days)),
        Column("Goals", "goals", on_page=False),
    ]
    filters = [
        Search("q", "Fellow", [FELLOW]),
        Choice(
            "approved",
            "Approved",
            lambda rows, v: rows.filter(approved_on__isnull=v == "no"),
            [("yes", "Yes"), ("no", "Not yet")],
        ),
    ]
    order = (FELLOW,)


_AGREED = {
    "waiting_for_fellow": "Waits for the fellow",
    "waiting_for_supervisor": "Waits for the supervisor",
    "signed": "Signed by both",
}


def _by_agreed(rows: Any, value: str) -> Any:
    fellow = rows.filter(fellow_signed_on__isnull=value == "waiting_for_fellow")
    return fellow if value == "waiting_for_fellow" else fellow.filter(supervisor_signed_on__isnull=value != "signed")


class Expectations(Table):
    """Agreements between fellows and supervisors."""

    columns = [
        fellow_column(),
        Column("Agreement", "ref", sort="ref", link=to("expectations")),
        Column("Supervisor", "supervisor.person.name", sort="supervisor__person__name"),
        Column("Status", lambda r: _AGREED[r.status]),
        Column("Due", "due_on", kind="date", sort="due_on"),
        Column("Fellow signed", "fellow_signed_on", kind="date", sort="fellow_signed_on"),
        Column("Supervisor signed", "supervisor_signed_on", kind="date", sort="supervisor_signed_on"),
    ]
    filters = [
        Search("q", "Fellow or supervisor", [FELLOW, "supervisor__person__name"]),
        Choice("status", "Status", _by_agreed, list(_AGREED.items())),
    ]
    order = ("due_on", FELLOW)


class Meetings(Table):
    """Supervision that took place (PLC-04)."""

    columns = [
        fellow_column(),
        Column("Met", "met_on", kind="date", sort="met_on", link=to("supervision")),
        Column("With", "met_with.name", sort="met_with__name"),
        Column("Kind", "get_kind_display", sort="kind"),
        Column("Minutes", "minutes", kind="number", sort="minutes"),
        Column("Topic", "topic", sort="topic"),
        Column("Status", "get_status_display", sort="status"),
    ]
    filters = [
        Search("q", "Fellow, supervisor or topic", [FELLOW, "met_with__name", "topic"]),
        Choice("kind", "Kind", "kind", SupervisionMeeting.Kind.choices),
        Choice("status", "Status", "status", SupervisionMeeting.Status.choices),
    ]
    order = ("-met_on", FELLOW)
    empty = "No meeting is entered yet."


class Extensions(Table):
    """Requests for more months (EXT-01)."""

    columns = [
        fellow_column(),
        Column("Request", "ref", sort="ref", link=to("extension")),
        Column("Months", "months", kind="number", sort="months"),
        Column("State", "state_label", sort="state"),
        Column("Waits for", lambda r: _ROLES.get(waiting_for(r), "")),
        Column("Asked", "requested_on", kind="date", sort="requested_on"),
        Column("Decided", "decided_on", kind="date", sort="decided_on"),
        Column("Funding", "get_funding_display", sort="funding", on_page=False),
    ]
    filters = [
        Search("q", "Fellow or reason", [FELLOW, "reason"]),
        Choice("state", "State", "state", EXTENSION.choices),
        Choice("funding", "Funding", "funding", Extension.Funding.choices),
    ]
    order = ("-requested_on", "ref")
    empty = "Nobody has asked for more time."


def waiting_for(row: Extension) -> str:
    """The role whose answer comes next; "" when nobody's does."""
    if row.state != "pending":
        return ""
    return next((a.role for a in row.approvals.all() if a.answer == "waiting"), "faculty")


def _approvals(row: Extension, on: date) -> list[Part]:
    rows = [
        (
            _ROLES.get(a.role, a.role),
            a.person or "–",
            a.get_answer_display(),
            f"{a.answered_on:%-d %B %Y}" if a.answered_on else "–",
            a.reason or "–",
        )
        for a in row.approvals.all()
    ]
    return [Part("Approvals", ("Whose", "Who", "Answer", "When", "Reason"), rows, "No approval is recorded.")]


def _next_extension(row: Extension, on: date) -> str:
    role = waiting_for(row)
    return f"The answer of the {_ROLES[role].lower()} comes next." if role else ""


def _next_agreement(row: Any, on: date) -> str:
    late = " This is late." if row.due_on < on else ""
    return "" if row.status == "signed" else f"{_AGREED[row.status]}, due {row.due_on:%-d %B %Y}.{late}"


register(
    RecordKind(
        "placement",
        "placements.view_placement",
        ref="fellow__ref",
        page="placement",
        list_page="placements",
        topic=_TOPIC,
        plural="Placements",
        table=tables.Placements,
        rows=lambda rows: rows.select_related("cohort", "fellow__person", "host", "lead__person", "proposal"),
    )
)
register(
    RecordKind(
        "fellow-sheet",
        "placements.view_fellow_sheet",
        title="What the team should know of {row.fellow}",
        topic=_TOPIC,
        plural="Fellow sheets",
        table=FellowSheets,
        rows=lambda rows: rows.select_related(*WITH_PLACEMENT, "fellow__profession"),
        fields=(
            fellow_column(),
            Column("Profession", lambda r: ", ".join(filter(None, (str(r.fellow.profession), r.fellow.specialty)))),
            Column("Clinical area", "clinical_area"),
            Column("Skills", lambda r: [str(s) for s in r.skills]),
            Column("Knowledge and experience", "knowledge"),
            Column("Interests", lambda r: [str(i) for i in r.interests]),
            Column("Goals", "goals"),
            Column("Working days", lambda r: [str(d).capitalize() for d in r.working_days]),
            Column("Approved by the fellow", "approved_on", kind="date"),
        ),
        next=lambda row, on: (
            "" if row.approved_on else "The fellow reads and approves the sheet; the team sees it then."
        ),
        foot="cohorts/programme/statement.html",
    )
)
register(
    RecordKind(
        "expectations",
        "placements.view_expectations",
        words="expectations agreement",
        topic=_TOPIC,
        plural="Expectations agreements",
        table=Expectations,
        rows=lambda rows: rows.select_related(*WITH_PLACEMENT, "supervisor__person"),
        fields=(
            fellow_column(),
            Column("Supervisor", "supervisor.person.name"),
            *(Column(title, key) for key, title in PARTS.items()),
            Column("Due", "due_on", kind="date"),
            Column("Fellow signed", "fellow_signed_on", kind="date"),
            Column("Supervisor signed", "supervisor_signed_on", kind="date"),
        ),
        next=_next_agreement,
    )
)
register(
    RecordKind(
        "supervision",
        "placements.view_supervision",
        title="{row.fellow} and {row.met_with}, {row.met_on:%-d %B %Y}",
        words="supervision meeting",
        topic=_TOPIC,
        plural="Supervision meetings",
        table=Meetings,
        rows=lambda rows: rows.select_related(*WITH_PLACEMENT, "met_with", "entered_by"),
        fields=(
            *[c for c in Meetings.columns if c.label != "Met"],
            Column("Met", "met_on", kind="date"),
            Column("What was agreed", lambda r: [str(a) for a in r.actions]),
            Column("Entered by", "entered_by.name"),
        ),
        next=lambda row, on: f"{row.met_with} confirms that it took place." if row.status == "to_confirm" else "",
    )
)
register(
    RecordKind(
        "extension",
        "placements.view_extension",
        title="{row.fellow}: {row.months} more months",
        words="request for more time",
        topic=_TOPIC,
        plural="Requests for more time",
        table=Extensions,
        rows=lambda rows: rows.select_related(*WITH_PLACEMENT).prefetch_related("approvals__person"),
        fields=(
            fellow_column(),
            Column("Months", "months", kind="number"),
            Column("Reason", "reason"),
            Column("Days a week", "days_per_week", kind="number"),
            Column("Funding", "get_funding_display"),
            Column("Stages still missing", lambda r: [str(s) for s in r.stages_missing.all()]),
            Column("Asked", "requested_on", kind="date"),
            Column("Decided", "decided_on", kind="date"),
            Column("Placement was to end", "moved_from", kind="date"),
            Column("Placement ends now", "moved_to", kind="date"),
        ),
        parts=_approvals,
        related=(Related("contract", "extension", "Contracts to renew"),),
        next=_next_extension,
    )
)
