"""Gives and ends the roles people hold in a cohort; effective at their next request."""

import datetime as dt
from typing import Any

from fellowship.cohorts.core import role_rules
from fellowship.cohorts.models import Cohort, CohortMembership
from fellowship.cohorts.permissions import END_ROLE, GIVE_ROLE
from fellowship.foundation.access.gate import action
from fellowship.foundation.access.grants import forget_grants
from fellowship.people.actions import organisations
from fellowship.people.models import User


class RoleRefused(Exception):
    """The person cannot have this role here; the text is fit for the user."""


@action(GIVE_ROLE, on="cohort")
def give_role(
    *, cohort: Cohort, user: User, role: str, on: dt.date, ends_on: dt.date | None = None, by: Any
) -> CohortMembership:
    """Give a person a role in the cohort from `on`; a role that had ended begins again."""
    if user == by:
        raise RoleRefused("You cannot give a role to yourself.")
    return grant(cohort=cohort, user=user, role=role, on=on, ends_on=ends_on)


@action(END_ROLE, on="cohort")
def end_role(*, cohort: Cohort, membership: CohortMembership, on: dt.date, by: Any) -> None:
    """End a role: it does not hold from the next request on. The row stays as history."""
    if membership.cohort_id != cohort.pk:
        raise RoleRefused("This role is in another cohort.")
    organisations.end(membership, on=on)


def prolong(*, cohort: Cohort, user: User, role: str, until: dt.date) -> None:
    """Let a role that would end earlier last until that day; for actions that have asked their own permit."""
    if CohortMembership.objects.filter(cohort=cohort, user=user, role=role, ends_on__lt=until).update(ends_on=until):
        forget_grants(user)


def grant(*, cohort: Cohort, user: User, role: str, on: dt.date, ends_on: dt.date | None = None) -> CohortMembership:
    """Store the role; for actions that have asked their own permit (a new cohort, an accepted invitation)."""
    if role not in role_rules.COHORT_ROLES:
        raise RoleRefused("This role is not given in a cohort.")
    if ends_on is not None and ends_on < on:
        raise RoleRefused("The role must end after it starts.")
    held = set(CohortMembership.objects.filter(cohort=cohort, user=user).values_list("role", flat=True))
    if reason := role_rules.clash(role, held):
        raise RoleRefused(reason)
    membership, created = CohortMembership.objects.get_or_create(
        user=user, cohort=cohort, role=role, defaults={"starts_on": on, "ends_on": ends_on}
    )
    if not created and membership.ends_on != ends_on:
        membership.ends_on = ends_on
        membership.save(update_fields=["ends_on"])
    forget_grants(user)
    return membership
