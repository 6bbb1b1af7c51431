"""Work of recruitment that the clock starts."""

from typing import Any

from django.utils import timezone

from fellowship.foundation.jobs.registry import job
from fellowship.recruitment.actions import offers, support


@job("recruitment.lapse_offers", words="Let offers lapse that nobody answered", every="hour")
def lapse_offers(progress: Any) -> None:
    """An offer that is not answered in time goes to the next on the reserve list."""
    number = offers.lapse_due(at=timezone.now())
    progress.say(f"{number} offers lapsed.")


@job("recruitment.remind_supporters", words="Remind people asked to support an application", every="day", hour=8)
def remind_supporters(progress: Any) -> None:
    """Write once more to who has not answered an applicant for five days."""
    support.remind_supporters(at=timezone.now())


@job("recruitment.cover_links", words="Forget links to support an application", every="hour")
def cover_links(progress: Any) -> None:
    """Take links out of messages that do not need them any more."""
    support.cover_links(at=timezone.now())
