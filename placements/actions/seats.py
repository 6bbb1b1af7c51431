"""Which project an offer is for, and how many fellows a supervisor takes: never more than there are places (PRJ-15)."""

from typing import Any

from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.gate import action
from fellowship.foundation.access.refusals import Refused
from fellowship.recruitment.models import Offer
from fellowship.recruitment.permissions import MAKE_OFFERS
from placements.actions.openings import open_year
from placements.models import OfferedProject, Placement, SupervisorPlaces
from placements.permissions import OFFER_PROJECT
from placements.queries import seats
from supervisors.models import Proposal, Supervisor


class SeatsRefused(Refused):
    """The place cannot be given."""


@action(OFFER_PROJECT, on="offer")
def offer_project(*, offer: Offer, project: Proposal | None, by: Any) -> Offer:
    """Say which project an offer is for. Of several who give the last place at the same moment, exactly one does.

    A draft may change its project or lose it; what somebody was told stays. For a place that is accepted already, the
    fellow's year is opened with it.
    """
    offer.refresh_from_db(fields=["state"])
    now = OfferedProject.objects.filter(offer=offer).first()
    _may_change(offer, now)
    if project is None:
        OfferedProject.objects.filter(offer=offer).delete()
        return offer
    hold_seat(project=project, person=offer.application.person_id)
    OfferedProject.objects.update_or_create(offer=offer, defaults={"proposal": project})
    if offer.state == "accepted":
        open_year(offer=offer, by=by)
    return offer


@action(MAKE_OFFERS, on="cohort")
def set_supervisor_places(*, cohort: Cohort, supervisor: Supervisor, places: int | None, by: Any) -> None:
    """The most fellows a supervisor takes in the cohort; None: as many as the projects have places."""
    _hold_lead(supervisor.pk)
    if places is None:
        SupervisorPlaces.objects.filter(cohort=cohort, supervisor=supervisor).delete()
        return
    led = Proposal.objects.filter(cohort=cohort, lead=supervisor).values_list("pk", flat=True)
    taken = sum(len(people) for people in seats.people_on(led).values())
    if places < taken:
        raise SeatsRefused(f"{supervisor} has {taken} already. Enter {taken} or more.")
    SupervisorPlaces.objects.update_or_create(cohort=cohort, supervisor=supervisor, defaults={"places": places})


def hold_seat(*, project: Proposal, person: int) -> None:
    """Make sure that the project and its supervisor have a place for one more person; others wait until it is stored."""
    _hold_lead(project.lead_id)
    found = [one for one in seats.seats_of(project.cohort_id, besides=person) if one.project.pk == project.pk]
    if not found:
        raise SeatsRefused("This project is not published, so it cannot be offered.")
    [one] = found
    if one.taken >= one.project.places:
        raise SeatsRefused(f"Every place on “{project.title}” is taken or offered. Choose another project.")
    if one.lead_most is not None and one.lead_taken >= one.lead_most:
        raise SeatsRefused(
            f"{project.lead} takes {one.lead_most} in this cohort and has as many. Choose another project."
        )


def _hold_lead(supervisor: int) -> None:
    """Whoever counts places of one supervisor waits for the one before: every project has exactly one lead."""
    Supervisor.objects.select_for_update(no_key=True).get(pk=supervisor)


def _may_change(offer: Offer, now: OfferedProject | None) -> None:
    if offer.state not in seats.ASKED:
        raise SeatsRefused(f"This offer is {offer.state_label.lower()}; it needs no project.")
    if offer.state == "sent" and now is not None:
        raise SeatsRefused("The applicant was told of this project. Let them answer first.")
    fellow = offer.application.fellow_id
    if offer.state == "accepted" and fellow and Placement.objects.filter(fellow=fellow).exists():
        raise SeatsRefused("The fellow has a placement. Change its projects there.")
