"""What awards do when something happens below."""

from typing import Any

from django.dispatch import receiver

from fellowship.cohorts.events import cohort_moved
from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.jobs import start


@receiver(cohort_moved, dispatch_uid="awards.make_alumni")
def welcome_alumni(sender: Any, cohort_id: int, verb: str, **kwargs: Any) -> None:
    """A cohort that closes makes alumni of its fellows; the daily task finds whom this missed."""
    if verb == "close":
        start.start("awards.make_alumni", by=SYSTEM)
