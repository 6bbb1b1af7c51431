"""The plan of an evaluation: the study with its matrix, the key questions, and the codebook."""

from datetime import date
from typing import Any

from django.db.models import Count, Q

from evaluations.core.kirkpatrick import LEVELS
from evaluations.core.study_lifecycle import STUDY
from evaluations.models import KeyQuestion, Study
from evaluations.queries.report.quotes import spoken
from fellowship.foundation.ui.filters import Choice, Search, Tick
from fellowship.foundation.ui.navigation import address
from fellowship.foundation.ui.records import Part, RecordKind, Related, register, to
from fellowship.foundation.ui.tables import Column, Table

TOPIC = "Evaluation"


class Studies(Table):
    """The evaluation of the cohort (EVD-01)."""

    columns = [
        Column("Evaluation", "title", sort="title", link=to("study")),
        Column("Framework", "framework", sort="framework"),
        Column("Approval", "approval_reference", sort="approval_reference"),
        Column("State", "state_label", sort="state"),
    ]
    filters = [Search("q", "Title", ["title"]), Choice("state", "State", "state", list(STUDY.states.items()))]
    order = ("ref",)
    empty = "No evaluation is planned yet."


class Questions(Table):
    """The key questions, in their order (EVD-02)."""

    columns = [
        Column("Number", "ref", sort="ref", link=to("key-question")),
        Column("Question", "text", sort="text"),
        Column("Instruments", "instruments", kind="number", sort="instruments", meaning="Ways of collecting for it."),
        Column("Codes", "codes_of_it", kind="number", sort="codes_of_it", meaning="Codes that speak to it."),
        Column("Findings", "findings_of_it", kind="number", sort="findings_of_it", meaning="Findings that answer it."),
    ]
    filters = [
        Search("q", "Words", ["text", "ref"]),
        Tick("gap", "Without an instrument", lambda rows: rows.filter(instruments=0)),
        Tick("open", "Without a finding", lambda rows: rows.filter(findings_of_it=0)),
    ]
    order = ("order", "ref")
    empty = "The evaluation has no key questions yet."


class Themes(Table):
    """The codebook, by theme (COD-01)."""

    columns = [
        Column("Reference", "ref", sort="ref", link=to("theme")),
        Column("Theme", "title", sort="title"),
        Column("Codes", "codes_in_use", kind="number", sort="codes_in_use", meaning="Codes that are not retired."),
        Column("Turns", "turns", kind="number", sort="turns", meaning="Turns of transcripts with one of its codes."),
    ]
    filters = [
        Search("q", "Theme", ["title", "ref"]),
        Tick("unused", "Never used", lambda rows: rows.filter(turns=0)),
    ]
    order = ("ref",)
    empty = "The codebook is empty."


def _questions(rows: Any) -> Any:
    return rows.select_related("study__cohort").annotate(
        instruments=Count("ticks", distinct=True),
        codes_of_it=Count("codes", filter=Q(codes__retired=False), distinct=True),
        findings_of_it=Count("findings", distinct=True),
    )


def _themes(rows: Any) -> Any:
    return rows.select_related("study__cohort").annotate(
        codes_in_use=Count("codes", filter=Q(codes__retired=False), distinct=True),
        turns=Count("codes__turns", filter=Q(codes__turns__in=spoken()), distinct=True),
    )


def _matrix(row: Study, on: date) -> list[Part]:
    """Which instrument answers which question (EVD-03), and what the plan says besides."""
    instruments = list(row.instruments.all())
    ticked: dict[int, list[str]] = {}
    for tick in row.ticks.select_related("instrument"):
        ticked.setdefault(tick.question_id, []).append(tick.instrument.label)
    questions = [
        (f"{q.ref} {q.text}", ", ".join(ticked.get(q.pk, [])) or "None: a gap in the plan") for q in row.questions.all()
    ]
    used = [(i.label, i.get_audience_display()) for i in instruments]
    return [
        Part("Questions and how they are answered", ("Key question", "Instruments"), questions, "No question yet."),
        Part("Instruments", ("Instrument", "Who is asked"), used, "No instrument yet."),
    ]


def _answered_by(row: KeyQuestion, on: date) -> list[Part]:
    ticks = [(t.instrument.label, t.instrument.get_audience_display()) for t in row.ticks.select_related("instrument")]
    codes = [(str(c), c.theme.title) for c in row.codes.filter(retired=False).select_related("theme")]
    return [
        Part("Instruments that answer it", ("Instrument", "Who is asked"), ticks, "None: a gap in the plan."),
        Part("Codes that speak to it", ("Code", "Theme"), codes, "No code is tied to this question."),
    ]


def _codes(row: Any, on: date) -> list[Part]:
    counted = row.codes.select_related("question").annotate(
        used=Count("turns", filter=Q(turns__in=spoken()), distinct=True)
    )
    rows = [
        (
            f"{c}{' (retired)' if c.retired else ''}",
            c.definition or "–",
            LEVELS.get(c.kirkpatrick, "–"),
            str(c.question) if c.question else "–",
            c.used,
        )
        for c in counted
    ]
    return [Part("Codes", ("Code", "Meaning", "Level", "Question", "Turns"), rows, "The theme has no codes yet.")]


def _next_study(row: Study, on: date) -> str:
    return {
        "planned": "Complete the plan, then start collecting.",
        "collecting": "Sessions and forms are under way; analysis follows.",
        "analysing": "Write the findings, then publish the report.",
    }.get(row.state, "")


register(
    RecordKind(
        "study",
        "evaluations.view_study",
        page="cohort-study",
        words="evaluation",
        topic=TOPIC,
        plural="Plan of the evaluation",
        table=Studies,
        rows=lambda rows: rows.select_related("cohort").prefetch_related("team"),
        fields=(
            Column("Workspace", "title", link=lambda r: address("study", slug=r.slug)),
            Column("Aims", "aims"),
            Column("Framework", "framework"),
            Column("Levels", lambda r: [LEVELS.get(level, level) for level in r.levels]),
            Column("Team", lambda r: [str(person) for person in r.team.all()]),
            Column("Approval", "approval_reference"),
            Column("Version of the codebook", "codebook_version", kind="number"),
            Column("Version of the information sheet", "information_sheet_version"),
            Column("Version of the consent wording", "consent_wording_version"),
            Column("Notes", lambda r: [str(note) for note in r.plan_notes]),
            Column("Limits", lambda r: [str(limit) for limit in r.limitations]),
        ),
        parts=_matrix,
        next=_next_study,
    )
)
register(
    RecordKind(
        "key-question",
        "evaluations.view_question",
        cohort="study__cohort",
        words="key question",
        topic=TOPIC,
        plural="Key questions",
        table=Questions,
        rows=_questions,
        fields=(Column("Question", "text"), Column("Evaluation", "study.title", link=lambda r: to("study")(r.study))),
        parts=_answered_by,
        related=(Related("finding", "question", "Findings", skip="Question"),),
        next=lambda row, on: "" if row.instruments else "Choose an instrument that answers it.",
    )
)
register(
    RecordKind(
        "theme",
        "evaluations.view_theme",
        cohort="study__cohort",
        words="theme",
        topic=TOPIC,
        plural="Codebook",
        table=Themes,
        rows=_themes,
        fields=(Column("Evaluation", "study.title", link=lambda r: to("study")(r.study)),),
        parts=_codes,
    )
)
