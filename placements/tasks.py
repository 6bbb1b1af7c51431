"""Long work of placements."""

from typing import Any

from django.utils import timezone

from fellowship.foundation.jobs.registry import job
from placements.actions import logs


@job("placements.open_months", words="Open the logs of months that have begun", every="day", hour=6)
def open_months(progress: Any) -> None:
    """So that reminders find a log even when its fellow never opened it."""
    number = logs.open_months(at=timezone.localtime())
    progress.say(f"{number} monthly logs opened.")
