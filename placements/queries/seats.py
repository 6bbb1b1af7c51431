"""Places on projects: how many there are, who has them, and how many each supervisor may still take (PRJ-15)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from placements.models import OfferedProject, Placement, Preference, SupervisorPlaces
from supervisors.models import Proposal, Supervisor

ASKED = ("draft", "sent", "accepted")


@dataclass(frozen=True)
class Seats:
    """One project: its places, and how many of them somebody has or is asked to take."""

    project: Proposal
    taken: int
    lead_most: int | None
    lead_taken: int

    @property
    def free(self) -> int:
        """Places left, with what the supervisor may still take."""
        left = self.project.places - self.taken
        if self.lead_most is not None:
            left = min(left, self.lead_most - self.lead_taken)
        return max(0, left)


@dataclass(frozen=True)
class Lead:
    """A supervisor with the published projects."""

    supervisor: Any
    most: int | None
    taken: int
    projects: list[Seats]


def published(cohort: Any) -> QuerySet[Proposal]:
    """The projects of a cohort that can be offered."""
    rows = Proposal.objects.filter(cohort=cohort, state="published")
    return rows.select_related("organisation", "lead__person").order_by("title", "pk")


def people_on(proposals: Iterable[int]) -> dict[int, set[int]]:
    """Project → the people who are offered it or work on it; a placement says more than the offer before it."""
    found: dict[int, set[int]] = defaultdict(set)
    keys = list(proposals)
    placed = Placement.objects.exclude(state="ended_early")
    for proposal, person in placed.filter(proposal__in=keys).values_list("proposal", "fellow__person"):
        found[proposal].add(person)
    offered = OfferedProject.objects.filter(proposal__in=keys, offer__state__in=ASKED)
    offered = offered.exclude(offer__application__fellow__in=Placement.objects.values("fellow"))
    for proposal, person in offered.values_list("proposal", "offer__application__person"):
        found[proposal].add(person)
    return found


def seats_of(cohort: Any, *, besides: int = 0) -> list[Seats]:
    """Every published project with its places; `besides` is a person who is not counted, being the one asked for."""
    projects = list(published(cohort))
    leads = {p.lead_id for p in projects}
    all_led = dict(Proposal.objects.filter(cohort=cohort, lead__in=leads).values_list("pk", "lead"))
    people = {key: found - {besides} for key, found in people_on(all_led).items()}
    by_lead: dict[int, int] = defaultdict(int)
    for key, found in people.items():
        by_lead[all_led[key]] += len(found)
    most = dict(SupervisorPlaces.objects.filter(cohort=cohort).values_list("supervisor", "places"))
    return [Seats(p, len(people.get(p.pk, ())), most.get(p.lead_id), by_lead[p.lead_id]) for p in projects]


def leads_of(cohort: Any) -> list[Lead]:
    """Every supervisor with published projects, by name."""
    grouped: dict[Any, list[Seats]] = defaultdict(list)
    for one in seats_of(cohort):
        grouped[one.project.lead].append(one)
    rows = [Lead(lead, s[0].lead_most, s[0].lead_taken, s) for lead, s in grouped.items()]
    return sorted(rows, key=lambda row: (row.supervisor.person.name, row.supervisor.pk))


def supervisor_of(cohort: Any, ref: str) -> Supervisor | None:
    """A supervisor who leads a project of the cohort."""
    return Supervisor.objects.filter(ref=ref, proposals__cohort=cohort).select_related("person").distinct().first()


def most_of(cohort: Any, supervisor: Supervisor) -> int | None:
    """How many fellows the supervisor may take in the cohort; None when only the places of the projects count."""
    return (
        SupervisorPlaces.objects.filter(cohort=cohort, supervisor=supervisor).values_list("places", flat=True).first()
    )


def choices_for(offer: Any) -> list[tuple[Proposal, str]]:
    """The projects that can be offered, those ranked by the applicant first, each with what speaks for it in words."""
    ranks = dict(Preference.objects.filter(application=offer.application_id).values_list("proposal", "rank"))
    rows = [one for one in seats_of(offer.cohort, besides=offer.application.person_id) if one.free]
    rows.sort(key=lambda one: (ranks.get(one.project.pk, 99), one.project.title))
    return [(one.project, _words(one, ranks.get(one.project.pk))) for one in rows]


def _words(one: Seats, rank: int | None) -> str:
    left = f"{one.free} of {one.project.places} {'place' if one.project.places == 1 else 'places'} free"
    told = f"; their choice {rank}" if rank else ""
    return f"{one.project.title} ({one.project.organisation}): {left}{told}"


def project_of(offer: Any) -> int | None:
    """The project that the offer is for."""
    return OfferedProject.objects.filter(offer=offer).values_list("proposal", flat=True).first()


def may_have_project(offer: Any) -> bool:
    """Whether the project can be chosen now: in a draft always, later while none is."""
    return offer.state == "draft" or (offer.state in ASKED and project_of(offer) is None)
