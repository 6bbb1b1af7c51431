"""Beginning and ending a placement."""

from datetime import date
from typing import Any

from fellowship.foundation.access.gate import action
from fellowship.foundation.access.refusals import Refused
from fellowship.foundation.transitions.perform import perform
from placements import permissions
from placements.models import Placement


class PlacementRefused(Refused):
    """The day does not fit; `field` names the answer to change."""


@action(permissions.START_PLACEMENT, on="placement")
def start_placement(*, placement: Placement, reason: str, by: Any) -> Placement:
    """Begin the placement; with a reason, faculty may go on although the contract is not active."""
    perform(placement, "start", by=by, note=reason, override=bool(reason.strip()))
    return placement


@action(permissions.END_PLACEMENT, on="placement")
def end_placement(*, placement: Placement, verb: str, ends_on: date, reason: str, by: Any) -> Placement:
    """Complete the placement, or end it early, on a day."""
    if placement.first_day and ends_on < placement.first_day:
        raise PlacementRefused("The day must be after the start of the placement", "ends_on")
    placement.ends_on = ends_on
    placement.save(update_fields=["ends_on"])
    perform(placement, verb, by=by, note=reason)
    return placement
