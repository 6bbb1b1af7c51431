"""Documents that commands write from the code, so that they cannot drift from it."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser


class GeneratedDocument(BaseCommand):
    """Prints a document; --write stores it under docs/, where a house test compares it with the code."""

    document = ""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--write", action="store_true", help="store the document under docs/")

    def text(self) -> str:
        """The whole document."""
        raise NotImplementedError

    @property
    def path(self) -> Path:
        """Where the document is kept."""
        return Path(settings.BASE_DIR) / "docs" / self.document

    def handle(self, *args: object, **options: object) -> None:
        if options["write"]:
            self.path.write_text(self.text(), encoding="utf-8")
        else:
            self.stdout.write(self.text(), ending="")
