"""What is opened when somebody takes a place and the project is known: placement, contract, sheet and agreement."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from fellowship.cohorts.actions.references import create_with_ref
from fellowship.cohorts.models import Fellow
from fellowship.cohorts.queries.offices import holders
from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.audit import trail
from fellowship.foundation.transitions.perform import perform
from fellowship.recruitment.models import Offer
from placements.actions.contracts import steps_of
from placements.models import (
    ExpectationsAgreement,
    FellowSheet,
    HonoraryContract,
    OfferedProject,
    Party,
    Placement,
    PlacementProject,
    Preference,
)
from supervisors.models import Project, Proposal

_TARGET_DAYS = 42
_DAYS_TO_AGREE = 14
_OWN_EMPLOYER = "The host is the fellow's own employer."


@transaction.atomic
def open_after_acceptance(*, offer_id: int) -> Placement | None:
    """Open the year of whoever accepted that offer; nothing while the project is not decided."""
    offer = Offer.objects.select_for_update(of=("self",), no_key=True).get(pk=offer_id)
    if offer.state != "accepted" or not OfferedProject.objects.filter(offer=offer).exists():
        return None
    return open_year(offer=offer, by=SYSTEM)


def open_year(*, offer: Offer, by: Any) -> Placement | None:
    """A planned placement with what has to be done before it begins; done twice, it is done once.

    For actions that hold the offer and have asked their own permit.
    """
    fellow = (
        Fellow.objects.select_related("cohort", "person", "employer").filter(application=offer.application_id).first()
    )
    if fellow is None or Placement.objects.filter(fellow=fellow).exists():
        return None
    project = Proposal.objects.select_related("organisation", "lead").get(offers__offer=offer)
    placement = _placement(fellow, project, offer)
    _contract(fellow, project)
    _papers(fellow, project)
    trail.record("placements.open_placement", by=by, row=placement)
    return placement


def _placement(fellow: Fellow, project: Proposal, offer: Offer) -> Placement:
    ranked = Preference.objects.filter(application=offer.application_id, proposal=project).first()
    made = Placement.objects.create(
        cohort=fellow.cohort,
        ref=fellow.ref,
        fellow=fellow,
        host=project.organisation,
        proposal=project,
        lead=project.lead,
        preference_rank=ranked.rank if ranked else None,
    )
    main = Project.objects.filter(proposal=project, kind="primary").first()
    if main is not None:
        PlacementProject.objects.create(placement=made, project=main)
    return made


def _contract(fellow: Fellow, project: Proposal) -> None:
    """The record exists for everybody: who works for the host needs no honorary contract, and it says so."""
    today, cohort = timezone.localdate(), fellow.cohort
    needed = cohort.placement_starts_on or today + dt.timedelta(days=_TARGET_DAYS)
    own = fellow.employer_id == project.organisation_id
    office = None if own else next(iter(holders(cohort, "programme_support", on=today)), None)
    made = create_with_ref(
        HonoraryContract,
        cohort=cohort,
        prefix="HC",
        fellow=fellow,
        organisation=project.organisation,
        hr_contact=project.hr_contact,
        needed_by=needed,
        target_days=_TARGET_DAYS,
        request_by=max(today, needed - dt.timedelta(days=_TARGET_DAYS)),
        reason=_OWN_EMPLOYER if own else "",
        chaser_owner=office,
        ball_party="" if own else Party.SUPPORT_OFFICER,
        ball_person=office,
        ball_since=None if own else today,
    )
    if own:
        perform(made, "mark_not_required", by=SYSTEM, note=_OWN_EMPLOYER)
    else:
        steps_of(made)


def _papers(fellow: Fellow, project: Proposal) -> None:
    """What the fellow fills in and signs before the year begins."""
    today, cohort = timezone.localdate(), fellow.cohort
    due = cohort.induction_on or cohort.placement_starts_on or today
    said = getattr(fellow, "application", None)
    create_with_ref(
        FellowSheet,
        cohort=cohort,
        prefix="FS",
        fellow=fellow,
        interests=list(fellow.learning_interests),
        knowledge=said.experience if said else "",
        clinical_area=fellow.specialty,
    )
    create_with_ref(
        ExpectationsAgreement,
        cohort=cohort,
        prefix="EA",
        fellow=fellow,
        supervisor=project.lead,
        due_on=max(due, today + dt.timedelta(days=_DAYS_TO_AGREE)),
    )
