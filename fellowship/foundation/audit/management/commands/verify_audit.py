"""manage.py verify_audit: whether the audit trail is as it was sealed."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fellowship.foundation.audit import seal
from fellowship.foundation.audit.models import AuditSeal


class Command(BaseCommand):
    """Checks the chain and names the first entry of each block that differs."""

    help = "Check that no sealed audit entry was changed, taken out, put in or moved."

    def handle(self, *args: Any, **options: Any) -> None:
        problems = seal.verify()
        if problems:
            raise CommandError("\n".join(problems))
        last = AuditSeal.objects.order_by("-pk").first()
        self.stdout.write(
            f"The trail holds up to entry {last.last_id}, seal {last.sha256}."
            if last
            else "The trail holds; nothing is sealed yet."
        )
