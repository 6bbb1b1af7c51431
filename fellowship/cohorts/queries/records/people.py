"""The people of a cohort, one row for each role."""

from typing import Any

from django.utils import timezone

from fellowship.cohorts.core.role_rules import COHORT_ROLES
from fellowship.foundation.ui.filters import Choice, Search, Tick
from fellowship.foundation.ui.navigation import address
from fellowship.foundation.ui.records import RecordKind, register
from fellowship.foundation.ui.tables import Column, Table


def _person(row: Any) -> str:
    return address("cohort-person", cohort=row.cohort.slug, pk=row.user_id)


class People(Table):
    """One row for each role."""

    columns = [
        Column("Name", "user.name", sort="user__name", link=_person, meaning="The person's name."),
        Column("Role", "get_role_display", sort="role", meaning="The role in this cohort."),
        Column("Job title", "user.title", sort="user__title", meaning="The person's job title."),
        Column("Email", "user.email", sort="user__email", meaning="The address they sign in with."),
        Column("From", "starts_on", kind="date", sort="starts_on", meaning="First day of the role."),
        Column("Until", "ends_on", kind="date", sort="ends_on", meaning="Last day of the role."),
    ]
    filters = [
        Search("q", "Name or email", ["user__name", "user__email"]),
        Choice("role", "Role", "role", [(r.value, r.label) for r in COHORT_ROLES]),
        Tick("now", "Only roles that hold now", lambda rows: rows.exclude(ends_on__lt=timezone.localdate())),
    ]
    order = ("user__name", "role")
    empty = "Nobody has a role in this cohort yet."


register(
    RecordKind(
        "role",
        "cohorts.view_membership",
        ref="pk",
        title="{row.user}",
        words="role",
        list_page="cohort-people",
        list_permit="cohorts.view_people",
        topic="People and dates",
        plural="People",
        table=People,
        rows=lambda rows: rows.select_related("user", "cohort"),
    )
)
