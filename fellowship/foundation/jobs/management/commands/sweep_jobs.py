"""Tells the workers again about jobs that the queue has forgotten."""

from typing import Any

from django.core.management.base import BaseCommand

from fellowship.foundation.jobs.sweep import sweep


class Command(BaseCommand):
    """manage.py sweep_jobs"""

    help = "Find jobs that are due and not being worked on, and hand them to the workers again."

    def handle(self, *args: Any, **options: Any) -> None:
        """One sweep."""
        poked, buried = sweep()
        self.stdout.write(f"{poked} handed to the workers, {buried} given up")
