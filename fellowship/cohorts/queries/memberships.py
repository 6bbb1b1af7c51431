"""Roles that people hold in cohorts."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils import timezone

from fellowship.cohorts.models import CohortMembership
from fellowship.foundation.access.grants import Grant


def grants(user: Any) -> Iterable[Grant]:
    """The provider for access: cohort roles that hold today."""
    today = timezone.localdate()
    rows = CohortMembership.objects.filter(
        Q(starts_on__isnull=True) | Q(starts_on__lte=today), Q(ends_on__isnull=True) | Q(ends_on__gte=today), user=user
    )
    for role, cohort_id in rows.values_list("role", "cohort_id"):
        yield Grant(role, "cohort", cohort_id)
