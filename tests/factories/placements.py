"""Placements, contracts and logs."""

import datetime as dt
from itertools import count

from django.utils import timezone

from fellowship.cohorts.models import Cohort
from fellowship.people.models import User
from placements.core.contract_steps import STEPS
from placements.models import (
    ContractStep,
    HonoraryContract,
    Placement,
    PlacementLog,
    QuickEntry,
    SupervisionMeeting,
)
from tests.factories.cohorts import make_cohort, make_fellow
from tests.factories.proposals import make_proposal

_n = count(1)
STATES = {"not_started", "draft"}


def make_running_cohort(**fields: object) -> Cohort:
    """A cohort in placement."""
    return make_cohort(state="in_placement", **fields)


def make_placement(cohort: Cohort | None = None, **fields: object) -> Placement:
    """A fellow in placement on a published project."""
    cohort = cohort or make_running_cohort()
    fellow = fields.pop("fellow", None) or make_fellow(cohort)
    proposal = fields.pop("proposal", None) or make_proposal(cohort, state="published")
    given = {"state": "in_placement", "host": proposal.organisation, "lead": proposal.lead, **fields}
    return Placement.objects.create(cohort=cohort, ref=fellow.ref, fellow=fellow, proposal=proposal, **given)


def make_log(placement: Placement, month: int = 1, **fields: object) -> PlacementLog:
    """The summary of a calendar month, from June 2026 on; one that was sent has the day."""
    state = fields.get("state", "not_started")
    start = dt.date(2026, 5 + month, 1)
    end = dt.date(2026, 6 + month, 1) - dt.timedelta(days=1)
    given = {
        "ref": f"L{next(_n)}",
        "period_starts_on": start,
        "period_ends_on": end,
        "due_on": end + dt.timedelta(days=5),
        "submitted_on": None if state in STATES else end,
        **fields,
    }
    return PlacementLog.objects.create(cohort=placement.cohort, fellow=placement.fellow, placement_month=month, **given)


def make_entry(placement: Placement, **fields: object) -> QuickEntry:
    """A day's work."""
    given = {"did_on": dt.date(2026, 6, 10), "hours": 7.5, "text": "Drew the pathway.", "added_at": timezone.now()}
    return QuickEntry.objects.create(fellow=placement.fellow, **{**given, **fields})


def make_contract(placement: Placement, *done: dt.date, **fields: object) -> HonoraryContract:
    """A contract whose first steps were done on the given days."""
    given = {"ref": f"HC{next(_n)}", "organisation": placement.host, "needed_by": dt.date(2026, 6, 1), **fields}
    row = HonoraryContract.objects.create(cohort=placement.cohort, fellow=placement.fellow, **given)
    for order, step in enumerate(STEPS, start=1):
        day = done[order - 1] if order <= len(done) else None
        ContractStep.objects.create(contract=row, code=step.code, label=step.label, order=order, done_on=day)
    return row


def make_meeting(placement: Placement, met_on: dt.date, met_with: User, **fields: object) -> SupervisionMeeting:
    """A confirmed meeting of an hour with the lead."""
    given = {
        "ref": f"SM{next(_n)}",
        "minutes": 60,
        "kind": "lead",
        "status": "confirmed",
        "entered_by": met_with,
        **fields,
    }
    return SupervisionMeeting.objects.create(
        cohort=placement.cohort, fellow=placement.fellow, met_on=met_on, met_with=met_with, **given
    )
