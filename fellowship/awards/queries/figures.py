"""Named figures of certificates and alumni."""

from datetime import date
from typing import Any

from django.db.models import Count

from fellowship.awards.models import Certificate, MentoringPair
from fellowship.foundation.figures.registry import ABSENT, figure


@figure(
    "certificates",
    title="Certificates",
    definition="Valid certificates of the cohort.",
    base="fellows of the cohort",
    kind="count",
    klass="administrative",
    of="fellows",
)
def certificates(cohort_pk: int, on: date) -> Any:
    """Valid certificates."""
    return Certificate.objects.filter(cohort_id=cohort_pk, state="valid").count() or ABSENT


@figure(
    "mentoring_by_state",
    title="Mentoring pairs",
    definition="Pairs of fellow and mentor by state.",
    base="mentoring pairs of the cohort",
    kind="table",
    klass="administrative",
)
def mentoring_by_state(cohort_pk: int, on: date) -> Any:
    """Pairs per state."""
    rows = MentoringPair.objects.filter(cohort_id=cohort_pk).order_by("state")
    return dict(rows.values_list("state").annotate(n=Count("pk"))) or ABSENT
