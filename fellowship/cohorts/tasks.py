"""Regular work of the programme."""

from typing import Any

from django.utils import timezone

from fellowship.cohorts.actions import invitations
from fellowship.foundation.jobs.registry import job


@job("cohorts.cover_links", words="Forget links that were mailed", every="hour")
def cover_links(progress: Any) -> None:
    """Take the links of invitations out of messages that do not need them any more."""
    invitations.cover_links(at=timezone.now())
