"""Cohorts as the portal's pages need them."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse

from fellowship.cohorts.core.cohort_lifecycle import COHORT
from fellowship.cohorts.models import Cohort, CohortChange, Milestone
from fellowship.cohorts.permissions import VIEW_CALENDAR, VIEW_COHORT, VIEW_DASHBOARD
from fellowship.foundation.access.grants import grants_of
from fellowship.foundation.access.permits import annotate_may
from fellowship.foundation.lifecycle.conditions import CONDITIONS
from fellowship.foundation.lifecycle.tables import Arrow
from fellowship.people.core.roles import Role


def applications_are_open() -> bool:
    """Whether any cohort takes applications now; sign-up is open as long."""
    return Cohort.objects.filter(state="recruiting").exists()


def cohort_of_slug(slug: str) -> Cohort | None:
    """The cohort of that address; for commands, which ask no permit."""
    return Cohort.objects.filter(slug=slug).first()


@dataclass(frozen=True)
class Check:
    """One condition of a gate as the page shows it."""

    words: str
    reasons: list[str]
    url: str = ""

    @property
    def holds(self) -> bool:
        """Whether nothing stands against it."""
        return not self.reasons


@dataclass(frozen=True)
class Gate:
    """The next move of a cohort with everything it asks for."""

    verb: str
    label: str
    target: str
    checks: list[Check] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether the move can be made without passing over anything."""
        return all(check.holds for check in self.checks)


def gate_of(cohort: Cohort) -> Gate | None:
    """The next move from where the cohort is; None at the end of its life."""
    arrows = COHORT.verbs(cohort.state)
    return _gate(cohort, arrows[0]) if arrows else None


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
    """The cohorts a person belongs to in any role, newest first (COH-06)."""
    return VIEW_CALENDAR.narrow(Cohort.objects.order_by("-placement_starts_on", "name"), user)


def addresses_for(user: Any) -> dict[int, str]:
    """Per cohort the name of the page the person starts from: dashboard, settings or calendar. One query."""
    rows = annotate_may(Cohort.objects.order_by(), user, VIEW_DASHBOARD, VIEW_COHORT)
    return {
        pk: "cohort" if dashboard else "cohort-settings" if seen else "cohort-calendar"
        for pk, dashboard, seen in rows.values_list("pk", "may_view_dashboard", "may_view_cohort")
    }


def roles_in(user: Any) -> dict[int, list[str]]:
    """The person's roles per cohort, in words; no query once the roles are known."""
    found: dict[int, list[str]] = {}
    for grant in grants_of(user):
        if grant.scope == "cohort" and grant.scope_id is not None:
            found.setdefault(grant.scope_id, []).append(Role(grant.role).label)
    return {pk: sorted(roles) for pk, roles in found.items()}


def _gate(cohort: Cohort, arrow: Arrow) -> Gate:
    checks = []
    for name in arrow.conditions:
        asked = CONDITIONS.get(name)
        if asked is None:  # a gate never opens because somebody forgot to register what it asks
            checks.append(Check(name, ["This condition cannot be checked."]))
            continue
        words = asked.words[:1].upper() + asked.words[1:]
        checks.append(Check(words, asked.ask(cohort), _address(asked.link, cohort)))
    return Gate(arrow.verb, arrow.label, COHORT.label(arrow.target), checks)


def _address(name: str, cohort: Cohort) -> str:
    if not name:
        return ""
    try:
        return reverse(name, kwargs={"cohort": cohort.slug})
    except NoReverseMatch:
        return ""
