"""Work of recruitment that the clock starts."""

from typing import Any

from django.utils import timezone

from fellowship.foundation.jobs.registry import job
from fellowship.recruitment.actions import offers


@job("recruitment.lapse_offers", words="Let offers lapse that nobody answered", every="hour")
def lapse_offers(progress: Any) -> None:
    """An offer that is not answered in time goes to the next on the reserve list."""
    number = offers.lapse_due(at=timezone.now())
    progress.say(f"{number} offers lapsed.")
