"""Cohorts as the portal's pages need them."""

import datetime as dt
from typing import Any

from django.db.models import Q, QuerySet

from fellowship.cohorts.models import Cohort, CohortChange, Milestone
from fellowship.cohorts.permissions import VIEW_CALENDAR, VIEW_COHORT, VIEW_DASHBOARD, VIEW_PEOPLE
from fellowship.foundation.access.grants import grants_of
from fellowship.foundation.access.permits import annotate_may
from fellowship.people.core.roles import Role


def applications_are_open() -> bool:
    """Whether any cohort takes applications now; sign-up is open as long."""
    return Cohort.objects.filter(state="recruiting").exists()


def cohort_of_slug(slug: str) -> Cohort | None:
    """The cohort of that address; for commands, which ask no permit."""
    return Cohort.objects.filter(slug=slug).first()


def history_of(cohort: Cohort) -> QuerySet[CohortChange]:
    """Every move so far, latest first, with who made it."""
    return cohort.changes.select_related("by").order_by("-at", "-pk")


def calendar_of(cohort: Cohort) -> QuerySet[Milestone]:
    """The dates of the cohort in order."""
    return cohort.milestones.order_by("date", "pk")


def next_dates(cohort: Cohort, *, on: dt.date, count: int = 5) -> QuerySet[Milestone]:
    """The dates that come next."""
    return calendar_of(cohort).filter(date__gte=on)[:count]


def cohorts_of(user: Any) -> QuerySet[Cohort]:
    """The cohorts a person belongs to in any role, or whose people they look after, newest first (COH-06)."""
    rows = annotate_may(Cohort.objects.order_by("-placement_starts_on", "name"), user, VIEW_CALENDAR, VIEW_PEOPLE)
    return rows.filter(Q(may_view_calendar=True) | Q(may_view_people=True))


def addresses_for(user: Any) -> dict[int, str]:
    """Per cohort the name of the page the person starts from: dashboard, settings, calendar or people. One query."""
    starts = {VIEW_DASHBOARD: "cohort", VIEW_COHORT: "cohort-settings", VIEW_CALENDAR: "cohort-calendar"}
    rows = annotate_may(Cohort.objects.order_by(), user, *starts).values()
    return {
        row["id"]: next((page for permit, page in starts.items() if row[f"may_{permit.verb}"]), "cohort-people")
        for row in rows
    }


def roles_in(user: Any) -> dict[int, list[str]]:
    """The person's roles per cohort, in words; no query once the roles are known."""
    found: dict[int, list[str]] = {}
    for grant in grants_of(user):
        if grant.scope == "cohort" and grant.scope_id is not None:
            found.setdefault(grant.scope_id, []).append(Role(grant.role).label)
    return {pk: sorted(roles) for pk, roles in found.items()}
