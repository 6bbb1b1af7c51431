"""manage.py export_cohort COHORT --out FILE [--iso]"""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.audit import trail
from fellowship.portal.loading import export


class Command(BaseCommand):
    """Writes a cohort as a file that load_cohort reads."""

    help = "Write a cohort as a file that load_cohort reads."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("cohort", help="such as cohort-2")
        parser.add_argument("--out", type=Path, required=True)
        parser.add_argument("--iso", action="store_true", help="ISO dates also where the file had days from loading")

    def handle(self, *args: Any, **options: Any) -> None:
        cohort = Cohort.objects.filter(slug=options["cohort"]).first()
        if cohort is None:
            known = ", ".join(Cohort.objects.values_list("slug", flat=True)) or "none"
            raise CommandError(f"There is no cohort {options['cohort']}. Known: {known}.")
        data = export.export_cohort(cohort, iso=options["iso"])
        options["out"].write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        trail.record("portal.export_cohort", by=SYSTEM, row=cohort, detail={"file": options["out"].name})
        self.stdout.write(f"{cohort.name} written to {options['out']}.")
