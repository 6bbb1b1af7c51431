"""Sessions with those who were asked, and what each agreed to."""

from datetime import date
from typing import Any

from django.db.models import Count, Q

from evaluations.core.session_lifecycle import SESSION
from evaluations.models import ConsentRecord, Session
from evaluations.queries.records.plan import TOPIC
from evaluations.queries.records.transcripts import said
from fellowship.foundation.ui.filters import Choice, Search
from fellowship.foundation.ui.records import Part, RecordKind, Related, register, to
from fellowship.foundation.ui.tables import Column, Table
from fellowship.foundation.ui.templatetags.ui_values import nhsdate, nhsdatetime

_WORDS = {True: "Yes", False: "No", None: "Not answered"}


class Sessions(Table):
    """Focus groups and interviews (INS-02)."""

    columns = [
        Column("Reference", "ref", sort="ref", link=to("evaluation-session")),
        Column("Kind", "get_kind_display", sort="kind"),
        Column("Date", "starts_at", kind="date", sort="starts_at"),
        Column("Month", "placement_month", kind="number", sort="placement_month", meaning="Month of the placement."),
        Column("Asked", "asked", kind="number", sort="asked"),
        Column("There", "there", kind="number", sort="there"),
        Column("Transcript", "get_transcript_status_display", sort="transcript_status"),
        Column("State", "state_label", sort="state"),
    ]
    filters = [
        Choice("kind", "Kind", "kind", Session.Kind.choices),
        Choice("transcript", "Transcript", "transcript_status", Session.Transcript.choices),
        Choice("state", "State", "state", list(SESSION.states.items())),
    ]
    order = ("starts_at", "ref")
    empty = "No session is planned yet."


class Consents(Table):
    """What each person agreed to for each session (INS-04, INS-05)."""

    columns = [
        Column("Reference", "ref", sort="ref", link=to("consent")),
        Column("Person", "person.name", sort="person__name"),
        Column("Session", "session.ref", sort="session__ref", link=lambda r: to("evaluation-session")(r.session)),
        Column("Status", "get_status_display", sort="status"),
        Column("Recorded", lambda r: _WORDS[r.record], sort="record"),
        Column("Quoted", lambda r: _WORDS[r.quote], sort="quote"),
        Column("Given", "given_on", kind="date", sort="given_on"),
        Column("Withdrawn", "withdrawn_on", kind="date", sort="withdrawn_on"),
    ]
    filters = [
        Search("q", "Person or session", ["person__name", "session__ref"]),
        Choice("status", "Status", "status", ConsentRecord.Status.choices),
        Choice(
            "quote",
            "May be quoted",
            lambda rows, v: rows.filter(quote=v == "yes", status="given"),
            [("yes", "Yes"), ("no", "No")],
        ),
    ]
    order = ("session__starts_at", "person__name")
    empty = "Nobody has been asked for consent yet."


def _sessions(rows: Any) -> Any:
    return rows.select_related("study__cohort", "facilitator").annotate(
        asked=Count("places", distinct=True),
        there=Count("places", filter=Q(places__attended=True), distinct=True),
    )


def _people_and_words(row: Session, on: date) -> list[Part]:
    places = row.places.select_related("person").order_by("person__name")
    held = row.state == "done"
    asked = [
        (
            p.person.name,
            p.get_reply_display() or ("–" if held else "None yet"),
            ("Yes" if p.attended else "No") if held else "–",
        )
        for p in places
    ]
    people = Part("Who was asked", ("Person", "Reply", "There"), asked, "Nobody has been asked yet.")
    return [people, said(row)]


def _next_session(row: Session, on: date) -> str:
    if row.state == "scheduled":
        return f"Hold it on {nhsdate(row.starts_at)}, then record who came."
    if row.state == "done":
        return {"none": "Add the transcript.", "uncoded": "Code the transcript."}.get(row.transcript_status, "")
    return ""


def _answers(row: ConsentRecord, on: date) -> list[Part]:
    said = [(nhsdatetime(a.at), a.get_status_display(), _WORDS[a.quote], _WORDS[a.keep]) for a in row.answers.all()]
    return [Part("Answers in the portal", ("When", "Answer", "Quoted", "Kept"), said)] if said else []


def _next_consent(row: ConsentRecord, on: date) -> str:
    if row.status == "withdrawn":
        return "Nothing they said in this session is shown, counted or quoted any more."
    return "Waits for the person's answer." if row.status == "asked" else ""


register(
    RecordKind(
        "evaluation-session",
        "evaluations.view_session",
        cohort="study__cohort",
        title="{row}",
        words="session of the evaluation",
        topic=TOPIC,
        plural="Sessions of the evaluation",
        table=Sessions,
        rows=_sessions,
        fields=(
            Column("Kind", "get_kind_display"),
            Column("When", lambda r: nhsdatetime(r.starts_at)),
            Column("Minutes", "minutes", kind="number"),
            Column("Where", "get_mode_display"),
            Column("Month of the placement", "placement_month", kind="number"),
            Column("Facilitator", "facilitator.name"),
            Column("Topic guide", "topic_guide"),
            Column("Transcript", "get_transcript_status_display"),
            Column("There", lambda r: f"{r.there} of {r.asked} asked" if r.state == "done" else ""),
        ),
        related=(Related("consent", "session", "Consent", skip="Session"),),
        parts=_people_and_words,
        next=_next_session,
    )
)
register(
    RecordKind(
        "consent",
        "evaluations.view_consent",
        cohort="session__study__cohort",
        title="{row.person}, session {row.session.ref}",
        words="consent",
        topic=TOPIC,
        plural="Consent to take part",
        table=Consents,
        rows=lambda rows: rows.select_related("person", "session__study__cohort").prefetch_related("answers"),
        fields=(
            Column("Person", "person.name"),
            Column("Session", "session", link=lambda r: to("evaluation-session")(r.session)),
            Column("Status", "get_status_display"),
            Column("Takes part", lambda r: _WORDS[r.take_part]),
            Column("May be recorded", lambda r: _WORDS[r.record]),
            Column("May be quoted without name", lambda r: _WORDS[r.quote]),
            Column("Data may be kept", lambda r: _WORDS[r.keep]),
            Column("Given", "given_on", kind="date"),
            Column("Withdrawn", "withdrawn_on", kind="date"),
        ),
        parts=_answers,
        next=_next_consent,
    )
)
