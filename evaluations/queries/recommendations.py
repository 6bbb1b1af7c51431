"""The tracker: each recommendation with how far each later cohort is."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from evaluations.models import RecommendationStatus, Report, Study
from evaluations.permissions import VIEW_REPORT, VIEW_STUDY
from fellowship.cohorts.models import Cohort


def is_published() -> Q:
    """That the recommendation is known outside the evaluation: the cohort's report is published to more than evaluators.

    A recommendation of a cohort that is not in the portal has no text here, only its number.
    """
    reports = Report.objects.filter(kind="cohort_report", state="published").exclude(audience="evaluator")
    return Q(recommendation__isnull=True) | Q(recommendation__study__cohort__in=reports.values("cohort"))


def tracker(cohort: Cohort, *, user: Any) -> QuerySet[RecommendationStatus]:
    """Statuses of the cohort's own recommendations in later cohorts, and of earlier ones in this cohort.

    What a later cohort says of itself counts before what the report of the earlier one told. While the report that makes a
    recommendation is not published, it is here for those who may read the draft.
    """
    own_word = RecommendationStatus.objects.filter(
        recommendation_ref=OuterRef("recommendation_ref"),
        later_ref=OuterRef("later_ref"),
        cohort__ref=OuterRef("later_ref"),
    )
    told_by_itself = Q(cohort__ref=F("later_ref"))
    rows = RecommendationStatus.objects.filter(
        Q(recommendation__study__cohort=cohort) | Q(later_ref=cohort.ref), told_by_itself | ~Exists(own_word)
    )
    # Lists of cohorts, found once, and not a question for each row: a cohort may have many drafts.
    drafts = VIEW_REPORT.narrow(Report.objects.filter(kind="cohort_report"), user).order_by().values("cohort")
    studies = VIEW_STUDY.narrow(Study.objects.all(), user).order_by().values("cohort")
    rows = rows.filter(
        is_published() | Q(recommendation__study__cohort__in=drafts) | Q(recommendation__study__cohort__in=studies)
    )
    named = Cohort.objects.filter(ref=OuterRef("later_ref")).values("name")[:1]
    return rows.select_related("recommendation__group", "owner").annotate(
        later_name=Coalesce(Subquery(named), F("later_ref"))
    )
