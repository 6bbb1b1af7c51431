"""What the evaluator's study page shows."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from evaluations.core import progress
from evaluations.core.kirkpatrick import LEVELS
from evaluations.core.progress import Gauge
from evaluations.models import (
    CaseStudy,
    Code,
    ConsentRecord,
    FeedbackForm,
    Finding,
    Instrument,
    KeyQuestion,
    MatrixTick,
    Session,
    Study,
    Turn,
)
from evaluations.permissions import OPEN_STUDY, VIEW_STUDY
from evaluations.queries import case_studies
from fellowship.cohorts.models import Cohort

# The instrument that each kind of session stands for, so that one in use without a column is noticed.
USED_BY = {
    "fellow_focus_group": "FFG",
    "supervisor_interview": "SI",
    "fellow_interview": "FI",
    "faculty_focus_group": "FACFG",
    "funder_focus_group": "HFG",
}


@dataclass(frozen=True)
class CoverageRow:
    """One key question with, for each instrument, whether it is meant to answer it."""

    ref: str
    text: str
    ticks: list[tuple[str, bool]]


@dataclass(frozen=True)
class StudyPage:
    """All that the page says."""

    instruments: list[Instrument]
    coverage: list[CoverageRow]
    gaps: list[str]
    levels: list[tuple[str, int]]
    sessions: list[Session]
    findings: list[Finding]
    forms: list[FeedbackForm]
    stories: list[CaseStudy]
    turns: int
    coded: int
    quotable: int


def studies_of(user: Any) -> QuerySet[Study]:
    """The studies the person may see, newest cohort first."""
    rows = VIEW_STUDY.narrow(Study.objects.select_related("cohort"), user)
    return rows.annotate(held=Count("sessions", filter=Q(sessions__state="done"), distinct=True)).order_by(
        "-cohort__placement_starts_on"
    )


def cohorts_without_study(user: Any) -> QuerySet[Cohort]:
    """The cohorts for which the person may open the study, newest first."""
    return OPEN_STUDY.narrow(Cohort.objects.filter(study__isnull=True).order_by("-placement_starts_on", "name"), user)


def plan_in_words(cohort: Cohort) -> str:
    """How much the plan of the cohort's study holds, never what; "" without a study."""
    study = Study.objects.filter(cohort=cohort).first()
    if study is None:
        return ""
    counts = (
        (KeyQuestion.objects.filter(study=study).count(), "key question"),
        (Instrument.objects.filter(study=study).count(), "instrument"),
        (Code.objects.filter(theme__study=study, retired=False).count(), "code"),
    )
    return ", ".join(f"{n} {word}{'' if n == 1 else 's'}" for n, word in counts)


def study_page(study: Study) -> StudyPage:
    """Plan with its gaps, sessions, and how far coding and findings are. Masked turns count nowhere."""
    instruments = list(Instrument.objects.filter(study=study))
    questions = list(KeyQuestion.objects.filter(study=study))
    ticks = set(MatrixTick.objects.filter(study=study).values_list("question_id", "instrument_id"))
    sessions = list(
        Session.objects.filter(study=study)
        .annotate(
            asked=Count("places", distinct=True),
            came=Count("places", filter=Q(places__attended=True), distinct=True),
        )
        .order_by("starts_at", "pk")
    )
    said = Turn.objects.filter(session__study=study, masked=False)
    findings = list(Finding.objects.filter(study=study).select_related("question").annotate(behind=Count("evidence")))
    forms = list(
        FeedbackForm.objects.filter(study=study).annotate(
            asked=Count("invitees", distinct=True), replied=Count("responses", distinct=True)
        )
    )
    levels = Counter(said.filter(codes__isnull=False).values_list("codes__kirkpatrick", flat=True))
    return StudyPage(
        instruments=instruments,
        coverage=[
            CoverageRow(q.ref, q.text, [(i.label, (q.pk, i.pk) in ticks) for i in instruments]) for q in questions
        ],
        gaps=_gaps(instruments, questions, ticks, {s.kind for s in sessions}),
        levels=[(label, levels[level]) for level, label in LEVELS.items()],
        sessions=sessions,
        findings=findings,
        forms=forms,
        stories=list(case_studies.of_study(study)),
        turns=said.count(),
        coded=said.filter(codes__isnull=False).distinct().count(),
        quotable=said.filter(consent_to_quote=True, codes__isnull=False).distinct().count(),
    )


def gauges(study: Study, page: StudyPage, *, at: datetime) -> list[Gauge]:
    """How far each area of the study is at that time (DSH-05)."""
    return [
        progress.plan(len(page.instruments), len(page.coverage), len(page.gaps)),
        _sessions(page.sessions, at),
        _consent(study),
        progress.coding(page.coded, page.turns),
        progress.replies(sum(f.replied for f in page.forms), sum(f.asked for f in page.forms)),
        progress.findings(len(page.findings), sum(not f.behind for f in page.findings)),
    ]


def _sessions(rows: list[Session], at: datetime) -> Gauge:
    planned = [s for s in rows if s.state != "cancelled"]
    overdue = sum(s.state == "scheduled" and s.starts_at < at for s in planned)
    return progress.sessions(sum(s.state == "done" for s in planned), len(planned), overdue)


def _consent(study: Study) -> Gauge:
    rows = ConsentRecord.objects.filter(session__study=study)
    n = Counter(rows.values_list("status", flat=True))
    held = rows.filter(status="asked", session__state="done").count()
    return progress.consent(n["given"], n.total(), n["refused"], n["withdrawn"], held)


def _gaps(
    instruments: list[Instrument], questions: list[KeyQuestion], ticks: set[tuple[int, int]], used: set[str]
) -> list[str]:
    """What the matrix leaves open (EVD-04)."""
    ticked_questions, ticked_instruments = {q for q, _ in ticks}, {i for _, i in ticks}
    codes = {i.code for i in instruments}
    found = [f"No instrument answers {q.ref}: {q.text}" for q in questions if q.pk not in ticked_questions]
    found += [f"{i.label} answers no question." for i in instruments if i.pk not in ticked_instruments]
    found += [
        f"{Session.Kind(kind).label} sessions are held, and the matrix has no column for them."
        for kind in sorted(used)
        if USED_BY[kind] not in codes
    ]
    return found
