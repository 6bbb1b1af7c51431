"""Giving a placement to another lead supervisor during the year (SUP-15)."""

from datetime import date
from typing import Any

from django.utils import timezone

from fellowship.cohorts.actions.references import create_with_ref
from fellowship.foundation.access.gate import action
from fellowship.foundation.access.refusals import Refused
from fellowship.foundation.notices.outbox import tell
from placements import permissions
from placements.models import LeadChange, Placement
from supervisors.models import Proposal, Supervisor, Touchpoint


class HandoverRefused(Refused):
    """The person or the day does not fit."""


@action(permissions.CHANGE_LEAD, on="placement")
def change_lead(*, placement: Placement, now: Supervisor, from_on: date, note: str, by: Any) -> LeadChange:
    """Somebody else leads from a day on; both are told, and the earlier lead stays in the history."""
    placement = Placement.objects.select_for_update(of=("self",)).get(pk=placement.pk)
    was, today = placement.lead, timezone.localdate()
    if was == now:
        raise HandoverRefused("This person leads the placement already", "now")
    if from_on > today:
        raise HandoverRefused("The day must be today or in the past", "from_on")
    last = placement.lead_changes.order_by("-from_on").values_list("from_on", flat=True).first()
    if last is not None and from_on < last:
        raise HandoverRefused(f"The day must be on or after the last change, {last:%-d %B %Y}", "from_on")
    given = {"placement": placement, "was": was, "now": now, "from_on": from_on, "note": note, "made_by": by}
    change = create_with_ref(LeadChange, cohort=placement.cohort, prefix="LC", made_on=today, **given)
    placement.lead = now
    placement.save(update_fields=["lead"])
    if not Placement.objects.filter(proposal=placement.proposal_id, lead=was).exists():
        Proposal.objects.filter(pk=placement.proposal_id, lead=was).update(lead=now)
    _move_talks(placement, was, now)
    tell("lead_changed", about=change, by=by, key=f"lead-changed-{change.pk}")
    return change


def _move_talks(placement: Placement, was: Supervisor, now: Supervisor) -> None:
    """Talks that were planned with somebody who leads nothing in the cohort any more are held with the new lead."""
    if Placement.objects.filter(cohort=placement.cohort_id, lead=was).exists():
        return
    here = Touchpoint.objects.filter(cohort=placement.cohort_id)
    months = set(here.filter(supervisor=now).values_list("month", flat=True))
    for talk in here.filter(supervisor=was, held_on=None, due_on__gte=timezone.localdate()):
        if talk.month is None or talk.month not in months:
            talk.supervisor = now
            talk.save(update_fields=["supervisor"])
