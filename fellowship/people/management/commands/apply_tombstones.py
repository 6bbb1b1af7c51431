"""After the restore of a backup: what was deleted or anonymised since goes again."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from fellowship.people.actions import tombstones


class Command(BaseCommand):
    """Run it once after a restore, before anybody works; running it again changes nothing."""

    help = "Delete and anonymise again, after a restore, what had gone since the backup was made."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, where it is not the portal's own."""
        parser.add_argument(
            "file", nargs="?", type=Path, default=None, help="the tombstone file; the portal's own if left out"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it and say what was done."""
        path = options["file"] or Path(settings.TOMBSTONES)
        if not path.exists():
            raise CommandError(f"There is no tombstone file at {path}.")
        found = tombstones.replay(tombstones.lines_of(path))
        for kind, (went, stayed) in sorted(found.items()):
            if went or stayed:
                self.stdout.write(f"{kind}: {went} gone again{f', {stayed} still needed by others' if stayed else ''}")
        self.stdout.write(f"{sum(went for went, _ in found.values())} records in all.")
        if any(stayed for _, stayed in found.values()):
            raise CommandError("Some records could not go. Look at what needs them, then run this again.")
