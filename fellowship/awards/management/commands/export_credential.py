"""`manage.py export_credential NUMBER --format jwt|json`"""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fellowship.awards.core.credential import payload_of
from fellowship.awards.queries.credentials import by_number


class Command(BaseCommand):
    """Prints the digital credential of a certificate."""

    help = "Print the digital credential of a certificate: as it was signed, or what it says."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", help="the number on the certificate, such as CAIF-C1-001")
        parser.add_argument("--format", choices=["jwt", "json"], default="jwt")

    def handle(self, *args: Any, **options: Any) -> None:
        certificate = by_number(options["number"])
        if certificate is None:
            raise CommandError(f"There is no certificate {options['number']}.")
        text = certificate.credential
        if not text:
            raise CommandError(f"Certificate {options['number']} has no credential yet: make the certificates first.")
        found = text if options["format"] == "jwt" else json.dumps(payload_of(text), ensure_ascii=False, indent=2)
        self.stdout.write(found)
