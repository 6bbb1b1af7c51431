"""manage.py demo [--port N]: a portal with three cohorts and people to sign in as; made once, the same at every start."""

import json
import secrets
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from fellowship.people.actions import demo
from fellowship.people.core.roles import Role
from fellowship.people.models import DemoAccount
from fellowship.portal.loading import engine
from fellowship.portal.loading.curriculum import lay_down

FILES = Path(__file__).resolve().parents[2] / "demo_data"
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


class Command(BaseCommand):
    """Sets the demonstration up and says how to get in."""

    help = "Set the demonstration up: database, three cohorts, people to sign in as."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEVELOPMENT:
            raise CommandError("The demonstration runs only with DEBUG on: demo people have known passwords.")
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        for number in (1, 2, 3):
            self._load(FILES / f"cohort_{number}.json")
        self._say(self._people(), options["port"])

    def _load(self, path: Path) -> None:
        try:
            result = engine.load_cohort(json.loads(path.read_text(encoding="utf-8")))
        except engine.BadFile as error:
            raise CommandError(f"{path.name} is refused.\n" + "\n".join(error.problems)) from error
        except engine.Changed:
            self.stdout.write(f"{path.name} has changed since it was loaded; the cohort stays as it is.")
            return
        if result.changed:
            curricula = json.loads((FILES / "curriculum.json").read_text(encoding="utf-8"))
            lay_down(result.cohort, curricula.get(result.cohort.ref, []))
            self.stdout.write(f"{result.cohort.name}: loaded.")

    def _people(self) -> list[tuple[DemoAccount, str]]:
        """Each demo account with its password, made when it is new."""
        kept = settings.VAR_DIR / "demo-passwords.json"
        passwords = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}
        accounts = list(DemoAccount.objects.select_related("user").order_by("role", "user__name"))
        for account in accounts:
            password = passwords.setdefault(account.ref, _password())
            if not account.user.is_demo or not account.user.check_password(password):
                demo.make_demo_person(user=account.user, password=password, role=Role(account.role).label)
        kept.touch(mode=0o600)
        kept.write_text(json.dumps(passwords, indent=1), encoding="utf-8")
        return [(account, passwords[account.ref]) for account in accounts]

    def _say(self, people: list[tuple[DemoAccount, str]], port: int) -> None:
        self.stdout.write(f"\nThe portal opens at http://localhost:{port}/ (say localhost: passkeys need the name).")
        self.stdout.write("Sign in as one of these people:\n\n")
        wide = max((len(Role(a.role).label) for a, _ in people), default=4)
        far = max((len(a.user.email) for a, _ in people), default=6)
        for account, password in people:
            self.stdout.write(f"  {Role(account.role).label:<{wide}}  {account.user.email:<{far}}  {password}")
        self.stdout.write("")


def _password() -> str:
    """Three groups of five, easy to type."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(5)) for _ in range(3))
