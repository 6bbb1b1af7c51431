"""Named figures of recommendations and of what became of them."""

from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, F, Value

from evaluations.models import Recommendation, RecommendationGroup, RecommendationStatus, SummaryItem
from fellowship.foundation.figures.registry import ABSENT, figure, loaded_once


def _figure(name: str, kind: str, klass: str, title: str, definition: str, base: str, **more: Any) -> Any:
    return figure(name, title=title, definition=definition, base=base, kind=kind, klass=klass, **more)


class _Numbers(NamedTuple):
    """Recommendations of a cohort's study, and how many stand where, by the reference of the cohort that says so."""

    written: int
    of_earlier: dict[str, dict[str, int]]
    by_later: dict[str, dict[str, int]]


@loaded_once
def _numbers(cohort_pk: int) -> _Numbers:
    """All in one statement."""
    written = Recommendation.objects.filter(study__cohort_id=cohort_pk).order_by().values("study__cohort__ref")
    standing = RecommendationStatus.objects.filter(cohort_id=cohort_pk).order_by().values("cohort__ref")
    rows = written.annotate(later=Value(""), stands=Value(""), n=Count("pk")).union(
        standing.annotate(later=F("later_ref"), stands=F("status"), n=Count("pk")), all=True
    )
    found = _Numbers(0, {}, {})
    for own, later, status, n in sorted(rows.values_list("study__cohort__ref", "later", "stands", "n")):
        if not status:
            found = found._replace(written=n)
        else:
            (found.of_earlier if later == own else found.by_later).setdefault(later, {})[status] = n
    return found


def _per_group(cohort_pk: int, related: str) -> Any:
    groups = RecommendationGroup.objects.filter(study__cohort_id=cohort_pk).annotate(n=Count(related, distinct=True))
    return [g.n for g in groups.order_by("order")] or ABSENT


@_figure(
    "recommendations_full",
    "count",
    "administrative",
    "Recommendations",
    "Recommendations of the study.",
    "recommendations of the study",
)
def recommendations_full(cohort_pk: int, on: date) -> Any:
    """Recommendations."""
    return _numbers(cohort_pk).written or ABSENT


@_figure(
    "recommendations_by_group",
    "list",
    "administrative",
    "Recommendations by group",
    "Recommendations in each group, in the order of the groups.",
    "recommendations of the study",
)
def recommendations_by_group(cohort_pk: int, on: date) -> Any:
    """Recommendations per group."""
    return _per_group(cohort_pk, "recommendations")


def _summary_count(name: str) -> None:
    @_figure(
        name,
        "count",
        "administrative",
        "Recommendations in the summary",
        "Items of the summary; one item can join several recommendations.",
        "items of the summary",
    )
    def items(cohort_pk: int, on: date) -> Any:
        return SummaryItem.objects.filter(study__cohort_id=cohort_pk).count() or ABSENT


_summary_count("recommendations_executive")
_summary_count("recommendation_summary_items")


@_figure(
    "recommendations_executive_by_group",
    "list",
    "administrative",
    "Summary items by group",
    "Items of the summary in each group, in the order of the groups.",
    "items of the summary",
)
def recommendations_executive_by_group(cohort_pk: int, on: date) -> Any:
    """Summary items per group."""
    return _per_group(cohort_pk, "summary_items")


@_figure(
    "recommendations_covered_by_summary",
    "count",
    "administrative",
    "Recommendations behind the summary",
    "Recommendations that at least one item of the summary speaks of.",
    "recommendations of the study",
    of="recommendations_full",
)
def recommendations_covered_by_summary(cohort_pk: int, on: date) -> Any:
    """Recommendations in the summary."""
    rows = Recommendation.objects.filter(study__cohort_id=cohort_pk, summary_items__isnull=False)
    return rows.distinct().count() or ABSENT


@_figure(
    "recommendations_left_out_of_summary",
    "list",
    "administrative",
    "Recommendations not in the summary",
    "References of the recommendations that no item of the summary speaks of.",
    "recommendations of the study",
)
def recommendations_left_out_of_summary(cohort_pk: int, on: date) -> Any:
    """References."""
    rows = Recommendation.objects.filter(study__cohort_id=cohort_pk)
    if not rows.exists():
        return ABSENT
    return list(rows.filter(summary_items__isnull=True).order_by("ref").values_list("ref", flat=True))


@_figure(
    "recommendation_status",
    "table",
    "administrative",
    "Recommendations carried out",
    "Recommendations of earlier cohorts by how far this cohort has carried them out.",
    "recommendations of earlier cohorts",
)
def recommendation_status(cohort_pk: int, on: date) -> Any:
    """Statuses of this cohort."""
    return next(iter(_numbers(cohort_pk).of_earlier.values()), ABSENT)


@_figure(
    "recommendation_status_*",
    "table",
    "administrative",
    "Recommendations carried out by *",
    "Recommendations of this cohort by how far a later cohort has carried them out, as the report tells it.",
    "recommendations of the study",
)
def recommendation_status_later(cohort_pk: int, on: date) -> Any:
    """Statuses per later cohort."""
    return _numbers(cohort_pk).by_later or ABSENT
