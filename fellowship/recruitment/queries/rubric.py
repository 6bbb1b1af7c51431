"""The rubric of a cohort: its own criteria, or the programme's where it has set none (REC-10, REC-03)."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from fellowship.recruitment.core.rubric import STAGES
from fellowship.recruitment.core.words import times
from fellowship.recruitment.models import RubricCriterion, ScoreSheet

_WORDS = dict(ScoreSheet.Stage.choices)


@dataclass(frozen=True)
class Line:
    """One criterion as the page of the rubric says it."""

    code: str
    label: str
    out_of: int
    counts: str
    stages: str
    anchors: list[str]
    answer: str
    frozen: bool


@dataclass(frozen=True)
class RubricPage:
    """The whole rubric with what each stage adds up to."""

    lines: list[Line]
    most: list[tuple[str, int]]
    own: bool
    frozen: list[str]
    all_frozen: bool


def criteria_of(cohort: Any, stage: str = "") -> list[RubricCriterion]:
    """The criteria of the cohort in their order, of one stage or of all; one query."""
    rows = list(RubricCriterion.objects.filter(Q(cohort=cohort) | Q(cohort=None)))
    own = [row for row in rows if row.cohort_id is not None]
    return [row for row in own or rows if not stage or stage in row.stages]


def stored(cohort: Any) -> QuerySet:
    """The same criteria as rows, for files."""
    own = RubricCriterion.objects.filter(cohort=cohort)
    return own if own.exists() else RubricCriterion.objects.filter(cohort=None)


def sent_stages(cohort: Any) -> set[str]:
    """The stages in which scores of the cohort were sent: their criteria stay as they are."""
    sent = ScoreSheet.objects.filter(application__cohort=cohort, is_submitted=True)
    return set(sent.order_by().values_list("stage", flat=True).distinct())


def page(cohort: Any) -> RubricPage:
    """The rubric as its page shows it; two queries."""
    rows, sent = criteria_of(cohort), sent_stages(cohort)
    lines = [
        Line(
            row.code,
            row.label,
            row.out_of,
            times(row.weight),
            " and ".join(_WORDS[stage].lower() for stage in STAGES if stage in row.stages),
            [f"{a['score']}: {a['text']}" if isinstance(a, dict) else str(a) for a in row.anchors],
            row.get_answer_display(),
            bool(sent & set(row.stages)),
        )
        for row in rows
    ]
    most = [(_WORDS[stage], sum(r.out_of * r.weight for r in rows if stage in r.stages)) for stage in STAGES]
    own = any(row.cohort_id is not None for row in rows)
    frozen = [_WORDS[stage].lower() for stage in STAGES if stage in sent]
    return RubricPage(lines, most, own, frozen, len(frozen) == len(STAGES))


def criterion_of(cohort: Any, code: str) -> RubricCriterion | None:
    """One criterion of the cohort's rubric."""
    return next((row for row in criteria_of(cohort) if row.code == code), None)


def in_words(cohort: Any) -> str:
    """What of the rubric could come along into a new cohort."""
    rows = criteria_of(cohort)
    if not rows or rows[0].cohort_id is None:
        return ""
    return f"{len(rows)} criteri{'on' if len(rows) == 1 else 'a'}"
