"""`manage.py rotate_credential_key`"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fellowship.awards.actions.credentials import KeyRefused, rotate_key


class Command(BaseCommand):
    """Puts a new key in the place of the one that signs credentials."""

    help = "Sign credentials with a new key from now on. Earlier credentials can still be checked."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            name = rotate_key()
        except KeyRefused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"New credentials are signed with key {name}.")
