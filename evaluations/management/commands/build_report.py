"""manage.py build_report COHORT --audience … --format html|pdf --out FILE: the report of a cohort as a file."""

from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from evaluations.exports import reports
from evaluations.queries.report.build import content
from fellowship.cohorts.queries.cohorts import cohort_of_slug
from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.audit import trail
from fellowship.foundation.documents.pdf import PdfFailed
from fellowship.foundation.figures.audiences import AUDIENCES


class Command(BaseCommand):
    help = "Write the report of a cohort, as the data stands, to a file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("cohort", help="slug of the cohort, such as cohort-1")
        parser.add_argument("--audience", choices=AUDIENCES, required=True)
        parser.add_argument("--format", choices=("html", "pdf"), default="html")
        parser.add_argument("--out", type=Path, required=True)
        parser.add_argument("--on", type=date.fromisoformat, help="the day the figures speak of (today)")

    def handle(self, *args: Any, **options: Any) -> None:
        cohort = cohort_of_slug(options["cohort"])
        if cohort is None:
            raise CommandError(f"There is no cohort {options['cohort']}.")
        made = content(cohort=cohort, audience=options["audience"], on=options["on"] or timezone.localdate())
        try:
            if options["format"] == "pdf":
                options["out"].write_bytes(reports.pdf_of(made))
            else:
                options["out"].write_text(reports.document_of(made), encoding="utf-8")
        except PdfFailed as failed:
            raise CommandError(str(failed)) from failed
        except OSError as error:
            raise CommandError(f"{options['out']} cannot be written: {error.strerror}.") from error
        told = {"audience": options["audience"], "file": options["out"].name}
        trail.record("evaluations.build_report", by=SYSTEM, row=cohort, detail=told)
        self.stdout.write(f"Written: {options['out']}")
