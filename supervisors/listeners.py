"""Tells supervisors when a call for projects opens."""

from typing import Any

from django.dispatch import receiver

from fellowship.cohorts.events import cohort_moved
from supervisors.actions.calls import invite_supervisors


@receiver(cohort_moved, dispatch_uid="supervisors.call_opened")
def tell_supervisors(sender: Any, cohort_id: int, verb: str, **kwargs: Any) -> None:
    """The call of a cohort is open."""
    if verb == "open_call":
        invite_supervisors(cohort_id=cohort_id)
