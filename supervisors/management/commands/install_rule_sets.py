"""Install the rule sets that come with the portal."""

from typing import Any

from django.core.management.base import BaseCommand

from fellowship.foundation.access.actors import SYSTEM
from supervisors.actions.rule_sets import install_rule_sets


class Command(BaseCommand):
    help = "Installs the shipped rule sets that are not there yet."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what was installed."""
        made = install_rule_sets(by=SYSTEM)
        self.stdout.write(", ".join(r.ref for r in made) if made else "All rule sets are there already.")
