"""Long work of this room."""

from typing import Any

from django.utils import timezone

from fellowship.foundation.jobs.registry import job
from fellowship.foundation.notices import delivery, digests


@job("notices.send", words="Send a message")
def send(progress: Any, *, message_id: int) -> None:
    """Send one message; after the last attempt it has failed."""
    try:
        delivery.deliver(message_id)
    except OSError:
        if progress.is_last_attempt:
            delivery.give_up(message_id)
        raise


@job("notices.daily_email", words="Send the daily emails", every="day", hour=8)
def daily_email(progress: Any) -> None:
    """What people asked to get once a day."""
    number = digests.start_daily(on=timezone.localdate())
    progress.say(f"{number} daily emails begun.")
