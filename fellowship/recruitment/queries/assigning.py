"""What an assignment of reviewers rests on: applications, reviewers with their limits, conflicts, and what is given already."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from fellowship.people.models import OrganisationMembership, User
from fellowship.recruitment.core import assignment
from fellowship.recruitment.models import Application, KnownConflict, ReviewAssignment, ReviewRound

SHOWN = 100


@dataclass(frozen=True)
class Load:
    """One reviewer before and after."""

    name: str
    now: int
    then: int
    conflicts: int


@dataclass(frozen=True)
class Change:
    """One review that would be given or taken back."""

    application: str
    reviewer: str
    why: str


@dataclass(frozen=True)
class Preview:
    """The plan in words."""

    mark: str
    applications: int
    loads: list[Load]
    new: list[Change]
    moved: list[Change]
    short: list[tuple[str, str]]
    kept: int
    begun: int
    new_count: int

    @property
    def changes(self) -> int:
        """How many reviews would be given or taken back."""
        return self.new_count + len(self.moved)


def in_round(round: ReviewRound) -> QuerySet:
    """The applications that the round is about: sent, of its route, and not found ineligible."""
    rows = Application.objects.filter(cohort=round.cohort, state="submitted").exclude(eligibility="fail")
    return rows.filter(route=round.route) if round.route else rows


def reviewers_of(cohort: Any) -> QuerySet:
    """The people who may review in the cohort."""
    roles = Q(cohort_memberships__cohort=cohort, cohort_memberships__role__in=("reviewer", "faculty"))
    return User.objects.filter(roles, is_active=True).distinct().order_by("name")


def conflicts_of(round: ReviewRound) -> dict[tuple[int, int], str]:
    """(application, reviewer) → why not: the same person or organisation, what faculty know, what the reviewer declared."""
    people: dict[int, list[int]] = {}
    for pk, person in in_round(round).values_list("pk", "person"):
        people.setdefault(person, []).append(pk)
    reviewers = set(round.reviewers.values_list("pk", flat=True))
    found = {(pk, person): "Is the applicant" for person in people.keys() & reviewers for pk in people[person]}
    for person, reviewer in _colleagues(set(people), reviewers):
        found |= {(pk, reviewer): "Works for the same organisation" for pk in people[person]}
    known = KnownConflict.objects.filter(application__cohort=round.cohort, reviewer__in=reviewers)
    found |= {(pk, reviewer): "Known to faculty" for pk, reviewer in known.values_list("application", "reviewer")}
    declared = ReviewAssignment.objects.filter(application__cohort=round.cohort, state="conflict_declared")
    found |= {(pk, reviewer): "Declared" for pk, reviewer in declared.values_list("application", "reviewer")}
    return found


def _colleagues(people: set[int], reviewers: set[int]) -> set[tuple[int, int]]:
    """Applicants and reviewers with a role in the same organisation now."""
    today = timezone.localdate()
    rows = OrganisationMembership.objects.filter(Q(ends_on=None) | Q(ends_on__gte=today))
    staff: dict[int, set[int]] = {}
    for user, organisation in rows.filter(user__in=reviewers).values_list("user", "organisation"):
        staff.setdefault(organisation, set()).add(user)
    places = rows.filter(organisation__in=staff).values_list("user", "organisation")
    return {(user, reviewer) for user, place in places if user in people for reviewer in staff[place]}


def plan_of(round: ReviewRound, conflicts: assignment.Conflicts | None = None) -> assignment.Plan:
    """The balanced plan for the round as it stands now; `conflicts` when they are known already."""
    limits = dict.fromkeys(round.reviewers.values_list("pk", flat=True), round.most_per_reviewer)
    given = [
        assignment.Given(application, reviewer, state != "assigned" or answered)
        for application, reviewer, state, answered in round.assignments.exclude(state="conflict_declared").values_list(
            "application", "reviewer", "state", "conflict_answered"
        )
    ]
    wanted = in_round(round).values_list("pk", flat=True)
    barred = conflicts_of(round) if conflicts is None else conflicts
    return assignment.plan(wanted, limits, barred, round.per_application, given)


def preview(round: ReviewRound) -> Preview:
    """The plan with names, for whoever confirms it."""
    conflicts = conflicts_of(round)
    plan = plan_of(round, conflicts)
    refs = dict(in_round(round).values_list("pk", "ref"))
    names = dict(
        User.objects.filter(Q(review_rounds=round) | Q(review_assignments__round=round)).values_list("pk", "name")
    )
    now: dict[int, int] = {}
    for reviewer in round.assignments.exclude(state="conflict_declared").values_list("reviewer", flat=True):
        now[reviewer] = now.get(reviewer, 0) + 1
    barred = [reviewer for _, reviewer in conflicts]

    def told(pairs: list[assignment.Pair]) -> list[Change]:
        return [Change(refs[p.application], names[p.reviewer], p.why) for p in pairs[:SHOWN]]

    return Preview(
        plan.mark,
        len(refs),
        sorted(
            (Load(names[r], now.get(r, 0), n, barred.count(r)) for r, n in plan.loads.items()), key=lambda x: x.name
        ),
        told(plan.new),
        told(plan.moved),
        sorted((refs[pk], words) for pk, words in plan.short.items()),
        len(plan.kept),
        sum(p.why == "Has begun" for p in plan.kept),
        len(plan.new),
    )
