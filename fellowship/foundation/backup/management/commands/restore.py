"""manage.py restore FILE: a backup into an empty portal."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from fellowship.foundation.audit import heads
from fellowship.foundation.backup.keys import given_key
from fellowship.foundation.backup.restore import check_backup, restore_backup
from fellowship.foundation.backup.sealed import BackupRefused


class Command(BaseCommand):
    """Checks a backup whole, then restores it; a backup that is not right changes nothing."""

    help = "Restore a backup into an empty portal; with --check, only read it whole and say whether it is right."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--key-file", type=Path, help="the file with the key; otherwise BACKUP_KEY is used")
        parser.add_argument("--check", action="store_true", help="change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        act = check_backup if options["check"] else restore_backup
        try:
            done = act(options["file"], key=given_key(options["key_file"]))
        except BackupRefused as refused:
            raise CommandError(str(refused)) from refused
        words = "The backup is whole" if options["check"] else "Restored"
        self.stdout.write(f"{words}: {done.rows} rows and {done.files} files, as of {done.made_at}.")
        for name in done.missing:
            self.stderr.write(f"Was lost already when the backup was made: {name}")
        if not options["check"]:
            for problem in heads.verify():
                self.stderr.write(f"The audit trail: {problem}")
            self.stdout.write(
                "Everybody signs in again. Set SECRET_KEY to what keys/secret_key holds, so that links sent before still work."
            )
            self._bury_again(Path(settings.TOMBSTONES))

    def _bury_again(self, ledger: Path) -> None:
        """What was deleted since the backup was made goes again, or the operator is told what is missing for it."""
        if ledger.exists():
            call_command("apply_tombstones", str(ledger), stdout=self.stdout)
        else:
            self.stdout.write(
                f"There is no {ledger}. If records were ever deleted because their time was over, put the newest copy there "
                "and run apply_tombstones before anybody works."
            )
