"""Makes a backup: one encrypted file with all rows, files and keys, and a list of them with checksums."""

import hashlib
import io
import json
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.audit import trail
from fellowship.foundation.backup import rows
from fellowship.foundation.backup.sealed import BackupRefused, Writer, open_private
from fellowship.foundation.documents import store
from fellowship.foundation.documents.models import Document

FORMAT = 1
MANIFEST = "manifest.json"
LINK_KEY = "keys/secret_key"
FOLDERS = ("files", "keys", "audit")


@dataclass
class Contents:
    """What went into a backup."""

    tables: dict[str, int] = field(default_factory=dict)
    members: dict[str, list[Any]] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """In all tables."""
        return sum(self.tables.values())


def make_backup(path: Path, *, key: bytes) -> Contents:
    """Write everything to a new file, readable by its owner and with the key only. Files that are lost are named, not fatal."""
    if path.exists():
        raise BackupRefused(f"{path} is there already. A backup never overwrites a file.")
    if rows.applied() != rows.migrations():
        raise BackupRefused("The database is not up to date. Run manage.py migrate first.")
    partial = path.with_name(path.name + ".part")
    try:
        with open_private(partial) as out:
            contents = _write(out, key)
        partial.replace(path)
    except OSError as error:
        raise BackupRefused(f"The backup could not be written: {error.strerror or error}.") from error
    finally:
        partial.unlink(missing_ok=True)
    trail.record("backup.make", by=SYSTEM, detail={"rows": contents.rows, "parts": len(contents.members)})
    return contents


def _write(out: Any, key: bytes) -> Contents:
    sealed, contents = Writer(out, key), Contents()
    with tarfile.open(fileobj=sealed, mode="w|gz") as archive:
        for name, data in _everything(contents):
            _add(archive, name, data)
            contents.members[name] = [len(data), hashlib.sha256(data).hexdigest()]
        _add(archive, MANIFEST, json.dumps(_manifest(contents), indent=1).encode())
    sealed.close()
    return contents


def _everything(contents: Contents) -> Iterator[tuple[str, bytes]]:
    """Each part by its name. Heads come first: whatever they speak of is in the database by then."""
    yield from _folder("audit")
    yield from _folder("keys")
    yield LINK_KEY, settings.SECRET_KEY.encode()
    with _snapshot():
        for label, model in rows.tables().items():
            contents.tables[label] = 0
            for number, (count, data) in enumerate(rows.parts(model), start=1):
                contents.tables[label] += count
                yield f"rows/{label}/{number:06}.jsonl", data
        documents = list(Document.objects.order_by("pk"))
    for document in documents:
        try:
            data = store.content_of(document)
        except FileNotFoundError:
            data = b""
        if hashlib.sha256(data).hexdigest() == document.sha256:
            yield f"files/{document.stored}", data
        else:
            contents.missing.append(f"{document.name} ({document.stored})")


def _folder(name: str) -> Iterator[tuple[str, bytes]]:
    root = Path(settings.VAR_DIR) / name
    for path in sorted(root.rglob("*")):
        member = f"{name}/{path.relative_to(root).as_posix()}"
        if path.is_file() and path.suffix != ".part" and member != LINK_KEY:
            yield member, path.read_bytes()


@contextmanager
def _snapshot() -> Iterator[None]:
    """One moment of the database, for which nobody has to wait."""
    outermost = not connection.in_atomic_block
    if connection.vendor == "sqlite":
        before, connection.transaction_mode = connection.transaction_mode, None  # a reader lets others write
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql" and outermost:
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            yield
    finally:
        if connection.vendor == "sqlite":
            connection.transaction_mode = before


def _manifest(contents: Contents) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "made_at": timezone.now().isoformat(),
        "database": connection.vendor,
        "migrations": rows.migrations(),
        "columns": {label: rows.columns(model) for label, model in rows.tables().items()},
        "tables": contents.tables,
        "left_out": sorted(rows.LEFT_OUT),
        "missing": contents.missing,
        "members": contents.members,
    }


def _add(archive: tarfile.TarFile, name: str, data: bytes) -> None:
    card = tarfile.TarInfo(name)
    card.size, card.mode = len(data), 0o600
    archive.addfile(card, io.BytesIO(data))
