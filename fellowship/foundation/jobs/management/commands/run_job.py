"""Runs one kind of scheduled work now."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.jobs.registry import KINDS
from fellowship.foundation.jobs.run import run_now
from fellowship.foundation.jobs.start import start


class Command(BaseCommand):
    """manage.py run_job KIND [--with JSON]"""

    help = "Run one job now, in this process, for the portal itself; the run is recorded like any other."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The kind, or nothing for the list of kinds."""
        parser.add_argument("kind", nargs="?", default="")
        parser.add_argument("--with", dest="given", default="{}", help="arguments as a JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run it, and fail when it fails."""
        kind = options["kind"]
        if kind not in KINDS:
            raise CommandError("Kinds of jobs: " + ", ".join(sorted(KINDS)))
        try:
            given = json.loads(options["given"])
        except ValueError as error:
            raise CommandError(f"--with is not JSON: {error}") from error
        row = run_now(start(kind, by=SYSTEM, args=given))
        if row.status != row.Status.DONE:
            raise CommandError(f"Job {row.pk}: {row.error} ({row.fault})")
        self.stdout.write(f"Job {row.pk} is done. {row.message}")
