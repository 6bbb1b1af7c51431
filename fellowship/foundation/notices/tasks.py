"""Long work of this room."""

from typing import Any

from fellowship.foundation.jobs.registry import job
from fellowship.foundation.notices import outbox


@job("notices.send", words="Send a message")
def send(progress: Any, *, message_id: int) -> None:
    """Send one message."""
    outbox.deliver(message_id)
