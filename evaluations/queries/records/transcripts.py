"""What was said, turn by turn. Masked turns, and turns of people who refused or withdrew, are nowhere."""

from datetime import date
from typing import Any

from evaluations.models import Session, Turn
from evaluations.queries.records.plan import TOPIC
from evaluations.queries.report.quotes import redacted, spoken
from fellowship.foundation.ui.filters import Choice, Search, Tick
from fellowship.foundation.ui.records import Part, RecordKind, Related, register, to
from fellowship.foundation.ui.tables import Column, Table

ROLES = {"fellow": "Fellow", "supervisor": "Supervisor", "faculty": "Faculty", "funder": "Funder"}


def role_of(row: Turn) -> str:
    """The speaker's role in words."""
    return ROLES.get(row.speaker_role, row.speaker_role.replace("_", " ").capitalize())


def _codes(row: Turn) -> str:
    return ", ".join(code.code for code in row.codes.all())


class Turns(Table):
    """Turns of transcripts with their codes; the words stand on the turn's page only."""

    columns = [
        Column("Turn", "ref", sort="ref", link=to("turn")),
        Column("Session", "session.ref", sort="session__ref", link=lambda r: to("evaluation-session")(r.session)),
        Column("Said by a", role_of, sort="speaker_role"),
        Column("Codes", _codes),
        Column("Tone", lambda r: r.get_sentiment_display() or "–", sort="sentiment"),
        Column("May be quoted", "consent_to_quote", kind="yesno", sort="consent_to_quote"),
        Column("Coders agree", lambda r: {True: "Yes", False: "Not yet", None: "–"}[r.settled], sort="settled"),
    ]
    filters = [
        Search("q", "Session or code", ["session__ref", "codes__code", "codes__label"], many=True),
        Choice("role", "Said by a", "speaker_role", list(ROLES.items())),
        Choice("tone", "Tone", "sentiment", Turn.Sentiment.choices),
        Tick("uncoded", "Not coded yet", lambda rows: rows.filter(codes__isnull=True)),
        Tick("open", "Coders do not agree yet", lambda rows: rows.filter(settled=False)),
    ]
    order = ("session__starts_at", "pk")
    empty = "There is no transcript yet."


def said(session: Session) -> Part:
    """The transcript of a session with its codes."""
    rows: list[tuple[Any, ...]] = [
        (role_of(turn), redacted(turn), ", ".join(map(str, turn.codes.all())) or "–")
        for turn in spoken().filter(session=session).prefetch_related("codes")
    ]
    return Part("What was said", ("Said by a", "Words", "Codes"), rows, "There is no transcript yet.")


def _rounds(row: Turn, on: date) -> list[Part]:
    rows = [
        (str(each.coder), ", ".join(map(str, each.codes.all())) or "None")
        for each in row.rounds.select_related("coder").prefetch_related("codes")
    ]
    return [Part("Codes by coder", ("Coder", "Codes"), rows, "Only one list of codes is kept.")] if rows else []


def _next_turn(row: Turn, on: date) -> str:
    if not row.codes.all():
        return "Waits to be coded."
    return "The coders agree on the codes." if row.settled is False else ""


register(
    RecordKind(
        "turn",
        "evaluations.view_turn",
        cohort="session__study__cohort",
        title="Turn {row.ref}",
        words="turn of a transcript",
        topic=TOPIC,
        plural="Transcripts and codes",
        table=Turns,
        rows=lambda rows: rows.select_related("session__study__cohort").prefetch_related("codes"),
        fields=(
            Column("Session", "session", link=lambda r: to("evaluation-session")(r.session)),
            Column("Said by a", role_of),
            Column("Words", redacted),
            Column("Codes", lambda r: [str(code) for code in r.codes.all()]),
            Column("Tone", "get_sentiment_display"),
            Column("May be quoted", "consent_to_quote", kind="yesno"),
        ),
        related=(Related("finding", "evidence", "Findings that rest on it"),),
        parts=_rounds,
        next=_next_turn,
    )
)
