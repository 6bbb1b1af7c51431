"""Groups of people an announcement can go to: roles of a cohort, and its trusts (COM-05)."""

import datetime as dt
import hashlib
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from fellowship.cohorts.models import Cohort
from fellowship.people.core.roles import Role
from fellowship.people.models import Organisation, OrganisationMembership
from placements.models import Placement
from supervisors.models import Supervisor, TeamMember


@dataclass
class Member:
    """One person of a cohort, with the roles they hold in it and the organisations they belong to there."""

    person: Any
    roles: set[str] = field(default_factory=set)
    organisations: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Audience:
    """Everybody of a cohort, to choose from."""

    members: dict[int, Member]
    organisations: dict[int, str]

    def role_choices(self) -> list[tuple[str, str]]:
        """Roles that somebody holds, with how many do."""
        found = []
        for role in Role:
            number = sum(role.value in m.roles for m in self.members.values())
            found += [(role.value, f"{role.label} ({number})")] if number else []
        return found

    def organisation_choices(self) -> list[tuple[str, str]]:
        """Trusts with people in this cohort, with how many."""
        found = []
        for pk, name in sorted(self.organisations.items(), key=lambda pair: pair[1]):
            number = sum(pk in m.organisations for m in self.members.values())
            found += [(str(pk), f"{name} ({number})")] if number else []
        return found

    def chosen(self, *, roles: Collection[str], organisations: Collection[int], everybody: bool) -> list[Any]:
        """The people of the groups. With roles and trusts, those who are in both; with nothing chosen, nobody."""
        if not (roles or organisations or everybody):
            return []
        people = [
            m.person
            for m in self.members.values()
            if (not roles or m.roles & set(roles)) and (not organisations or m.organisations & set(organisations))
        ]
        return sorted(people, key=lambda p: (p.name, p.pk))


def mark(people: list[Any]) -> str:
    """A short mark of exactly these people, to see whether they are still the ones that were shown."""
    return hashlib.sha256(",".join(str(p.pk) for p in people).encode()).hexdigest()[:32]


def audience(cohort: Cohort, *, on: dt.date) -> Audience:
    """The people who have a role in the cohort or at one of its trusts on that day."""
    members: dict[int, Member] = {}

    def member(person: Any) -> Member:
        return members.setdefault(person.pk, Member(person))

    for row in _current(cohort.memberships.filter(user__is_active=True), on).select_related("user"):
        member(row.user).roles.add(row.role)
    houses: set[int] = set()
    for person, organisation in _at_work(cohort):
        houses.add(organisation)
        if person.pk in members:
            members[person.pk].organisations.add(organisation)
    contacts = OrganisationMembership.objects.filter(organisation__in=houses, user__is_active=True)
    for row in _current(contacts, on).select_related("user"):
        found = member(row.user)
        found.roles.add(row.role)
        found.organisations.add(row.organisation_id)
    names = dict(Organisation.objects.filter(pk__in=houses).values_list("pk", "name"))
    return Audience(members, names)


def _current(rows: QuerySet, on: dt.date) -> QuerySet:
    begun = Q(starts_on=None) | Q(starts_on__lte=on)
    return rows.filter(begun, Q(ends_on=None) | Q(ends_on__gte=on))


def _at_work(cohort: Cohort) -> list[tuple[Any, int]]:
    """Fellows with their host, supervisors and team members with their organisation."""
    placed = Placement.objects.filter(cohort=cohort).select_related("fellow__person")
    teams = [
        *Supervisor.objects.filter(cohorts=cohort).select_related("person"),
        *TeamMember.objects.filter(cohorts=cohort).select_related("person"),
    ]
    return [(p.fellow.person, p.host_id) for p in placed] + [(t.person, t.organisation_id) for t in teams]
