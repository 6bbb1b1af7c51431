"""Recommendations of earlier cohorts that are still open, as tasks of a new one (FND-09)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from evaluations.models import Recommendation, RecommendationStatus, Report
from fellowship.cohorts.models import Cohort
from fellowship.people.models import User

SETTLED = ("implemented", "rejected")


@dataclass(frozen=True)
class Carried:
    """One recommendation of an earlier cohort: how far the latest cohort got, and what the new one says."""

    recommendation: Recommendation
    so_far: str
    own: RecommendationStatus | None

    @property
    def waits(self) -> bool:
        """Whether the new cohort has said nothing of it yet."""
        return self.own is None


def carried_over(cohort: Cohort) -> list[Carried]:
    """What earlier cohorts left open, in the order of their numbers; four queries."""
    earlier = list(_earlier(cohort))
    rows = list(
        Recommendation.objects.filter(_is_published(), study__cohort__in=earlier)
        .select_related("group", "study__cohort")
        .order_by("study__cohort__placement_starts_on", "group__order", "pk")
    )
    said = list(
        RecommendationStatus.objects.filter(recommendation_ref__in=[r.ref for r in rows]).select_related(
            "cohort", "owner"
        )
    )
    names = {c.ref: c.name for c in earlier}
    own = {s.recommendation_ref: s for s in said if s.later_ref == cohort.ref and s.cohort_id == cohort.pk}
    latest = _latest([s for s in said if s.later_ref != cohort.ref], [c.ref for c in earlier])
    found = []
    for row in rows:
        last = latest.get(row.ref)
        if last is None or last.status not in SETTLED or row.ref in own:
            words = f"{last.get_status_display()} in {names[last.later_ref]}" if last else "Not started yet"
            found.append(Carried(row, words, own.get(row.ref)))
    return found


def waiting_for_a_word(cohort: Cohort) -> int:
    """How many open recommendations the cohort has said nothing of."""
    return sum(each.waits for each in carried_over(cohort))


def find_carried(cohort: Cohort, ref: str) -> Carried | None:
    """One of them by its number."""
    return next((each for each in carried_over(cohort) if each.recommendation.ref == ref), None)


def owners_of(cohort: Cohort) -> QuerySet[User]:
    """Who can see to a recommendation: the faculty and the office of the cohort."""
    return User.objects.filter(
        cohort_memberships__cohort=cohort, cohort_memberships__role__in=("faculty", "programme_support")
    ).distinct()


def _is_published() -> Exists:
    """A recommendation is known outside the evaluation once the report that makes it is published to more than evaluators."""
    reports = Report.objects.filter(kind="cohort_report", state="published").exclude(audience="evaluator")
    return Exists(reports.filter(cohort=OuterRef("study__cohort")))


def _earlier(cohort: Cohort) -> QuerySet[Cohort]:
    """Cohorts whose placements started before, the earliest first."""
    before = Q(placement_starts_on__isnull=False)
    if cohort.placement_starts_on:
        before &= Q(placement_starts_on__lt=cohort.placement_starts_on)
    return Cohort.objects.filter(before).exclude(pk=cohort.pk).order_by("placement_starts_on", "pk")


def _latest(said: Iterable[RecommendationStatus], order: list[str]) -> dict[str, RecommendationStatus]:
    """The word that counts for each recommendation: of the latest cohort, and its own before what was told of it."""
    place = {ref: n for n, ref in enumerate(order)}

    def weight(row: RecommendationStatus) -> tuple[int, bool]:
        return place.get(row.later_ref, -1), row.cohort.ref == row.later_ref

    found: dict[str, RecommendationStatus] = {}
    for row in sorted((r for r in said if r.later_ref in place), key=weight):
        found[row.recommendation_ref] = row
    return found
