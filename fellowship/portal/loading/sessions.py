"""Maps of sessions, what was said in them, and consent."""

from typing import Any

from evaluations.models import CoderRound, ConsentRecord, Session, SessionPlace, Turn
from fellowship.portal.loading.collections import Collection
from fellowship.portal.loading.fields import Choice, Date, Flag, Int, Json, ListOf, Moment, Nested, Ref, State, Text
from fellowship.portal.loading.studies import OF_STUDY


def _places(load: Any, row: dict, session: Session) -> None:
    replies = {r["person"]: r.get("reply") or "" for r in row.get("replies") or []}
    SessionPlace.objects.bulk_create(
        SessionPlace(
            session=session,
            person=load.find("people", name),
            asks_reply=name in replies,
            reply=replies.get(name, ""),
            attended=name in row["attended"],
        )
        for name in row["invited"]
    )


def _came_as_asked(file: Any, row: dict, path: str) -> None:
    invited = row.get("invited") if isinstance(row.get("invited"), list) else []
    for key, names in (
        ("attended", row.get("attended") or []),
        ("replies", [r.get("person") for r in row.get("replies") or [] if isinstance(r, dict)]),
    ):
        for i, name in enumerate(names if isinstance(names, list) else []):
            if name not in invited:
                file.problem(f"{path}.{key}[{i}]", f"{name} was not invited")


def _export_places(out: Any, session: Session) -> dict:
    places = sorted(session.places.all(), key=lambda p: p.pk)
    name = {p.pk: out.id_of("people", p.person) for p in places}
    return {
        "invited": [name[p.pk] for p in places],
        "attended": [name[p.pk] for p in places if p.attended],
        "replies": [{"person": name[p.pk], "reply": p.reply or None} for p in places if p.asks_reply],
    }


TURNS = Collection(
    "transcript",
    Turn,
    [
        Ref("speaker", to="people"),
        Text("speaker_role"),
        Text("text", maybe=True),
        ListOf("codes", Ref(to="codes")),
        Choice("sentiment", Turn.Sentiment, maybe=True),
        Flag("consent_to_quote"),
        Json("redactions", kinds=(list,)),
        Flag("masked", maybe=True, default=False),
        Text("mask_reason", maybe=True),
        Flag("settled", maybe=True),
        Nested(
            "coder_rounds",
            Collection(
                "coder_rounds",
                CoderRound,
                [Ref("coder", to="people"), ListOf("codes", Ref(to="codes"))],
                key="",
                parent="turn",
            ),
            "rounds",
            maybe=True,
        ),
    ],
    space="turns",
    parent="session",
)
COLLECTIONS = [
    Collection(
        "evaluation.sessions",
        Session,
        [
            Choice("type", Session.Kind, "kind"),
            Int("placement_month"),
            Moment("date", "starts_at"),
            Int("minutes"),
            Choice("mode", Session.Mode),
            ListOf("invited", Ref(to="people"), stored=False),
            ListOf("attended", Ref(to="people"), stored=False),
            Json("replies", kinds=(list,), maybe=True, stored=False),
            Ref("facilitator", to="people"),
            State("state", "scheduled done cancelled", at="date", by="facilitator"),
            Choice("transcript_state", Session.Transcript, "transcript_status"),
            Text("topic_guide", maybe=True),
            Nested("transcript", TURNS, "turns"),
        ],
        cohort=OF_STUDY,
        after="study",
        prefetch="places__person",
        check=_came_as_asked,
        load=_places,
        dump=_export_places,
    ),
    Collection(
        "evaluation.consent_records",
        ConsentRecord,
        [
            Ref("person", to="people"),
            Ref("session", to="sessions"),
            Flag("take_part", maybe=True),
            Flag("record", maybe=True),
            Flag("quote", maybe=True),
            Flag("keep", maybe=True),
            Choice("state", ConsentRecord.Status, "status"),
            Date("date", "given_on", maybe=True),
            Date("withdrawn_on", maybe=True),
        ],
        cohort="session__study__cohort",
    ),
]
