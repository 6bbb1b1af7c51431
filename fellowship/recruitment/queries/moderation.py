"""What reviewers gave an application, for whoever moderates it (REC-12)."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from fellowship.recruitment.models import Application, Moderation, ScoreSheet
from fellowship.recruitment.queries.reviews import POINTS
from fellowship.recruitment.queries.rubric import criteria_of


@dataclass(frozen=True)
class Given:
    """The sheets of a stage, by criterion too, and what they come to."""

    criteria: list[str]
    sheets: list[tuple[str, int, list[int | None], str]]
    mean: float | None
    spread: int
    most: int


def given(application: Application, stage: str) -> Given:
    """Every sheet that was sent; three queries."""
    criteria = criteria_of(application.cohort_id, stage)
    rows = ScoreSheet.objects.filter(application=application, stage=stage, is_submitted=True)
    rows = rows.select_related("reviewer").prefetch_related("scores").annotate(points=POINTS).order_by("pk")
    sheets = []
    for row in rows:
        by_criterion = {score.criterion_id: score.value for score in row.scores.all()}
        sheets.append((row.reviewer.name, row.points or 0, [by_criterion.get(c.pk) for c in criteria], row.comment))
    totals = [points for _, points, _, _ in sheets]
    return Given(
        [c.label for c in criteria],
        sheets,
        sum(totals) / len(totals) if totals else None,
        max(totals) - min(totals) if totals else 0,
        sum(c.out_of * c.weight for c in criteria),
    )


def history(application: Application, stage: str) -> QuerySet:
    """What was moderated before, the newest first."""
    rows = Moderation.objects.filter(application=application, stage=stage)
    return rows.select_related("moderated_by").order_by("-pk")


def moderations_of(application: Any) -> QuerySet:
    """All of an application, for its record."""
    return Moderation.objects.filter(application=application).select_related("moderated_by").order_by("-pk")
