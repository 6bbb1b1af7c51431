"""The key that backups are encrypted with; it is kept apart from them."""

from pathlib import Path

from django.conf import settings

from fellowship.foundation.backup.sealed import BackupRefused, new_key, open_private, read_key


def given_key(path: Path | None) -> bytes:
    """The key out of the file, or out of the settings."""
    if path is None:
        if not settings.BACKUP_KEY:
            raise BackupRefused("Name the key with --key-file, or set BACKUP_KEY or BACKUP_KEY_FILE.")
        return read_key(settings.BACKUP_KEY)
    try:
        return read_key(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise BackupRefused(f"The key {path} cannot be read.") from error


def write_new_key(path: Path) -> None:
    """A new key, in a file that only its owner may read."""
    try:
        with open_private(path) as out:
            out.write(f"{new_key()}\n".encode())
    except FileExistsError as error:
        raise BackupRefused(f"{path} is there already. A key is never overwritten: backups need it.") from error
    except OSError as error:
        raise BackupRefused(f"The key could not be written: {error.strerror}.") from error
