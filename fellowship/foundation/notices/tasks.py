"""Long work of this room."""

from typing import Any

from django.utils import timezone

from fellowship.foundation.jobs.registry import job
from fellowship.foundation.notices import delivery, digests, reminders


@job("notices.send", words="Send a message")
def send(progress: Any, *, message_id: int) -> None:
    """Send one message; after the last attempt it has failed."""
    try:
        delivery.deliver(message_id)
    except OSError:
        if progress.is_last_attempt:
            delivery.give_up(message_id)
        raise


@job("notices.reminders", words="Write the reminders of the day", every="day", hour=7)
def write_reminders(progress: Any) -> None:
    """What milestones and due dates ask for today (COM-02)."""
    number = reminders.write(timezone.localdate())
    progress.say(f"{number} reminders written.")


@job("notices.daily_email", words="Send the daily emails", every="day", hour=8)
def daily_email(progress: Any) -> None:
    """What people asked to get once a day."""
    number = digests.start_daily(on=timezone.localdate())
    progress.say(f"{number} daily emails begun.")
