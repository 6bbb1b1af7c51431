"""The people of a cohort."""

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import QuerySet

from fellowship.cohorts.models import Cohort, CohortMembership
from fellowship.people.models import OrganisationMembership, User


def memberships_of(cohort: Cohort) -> QuerySet[CohortMembership]:
    """Every role held in the cohort, with its person."""
    return cohort.memberships.select_related("user", "cohort")


def membership(cohort: Cohort, pk: int) -> CohortMembership | None:
    """One role in the cohort."""
    return memberships_of(cohort).filter(pk=pk).first()


@dataclass(frozen=True)
class PersonPage:
    """One person of a cohort, with the roles they hold in it and in organisations."""

    person: User
    roles: list[CohortMembership] = field(default_factory=list)
    organisation_roles: list[OrganisationMembership] = field(default_factory=list)


def person_in(cohort: Cohort, pk: int) -> PersonPage | None:
    """The page of a person who has, or had, a role in the cohort."""
    roles = list(memberships_of(cohort).filter(user_id=pk).order_by("role", "pk"))
    if not roles:
        return None
    elsewhere = OrganisationMembership.objects.filter(user_id=pk).select_related("organisation")
    return PersonPage(roles[0].user, roles, list(elsewhere.order_by("organisation__name", "role", "pk")))


def is_over(row: CohortMembership, *, on: dt.date) -> bool:
    """Whether the role has ended by then."""
    return row.ends_on is not None and row.ends_on < on
