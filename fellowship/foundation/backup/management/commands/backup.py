"""manage.py backup FILE: everything the portal keeps, encrypted, in one file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fellowship.foundation.backup.keys import given_key, write_new_key
from fellowship.foundation.backup.make import make_backup
from fellowship.foundation.backup.sealed import BackupRefused


class Command(BaseCommand):
    """Writes a backup, or a key for backups."""

    help = "Write all rows, files and keys to one encrypted file; with --new-key, make the key for it first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, nargs="?", help="the backup to write; it must not be there yet")
        parser.add_argument("--key-file", type=Path, help="the file with the key; otherwise BACKUP_KEY is used")
        parser.add_argument("--new-key", type=Path, help="make a key and write it to this file, nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["new_key"]:
                write_new_key(options["new_key"])
                self.stdout.write(
                    f"The key is in {options['new_key']}. Keep it apart from the backups, and not only here."
                )
                return
            if not options["file"]:
                raise BackupRefused("Say which file to write: manage.py backup FILE --key-file KEY")
            made = make_backup(options["file"], key=given_key(options["key_file"]))
        except BackupRefused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(
            f"{options['file']}: {made.rows} rows in {len(made.tables)} tables, {len(made.members)} parts."
        )
        for name in made.missing:
            self.stderr.write(f"Not in the backup, because it is lost or damaged here: {name}")
