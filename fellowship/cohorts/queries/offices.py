"""Who holds an office in a cohort now."""

import datetime as dt
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from fellowship.cohorts.models import Cohort, CohortMembership, Milestone
from fellowship.people.models import User

RUNNING = ("in_placement", "closing")


def holders(cohort: Cohort, role: str, *, on: dt.date) -> list[User]:
    """The people who hold a role in the cohort on that day."""
    rows = CohortMembership.objects.filter(cohort=cohort, role=role, user__is_active=True)
    rows = rows.filter(Q(starts_on=None) | Q(starts_on__lte=on), Q(ends_on=None) | Q(ends_on__gte=on))
    return [row.user for row in rows.select_related("user").order_by("pk")]


def milestone(code: str, cohort: str = "cohort") -> Any:
    """The date of a cohort's milestone, as an expression over rows that lead to their cohort by that path."""
    return Subquery(Milestone.objects.filter(cohort=OuterRef(cohort), code=code).values("date")[:1])
