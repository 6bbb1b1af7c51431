"""Alumni: who offers to mentor, pairs, invitations to events, and careers surveys (ALU-01 to ALU-04)."""

import datetime as dt
from datetime import date
from typing import Any

from django.db.models import Count, F, Q

from fellowship.awards.core.mentoring_lifecycle import MENTORING
from fellowship.awards.models import AlumniFollowup, EventInvitation, MentoringPair
from fellowship.foundation.ui.filters import Choice, Search, Tick
from fellowship.foundation.ui.records import RecordKind, register, to
from fellowship.foundation.ui.tables import Column, Table
from fellowship.foundation.ui.templatetags.ui_values import nhsdate, nhsdatetime

_TOPIC = "Certificates and alumni"
_FELLOW = "fellow__person__name"


class Pairs(Table):
    """Fellows and their mentors (ALU-03)."""

    columns = [
        Column("Fellow", "fellow.person.name", sort=_FELLOW, link=to("mentoring")),
        Column("Mentor", "mentor.name", sort="mentor__name"),
        Column("Asked", "requested_on", kind="date", sort="requested_on", on_page=False),
        Column("Since", "started_on", kind="date", sort="started_on"),
        Column("Meetings", lambda r: len(r.meetings), kind="number"),
        Column("Next meeting", "next_meeting_on", kind="date", sort="next_meeting_on"),
        Column("State", "state_label", sort="state"),
    ]
    filters = [
        Search("q", "Fellow or mentor", [_FELLOW, "mentor__name"]),
        Choice("state", "State", "state", list(MENTORING.states.items())),
    ]
    order = (_FELLOW,)
    empty = "Nobody has a mentor yet."


class Offers(Table):
    """What alumni offer to those who come after (ALU-02)."""

    columns = [
        Column("Alumnus", "alumnus.name", sort="alumnus__name", link=to("mentoring-offer")),
        Column("Can talk about", lambda r: ", ".join(map(str, r.topics))),
        Column("Fellows at a time", "capacity", kind="number", sort="capacity"),
        Column("Has now", "taken", kind="number", sort="taken", meaning="Fellows with whom mentoring is under way."),
    ]
    filters = [
        Search("q", "Name", ["alumnus__name"]),
        Tick("free", "With room for another fellow", lambda rows: rows.filter(taken__lt=F("capacity"))),
    ]
    order = ("alumnus__name",)
    empty = "No alumnus offers to mentor yet."


class Invitations(Table):
    """Who was asked to which event, and what they answered."""

    columns = [
        Column("Person", "person.name", sort="person__name", link=to("invitation")),
        Column("Event", "event", sort="event"),
        Column("Date", "starts_at", kind="date", sort="starts_at"),
        Column("Reply by", "reply_by", kind="date", sort="reply_by"),
        Column("Reply", lambda r: r.get_reply_display() or "None yet", sort="reply"),
    ]
    filters = [
        Search("q", "Person or event", ["person__name", "event"]),
        Choice("reply", "Reply", "reply", EventInvitation.Reply.choices),
        Tick("open", "Not answered yet", lambda rows: rows.filter(reply="")),
    ]
    order = ("starts_at", "event", "person__name")
    empty = "Nobody has been asked to an event."


class Followups(Table):
    """Careers surveys sent to alumni (ALU-04)."""

    columns = [
        Column("Alumnus", "person.name", sort="person__name", link=to("followup")),
        Column("Survey", "survey", sort="survey"),
        Column("Sent", "opened_on", kind="date", sort="opened_on"),
        Column("Reply by", "due_on", kind="date", sort="due_on"),
        Column("Status", "get_status_display", sort="status"),
    ]
    filters = [
        Search("q", "Alumnus or survey", ["person__name", "survey"]),
        Choice("status", "Status", "status", AlumniFollowup.Status.choices),
    ]
    order = ("due_on", "person__name")
    empty = "No careers survey has been sent."


def _meetings(row: MentoringPair) -> list[str]:
    """The days on which the two met; nothing of what was said is kept."""
    return [nhsdate(dt.date.fromisoformat(str(day)[:10])) for day in row.meetings]


def _next_pair(row: MentoringPair, on: date) -> str:
    if row.state == "requested":
        return f"{row.mentor} answers {row.fellow}."
    if row.state != "active":
        return ""
    if row.next_meeting_on is None or row.next_meeting_on < on:
        return "The two agree on their next meeting."
    return f"They meet on {nhsdate(row.next_meeting_on)}."


def _next_invitation(row: EventInvitation, on: date) -> str:
    if row.reply or row.reply_by < on:
        return ""
    return f"{row.person} answers by {nhsdate(row.reply_by)}."


def _next_followup(row: AlumniFollowup, on: date) -> str:
    if row.status == "done":
        return ""
    return f"{row.person} {'was to reply' if row.due_on < on else 'replies'} by {nhsdate(row.due_on)}."


def _offers(rows: Any) -> Any:
    active = Q(alumnus__mentoring_pairs__state="active")
    return rows.select_related("alumnus", "cohort").annotate(
        taken=Count("alumnus__mentoring_pairs", filter=active, distinct=True)
    )


register(
    RecordKind(
        "mentoring",
        "awards.view_mentoring",
        page="mentoring",
        words="mentoring pair",
        topic=_TOPIC,
        plural="Mentoring pairs",
        table=Pairs,
        rows=lambda rows: rows.select_related("fellow__person", "mentor", "cohort"),
        fields=(
            Column("Fellow", "fellow.person.name"),
            Column("Mentor", "mentor.name"),
            Column("Asked", "requested_on", kind="date"),
            Column("Since", "started_on", kind="date"),
            Column("Until", "ended_on", kind="date"),
            Column("Met on", _meetings),
            Column("Next meeting", "next_meeting_on", kind="date"),
        ),
        next=_next_pair,
    )
)
register(
    RecordKind(
        "mentoring-offer",
        "awards.view_offer",
        words="offer to mentor",
        topic=_TOPIC,
        plural="Offers to mentor",
        table=Offers,
        rows=_offers,
        fields=(
            Column("Alumnus", "alumnus.name"),
            Column("Can talk about", lambda r: [str(topic) for topic in r.topics]),
            Column("Fellows at a time", "capacity", kind="number"),
            Column("Has now", "taken", kind="number"),
        ),
    )
)
register(
    RecordKind(
        "invitation",
        "awards.view_invitation",
        words="invitation to an event",
        topic=_TOPIC,
        plural="Invitations to events",
        table=Invitations,
        rows=lambda rows: rows.select_related("person", "cohort"),
        fields=(
            Column("Person", "person.name"),
            Column("Event", "event"),
            Column("When", lambda r: nhsdatetime(r.starts_at)),
            Column("Reply by", "reply_by", kind="date"),
            Column("Reply", lambda r: r.get_reply_display() or "None yet"),
        ),
        next=_next_invitation,
    )
)
register(
    RecordKind(
        "followup",
        "awards.view_followup",
        page="followup",
        words="careers survey",
        topic=_TOPIC,
        plural="Careers surveys of alumni",
        table=Followups,
        rows=lambda rows: rows.select_related("person", "cohort"),
        next=_next_followup,
    )
)
