"""manage.py cohort_figures COHORT --audience evaluator|programme|public: every named figure with its base and definition."""

import json
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from evaluations.queries.cohort_figures import as_data, cohort_figures
from fellowship.cohorts.queries.cohorts import cohort_of_slug
from fellowship.foundation.figures.audiences import AUDIENCES


class Command(BaseCommand):
    help = "Print every figure of a cohort as an audience may see it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("cohort", help="slug of the cohort, such as cohort-1")
        parser.add_argument("--audience", choices=AUDIENCES, required=True)
        parser.add_argument("--on", type=date.fromisoformat, help="the day the figures speak of (today)")
        parser.add_argument("--json", action="store_true", help="as JSON, by name")

    def handle(self, *args: Any, **options: Any) -> None:
        cohort = cohort_of_slug(options["cohort"])
        if cohort is None:
            raise CommandError(f"There is no cohort {options['cohort']}.")
        on = options["on"] or timezone.localdate()
        found = cohort_figures(cohort=cohort, audience=options["audience"], on=on)
        plain = {name: as_data(given) for name, given in found.items()}
        if options["json"]:
            self.stdout.write(json.dumps(plain, indent=2, ensure_ascii=False))
            return
        for name, card in plain.items():
            value = card["note"] if card["value"] is None else json.dumps(card["value"], ensure_ascii=False)
            self.stdout.write(f"{name}: {value}\n    {card['definition']} Base: {card['base']}.")
