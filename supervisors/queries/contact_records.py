"""The kinds of records of keeping in touch: talks with supervisors, what was agreed in them, and requests for help."""

from datetime import date

from fellowship.foundation.ui.records import RecordKind, Related, register, to
from fellowship.foundation.ui.tables import Column
from supervisors.models import HelpRequest, ProjectQuestion, Touchpoint, TouchpointAction
from supervisors.queries import contact, contact_tables, interest

_SUPPORT = "Supervisors"


def _next_touchpoint(row: Touchpoint, on: date) -> str:
    if row.rag == "red" and row.previous_rag == "red":
        return "Two talks in a row were rated off track: agree on what is done about it."
    if row.held_on or row.due_on is None:
        return ""
    words = {"missed": "It is missed: it was due on", "due": "It is due on", "planned": "It is planned for"}
    return f"{words[row.status_on(on)]} {row.due_on:%-d %B %Y}."


def _next_help(row: HelpRequest, on: date) -> str:
    return f"{row.owner} answers; it is open for {(on - row.opened_on).days} days." if row.status == "open" else ""


def _next_action(row: TouchpointAction, on: date) -> str:
    if row.done_on:
        return ""
    return f"{row.owner} does it by {row.due_on:%-d %B %Y}{'; it is late' if row.due_on < on else ''}."


def _next_question(row: ProjectQuestion, on: date) -> str:
    return "" if row.answered_on or row.hidden_on else "The supervisor answers; everybody reads the answer."


register(
    RecordKind(
        "project-question",
        "supervisors.view_question",
        cohort="proposal__cohort",
        words="question about a project",
        topic="Projects and hosts",
        plural="Questions about published projects",
        table=interest.Questions,
        rows=interest.question_rows,
        fields=(
            Column("Project", "proposal.title", link=lambda row: to("proposal")(row.proposal)),
            Column("Asked on", "asked_on", kind="date"),
            Column("Answer", "answer"),
            Column("Answered by", "answered_by.name"),
            Column("Answered", "answered_on", kind="date"),
            Column("Taken away", "hidden_on", kind="date"),
            Column("Why", "hidden_reason"),
        ),
        next=_next_question,
    )
)
register(
    RecordKind(
        "touchpoint",
        "supervisors.view_touchpoint",
        list_page="touchpoints",
        topic=_SUPPORT,
        plural="Touchpoints with supervisors",
        table=contact_tables.Touchpoints,
        rows=contact.touchpoint_rows,
        fields=(
            Column("Supervisor", "supervisor.person.name"),
            Column("Month", "month", kind="number"),
            Column("Due", "due_on", kind="date"),
            Column("Held", "held_on", kind="date"),
            Column("With", "by.name"),
            Column("How", "get_channel_display"),
            Column("Rating", "get_rag_display"),
            Column("Note", "note"),
            Column("What was agreed", lambda row: [str(each) for each in row.actions]),
        ),
        related=(Related("touchpoint-action", "touchpoint", "Actions that are followed", skip="Supervisor"),),
        next=_next_touchpoint,
    )
)
register(
    RecordKind(
        "touchpoint-action",
        "supervisors.view_touchpoint_action",
        words="action agreed with a supervisor",
        topic=_SUPPORT,
        plural="Actions agreed with supervisors",
        table=contact_tables.TouchpointActions,
        rows=contact.action_rows,
        fields=(
            Column(
                "Supervisor", "touchpoint.supervisor.person.name", link=lambda row: to("touchpoint")(row.touchpoint)
            ),
            Column("Who does it", "owner.name"),
            Column("Due", "due_on", kind="date"),
            Column("Done", "done_on", kind="date"),
            Column("What came out of it", "outcome"),
        ),
        next=_next_action,
    )
)
register(
    RecordKind(
        "help-request",
        "supervisors.view_help_request",
        words="request for help",
        list_page="help-requests",
        topic=_SUPPORT,
        plural="Requests for help",
        table=contact_tables.HelpRequests,
        rows=contact.help_rows,
        fields=(
            Column("Asked by", "asked_by.name"),
            Column("Asked on", "opened_on", kind="date"),
            Column("With", "owner.name"),
            Column("State", "get_status_display"),
            Column("Closed", "closed_on", kind="date"),
            Column("Asked from", "asked_from", link=lambda row: row.asked_from),
            Column("Answer", "reply"),
        ),
        parts=contact.help_parts,
        next=_next_help,
    )
)
