"""Does what the clock and a worker do, once, in this process: for places without Celery, and for catching up."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from fellowship.foundation.jobs.models import Job
from fellowship.foundation.jobs.registry import KINDS
from fellowship.foundation.jobs.run import run, run_now
from fellowship.foundation.jobs.schedule import start_due


class Command(BaseCommand):
    """manage.py run_scheduled [--waiting]"""

    help = "Run the scheduled work that is due now, each once in its period; every run is recorded and shown at /jobs/scheduled/."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether to do the other work that waits, too."""
        parser.add_argument(
            "--waiting", action="store_true", help="then do every other task that waits, such as sending"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run what is due, and fail when any of it stopped."""
        scheduled = [kind.name for kind in KINDS.values() if kind.every]
        started = start_due(at=timezone.now())
        # What a dead worker or a broker that was away left behind is due as well.
        left = Job.objects.filter(kind__in=scheduled, status=Job.Status.QUEUED, next_at__lte=timezone.now())
        ids = list(dict.fromkeys([*(job.pk for job in started), *left.values_list("pk", flat=True)]))
        done = [run_now(Job.objects.get(pk=pk)) for pk in ids]
        for job in done:
            self.stdout.write(f"{job.title}: {job.get_status_display().lower()}. {job.message or job.error}".strip())
        if not done:
            self.stdout.write("Nothing is due now.")
        if options["waiting"]:
            self._work()
        if stopped := [job.title for job in done if job.status == Job.Status.DEAD]:
            raise CommandError(f"Stopped: {', '.join(stopped)}")

    def _work(self) -> None:
        """Every task that waits, those that they start included."""
        number = 0
        while ids := list(
            Job.objects.filter(status=Job.Status.QUEUED, next_at__lte=timezone.now()).values_list("pk", flat=True)[:200]
        ):
            number += sum(run(pk) for pk in ids)
        self.stdout.write(f"{number} other tasks were done or tried.")
