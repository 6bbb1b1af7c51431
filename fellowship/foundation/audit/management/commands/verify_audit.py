"""manage.py verify_audit: whether the audit trail is as it was sealed and exported."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fellowship.foundation.audit import heads
from fellowship.foundation.audit.models import AuditSeal


class Command(BaseCommand):
    """Checks the entries against the exported heads and the chain; names the first one that differs."""

    help = "Check that no sealed audit entry was changed, taken out, put in or moved."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--heads", type=Path, help="a folder with copies of the exported heads, kept elsewhere")
        parser.add_argument("--public-key", type=Path, help="the public key kept elsewhere, a PEM file")

    def handle(self, *args: Any, **options: Any) -> None:
        place, key = options["heads"], options["public_key"]
        try:
            public = heads.public_key(key) if key else None
        except heads.HeadRefused as refused:
            raise CommandError(str(refused)) from refused
        if place and not place.is_dir():
            raise CommandError(f"{place} is not a folder.")
        problems = heads.verify(place=place, public=public)
        if problems:
            raise CommandError("\n".join(problems))
        last = AuditSeal.objects.order_by("-pk").first()
        self.stdout.write(
            f"The trail holds up to entry {last.last_id}, seal {last.sha256}."
            if last
            else "The trail holds; nothing is sealed yet."
        )
