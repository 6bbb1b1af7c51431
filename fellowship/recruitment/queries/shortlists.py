"""The shortlist before and after it is decided."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from fellowship.recruitment.core.line import Drawn, Scored, draw, in_order
from fellowship.recruitment.models import Application, ReviewAssignment, ShortlistDecision
from fellowship.recruitment.queries.review_scores import with_scores


@dataclass(frozen=True)
class ShortlistPage:
    """What the page says: who is still to be decided about, who is not eligible, and what was decided before."""

    ranked: list[Scored]
    drawn: Drawn | None
    ineligible: list[tuple[str, str]]
    waiting: int
    decisions: QuerySet


def undecided(cohort: Any) -> QuerySet:
    """Applications that were sent, are eligible as far as is known, and wait for the decision."""
    return Application.objects.filter(cohort=cohort, state="submitted").exclude(eligibility="fail")


def not_eligible(cohort: Any) -> QuerySet:
    """Applications that were found not eligible, whether or not that is carried out."""
    return Application.objects.filter(cohort=cohort, eligibility="fail", state__in=("submitted", "ineligible"))


def scored(rows: QuerySet, stage: str) -> list[Scored]:
    """Applications with their points of a stage; one query."""
    columns = ("pk", "ref", "points_sum", "sheets_sent", "moderated")
    found = with_scores(rows, stage).order_by("ref").values_list(*columns)
    return [Scored(pk, ref, points or 0, sheets, moderated) for pk, ref, points, sheets, moderated in found]


def sheets_to_come(cohort: Any) -> int:
    """Reviews of open rounds that were not sent yet, of applications that wait."""
    live = ReviewAssignment.objects.filter(round__cohort=cohort, round__status="open")
    return live.filter(state__in=("assigned", "in_progress"), application__state="submitted").count()


def page(cohort: Any, line: Decimal | None) -> ShortlistPage:
    """The whole page."""
    rows = scored(undecided(cohort), "shortlist")
    told = not_eligible(cohort).order_by("ref").values_list("ref", "eligibility_reason")
    return ShortlistPage(
        in_order(rows),
        draw(rows, line) if line is not None else None,
        [(ref, reason or "No reason is stored.") for ref, reason in told],
        sheets_to_come(cohort),
        ShortlistDecision.objects.filter(cohort=cohort).select_related("decided_by"),
    )
