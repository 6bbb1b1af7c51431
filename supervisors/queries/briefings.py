"""Who is invited to a briefing, who can be, and who is briefed."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from fellowship.foundation.notices.dates import Entry
from fellowship.foundation.ui.navigation import address
from fellowship.people.models import User
from supervisors.models import Briefing, BriefingInvitation, Proposal

_OUT = ("rejected", "withdrawn")
GROUPS = {
    "leads": "All lead supervisors",
    "additional": "All named additional supervisors",
    "team": "All other team members",
}
_ROLES = {"leads": "lead supervisor", "additional": "named additional supervisor", "team": "team member"}


def with_files(rows: QuerySet) -> QuerySet:
    """Briefings with what their pages name."""
    return rows.select_related("cohort", "slides", "recording")


def invitations(briefing: Briefing) -> QuerySet:
    """Invitations to one briefing."""
    return BriefingInvitation.objects.filter(briefing=briefing).select_related("person").order_by("person__name")


def to_invite(briefing: Briefing) -> dict[str, list[Any]]:
    """Those who host fellows in the cohort and are not invited yet, each in one group."""
    proposals = Proposal.objects.filter(cohort=briefing.cohort_id).exclude(state__in=_OUT)
    found: dict[str, list[Any]] = {}
    named: set[int] = set()
    asked = briefing.invitations.values("person")
    for group, rows in (
        ("leads", Q(supervisor__cohorts=briefing.cohort_id) | Q(supervisor__proposals__in=proposals)),
        ("additional", Q(team_member__proposals_as_supervisor__in=proposals)),
        ("team", Q(team_member__places__proposal__in=proposals)),
    ):
        people = User.objects.filter(rows, is_active=True).exclude(pk__in=asked).distinct().order_by("name", "pk")
        found[group] = [person for person in people if person.pk not in named]
        named |= {person.pk for person in found[group]}
    return found


def choices(groups: dict[str, list[Any]]) -> list[tuple[str, str]]:
    """The groups that have somebody in them, with their number."""
    return [(key, f"{GROUPS[key]} ({len(people)})") for key, people in groups.items() if people]


def roles_in(groups: dict[str, list[Any]]) -> dict[int, str]:
    """What each of them is, beside the name."""
    return {p.pk: _ROLES[key] for key, people in groups.items() for p in people}


def people_in(groups: dict[str, list[Any]]) -> QuerySet:
    """All of them, by name."""
    return User.objects.filter(pk__in=[p.pk for people in groups.values() for p in people]).order_by("name", "pk")


def counts(rows: Iterable[BriefingInvitation]) -> dict[str, int]:
    """How many are in each state."""
    states = [row.state for row in rows]
    return {
        state: states.count(state)
        for state in ("invited", "accepted", "declined", "attended", "absent", "asked_to_read", "confirmed")
    }


def entry(briefing: Briefing) -> Entry:
    """The briefing as a calendar has it."""
    return Entry(
        f"briefing-{briefing.cohort.slug}-{briefing.ref}",
        briefing.title or f"{briefing.cohort}: supervisor briefing",
        briefing.starts_at,
        minutes=briefing.minutes,
        place=briefing.where,
        url=address("briefing", cohort=briefing.cohort.slug, ref=briefing.ref) or address("home"),
    )
