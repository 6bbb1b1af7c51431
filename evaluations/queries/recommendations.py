"""The tracker: each recommendation with how far each later cohort is."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from evaluations.models import RecommendationStatus
from fellowship.cohorts.models import Cohort


def tracker(cohort: Cohort) -> QuerySet[RecommendationStatus]:
    """Statuses of the cohort's own recommendations in later cohorts, and of earlier ones in this cohort.

    What a later cohort says of itself counts before what the report of the earlier one told.
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
    named = Cohort.objects.filter(ref=OuterRef("later_ref")).values("name")[:1]
    return rows.select_related("recommendation__group", "owner").annotate(
        later_name=Coalesce(Subquery(named), F("later_ref"))
    )
