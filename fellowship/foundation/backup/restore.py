"""Reads a backup whole, and only then puts it into an empty portal: all of it or nothing."""

import hashlib
import json
import tarfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.audit import trail
from fellowship.foundation.audit.models import AuditEntry
from fellowship.foundation.backup import rows
from fellowship.foundation.backup.make import FOLDERS, FORMAT, MANIFEST
from fellowship.foundation.backup.sealed import BackupRefused, Reader

PLACES = ("rows", *FOLDERS)
DAMAGED = "The backup is damaged: its content cannot be unpacked."


@dataclass(frozen=True)
class Checked:
    """What a backup that was read whole holds."""

    made_at: str
    rows: int
    files: int
    missing: list[str]


def check_backup(path: Path, *, key: bytes) -> Checked:
    """Read all of it and compare it with its own list and with this portal; BackupRefused says what is wrong."""
    with _opened(path) as source:
        return _check(source, key)


def restore_backup(path: Path, *, key: bytes) -> Checked:
    """Put a backup into an empty portal. Nothing is changed before the whole file was read and found right."""
    with _opened(path) as source:
        checked = _check(source, key)
        _demand_empty()
        call_command("migrate", verbosity=0)
        if rows.applied() != rows.migrations():
            raise BackupRefused(
                "The database has been through migrations that this portal does not know. Use an empty one."
            )
        source.seek(0)
        _put(Reader(source, key))
    trail.record("backup.restore", by=SYSTEM, detail={"rows": checked.rows, "made_at": checked.made_at})
    return checked


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise BackupRefused(f"{path} cannot be read: {error.strerror}.") from error


def _check(source: BinaryIO, key: bytes) -> Checked:
    found, counted, manifest = {}, Counter(), None
    for name, data in _members(Reader(source, key)):
        if manifest is not None or name in found:
            raise BackupRefused(f"The backup holds the part {name} where none may be.")
        if name == MANIFEST:
            manifest = _manifest(data)
            continue
        found[name] = [len(data), hashlib.sha256(data).hexdigest()]
        if name.startswith("rows/"):
            counted[_table(name)] += len(_parsed(name, data))
    if manifest is None:
        raise BackupRefused("The backup is not complete: the list of its parts is missing.")
    _compare(manifest, found, counted)
    files = sum(name.startswith("files/") for name in found)
    return Checked(manifest["made_at"], counted.total(), files, manifest["missing"])


def _compare(manifest: dict[str, Any], found: dict[str, list[Any]], counted: Counter[str]) -> None:
    """The parts against their list, the list against this portal."""
    listed = manifest["members"]
    for words, names in (
        ("Parts of the backup are missing", listed.keys() - found.keys()),
        ("The backup holds parts that its list does not name", found.keys() - listed.keys()),
        (
            "Parts of the backup are not what was saved",
            {n for n in found.keys() & listed.keys() if found[n] != listed[n]},
        ),
    ):
        if names:
            raise BackupRefused(f"{words}: {_some(names)}.")
    if dict(counted) != {label: count for label, count in manifest["tables"].items() if count}:
        raise BackupRefused("The backup does not hold as many rows as its list says.")
    ahead, behind = (
        set(manifest["migrations"]) - set(rows.migrations()),
        set(rows.migrations()) - set(manifest["migrations"]),
    )
    if ahead or behind:
        raise BackupRefused(
            "The backup was made by another version of the portal. Restore it with that version, then update."
            f" Migrations that differ: {_some(ahead | behind)}."
        )


def _manifest(data: bytes) -> dict[str, Any]:
    try:
        given = json.loads(data)
    except ValueError as error:
        raise BackupRefused("The list of the backup's parts cannot be read.") from error
    if given.get("format") != FORMAT:
        raise BackupRefused("The backup has a format that this version of the portal does not know.")
    return given


def _members(reader: Reader) -> Iterator[tuple[str, bytes]]:
    """Each part with its content."""
    try:
        with tarfile.open(fileobj=reader, mode="r|gz") as archive:
            for card in archive:
                content = archive.extractfile(card)
                path = PurePosixPath(card.name)
                if content is None or (card.name != MANIFEST and path.parts[0] not in PLACES) or ".." in path.parts:
                    raise BackupRefused(f"The backup holds the part {card.name} where none may be.")
                yield card.name, content.read()
        while reader.read(1024 * 1024):
            pass  # what follows the archive's end must decrypt too
    except (tarfile.TarError, zlib.error, EOFError) as error:
        raise BackupRefused(DAMAGED) from error


def _table(name: str) -> str:
    return name.split("/")[1]


def _parsed(name: str, data: bytes) -> list[Any]:
    model = rows.tables().get(_table(name))
    if model is None:
        raise BackupRefused(f"The backup holds a table that this portal does not have: {_table(name)}.")
    try:
        return rows.parse(model, data)
    except (ValueError, TypeError, ValidationError) as error:
        raise BackupRefused(f"The part {name} holds rows that do not fit their table.") from error


def _demand_empty() -> None:
    """BackupRefused when something is here that a restore would mix with or overwrite."""
    here = set(connection.introspection.table_names())
    for model in (get_user_model(), AuditEntry):
        if model._meta.db_table in here and model._base_manager.exists():
            raise BackupRefused(
                "The database is not empty. Restore into an empty one, so that nothing is mixed or lost."
            )
    for name in FOLDERS:
        folder = Path(settings.VAR_DIR) / name
        if folder.exists() and any(path.is_file() for path in folder.rglob("*")):
            raise BackupRefused(f"{folder} is not empty. Move it away first, so that nothing is mixed or lost.")


def _put(reader: Reader) -> None:
    """Rows and files; what was begun is taken back when any of it fails."""
    written: list[Path] = []
    try:
        with transaction.atomic():
            rows.empty()
            for name, data in _members(reader):
                if name.startswith("rows/"):
                    rows.store(_parsed(name, data))
                elif name != MANIFEST:
                    written.append(_write(name, data))
            rows.finish()
    except BaseException as error:
        for path in written:
            path.unlink(missing_ok=True)
        if isinstance(error, DatabaseError | OSError):
            raise BackupRefused(f"The backup could not be put in, and nothing of it stays: {error}") from error
        raise


def _write(name: str, data: bytes) -> Path:
    path = Path(settings.VAR_DIR) / name
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600, exist_ok=False)
    path.write_bytes(data)
    return path


def _some(names: set[str]) -> str:
    shown = sorted(names)
    return ", ".join(shown[:3]) + (f" and {len(shown) - 3} more" if len(shown) > 3 else "")
