"""Tells supervisors when a call for projects opens; plans re-checks when contracts begin; lets invited colleagues into teams."""

from typing import Any

from django.dispatch import receiver

from fellowship.cohorts.events import cohort_moved, invitation_accepted
from supervisors.actions.calls import invite_supervisors
from supervisors.actions.rechecks import plan_after_move
from supervisors.actions.teams import join_team


@receiver(cohort_moved, dispatch_uid="supervisors.call_opened")
def tell_supervisors(sender: Any, cohort_id: int, verb: str, **kwargs: Any) -> None:
    """The call of a cohort is open."""
    if verb == "open_call":
        invite_supervisors(cohort_id=cohort_id)


@receiver(cohort_moved, dispatch_uid="supervisors.rechecks_planned")
def plan_rechecks(sender: Any, cohort_id: int, verb: str, **kwargs: Any) -> None:
    """Contracts or placements of a cohort begin: its projects are checked again before the start and at month 5."""
    if verb in ("start_contracting", "start_placement"):
        plan_after_move(cohort_id=cohort_id)


@receiver(invitation_accepted, dispatch_uid="supervisors.team_joined")
def let_into_team(sender: Any, invitation_id: int, **kwargs: Any) -> None:
    """Somebody accepted an invitation, perhaps one into a team."""
    join_team(invitation_id=invitation_id)
