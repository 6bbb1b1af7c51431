"""Puts files away and takes them out again."""

import secrets
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.db import models
from django.db.models import Sum
from django.utils import timezone

from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.access.permits import permit as permit_named
from fellowship.foundation.documents.intake import Accepted, Accepts, UploadRefused, judge, read_at_most
from fellowship.foundation.documents.models import Document
from fellowship.foundation.documents.scan import Verdict, verdict

USUAL = Accepts()
QUOTA = 500 * 1024 * 1024  # bytes that one person may send in all


def save_upload(
    upload: Any,
    *,
    by: Any,
    owner: models.Model | None = None,
    permit: str = "",
    accepts: Accepts = USUAL,
    sensitivity: str = Document.Sensitivity.ORDINARY,
    expires_at: datetime | None = None,
) -> Document:
    """Judge and store what somebody sent (a Django UploadedFile). Raises UploadRefused with words for the user.

    `permit` names who may read it, asked about `owner`; without one, only the sender may.
    """
    content = read_at_most(upload, accepts.max_bytes)
    accepted = judge(content, upload.name or "file", accepts)
    if by is not SYSTEM:
        sent = Document.objects.filter(made_by=by).aggregate(total=Sum("size"))["total"] or 0
        if sent + len(accepted.content) > QUOTA:
            raise UploadRefused("You have sent as many files as one person may. Remove some first.")
    found = verdict(accepted.content)
    if found == Verdict.INFECTED:
        raise UploadRefused("The selected file contains a virus.")
    return _keep(accepted, found, by, owner, permit, sensitivity, expires_at)


def save_made(
    content: bytes,
    *,
    name: str,
    content_type: str,
    by: Any,
    owner: models.Model | None = None,
    permit: str = "",
    sensitivity: str = Document.Sensitivity.ORDINARY,
    expires_at: datetime | None = None,
) -> Document:
    """Store what the portal made itself (a PDF, a workbook); no scan is asked for."""
    made = Accepted(content, name, name.rsplit(".", 1)[-1], content_type)
    return _keep(made, Verdict.OFF, by, owner, permit, sensitivity, expires_at)


def _keep(
    accepted: Accepted,
    found: str,
    by: Any,
    owner: models.Model | None,
    permit: str,
    sensitivity: str,
    expires_at: datetime | None,
) -> Document:
    if permit and permit_named(permit).model != (owner._meta.label if owner is not None else ""):
        raise ValueError(f"{permit} does not speak of the owner of this document")
    stored = secrets.token_hex(20)
    path = _path(f"{stored[:2]}/{stored}")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(accepted.content)
    path.chmod(0o600)
    return Document.objects.create(
        owner_kind=owner._meta.label if owner is not None else "",
        owner_id=str(owner.pk) if owner is not None else "",
        permit=permit,
        name=accepted.name,
        content_type=accepted.content_type,
        size=len(accepted.content),
        sha256=accepted.sha256,
        stored=f"{stored[:2]}/{stored}",
        sensitivity=sensitivity,
        scan=found,
        made_by=None if by is SYSTEM else by,
        expires_at=expires_at,
    )


def of_owner(owner: models.Model) -> models.QuerySet[Document]:
    """The documents of one row, newest first."""
    return Document.objects.filter(owner_kind=owner._meta.label, owner_id=str(owner.pk))


def of_sender(user: Any) -> models.QuerySet[Document]:
    """What one person sent or had made, and may still be read."""
    now = timezone.now()
    readable = Document.objects.filter(scan__in=[Document.Scan.OFF, Document.Scan.CLEAN], made_by=user)
    return readable.filter(models.Q(expires_at__isnull=True) | models.Q(expires_at__gt=now)).order_by("pk")


def opened(document: Document) -> BinaryIO:
    """The stored bytes, for reading."""
    return _path(document.stored).open("rb")


def content_of(document: Document) -> bytes:
    """The stored bytes."""
    return _path(document.stored).read_bytes()


def remove(document: Document) -> None:
    """Delete the row and the file."""
    path = _path(document.stored)
    document.delete()
    path.unlink(missing_ok=True)


def scan_waiting() -> int:
    """Ask the scanner again about what still waits; how many got a verdict."""
    done = 0
    for document in Document.objects.filter(scan=Document.Scan.WAITING):
        found = verdict(content_of(document))
        if found in {Verdict.CLEAN, Verdict.INFECTED}:
            done += Document.objects.filter(pk=document.pk).update(scan=found)
    return done


def remove_expired(*, at: datetime | None = None) -> int:
    """Remove what has expired, and files without a row (a transaction that failed left them); how many."""
    gone = list(Document.objects.filter(expires_at__lte=at or timezone.now()))
    for document in gone:
        remove(document)
    known = set(Document.objects.values_list("stored", flat=True))
    yesterday = timezone.now().timestamp() - 24 * 3600
    lost = [
        p for p in _root().glob("*/*") if f"{p.parent.name}/{p.name}" not in known and p.stat().st_mtime < yesterday
    ]
    for path in lost:
        path.unlink(missing_ok=True)
    return len(gone) + len(lost)


def _root() -> Path:
    return Path(settings.VAR_DIR) / "files"


def _path(stored: str) -> Path:
    path = (_root() / stored).resolve()
    if not path.is_relative_to(_root().resolve()):
        raise ValueError("a document lies in its folder")
    return path
