"""manage.py load_cohort FILE [--replace] [--on DATE]"""

import datetime as dt
import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fellowship.portal.loading import engine


class Command(BaseCommand):
    """Loads one cohort file, all or nothing."""

    help = "Load one cohort file, all or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true", help="load anew a cohort that is there already")
        parser.add_argument(
            "--on",
            type=dt.date.fromisoformat,
            help="the day that D+0 means (today at the first load, kept from then on)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            data = json.loads(options["file"].read_text(encoding="utf-8"))
        except OSError as error:
            raise CommandError(f"Cannot read {options['file']}: {error.strerror}") from error
        except ValueError as error:
            raise CommandError(f"{options['file']} is not JSON: {error}") from error
        try:
            result = engine.load_cohort(data, on=options["on"], replace=options["replace"])
        except engine.BadFile as error:
            raise CommandError("The file is refused; nothing was loaded.\n" + "\n".join(error.problems)) from error
        except engine.Changed as error:
            raise CommandError(str(error)) from error
        words = f"loaded, {result.rows} rows" if result.changed else "is there already; nothing changed"
        self.stdout.write(f"{result.cohort.name} ({result.cohort.slug}): {words}.")
