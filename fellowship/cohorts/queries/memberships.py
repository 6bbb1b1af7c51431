"""Roles that people hold in cohorts."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils import timezone

from fellowship.cohorts.models import CohortMembership
from fellowship.foundation.access.grants import Grant


def holding(on: dt.date) -> Q:
    """That a cohort role holds on that day."""
    return Q(Q(starts_on__isnull=True) | Q(starts_on__lte=on), Q(ends_on__isnull=True) | Q(ends_on__gte=on))


def grants(user: Any) -> Iterable[Grant]:
    """The provider for access: cohort roles that hold today."""
    rows = CohortMembership.objects.filter(holding(timezone.localdate()), user=user)
    for role, cohort_id in rows.values_list("role", "cohort_id"):
        yield Grant(role, "cohort", cohort_id)
