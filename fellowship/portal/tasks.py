"""Regular work of the roof."""

from typing import Any

from django.db import connection
from django.utils import timezone

from fellowship.foundation.audit import heads, seal
from fellowship.foundation.documents import store as documents
from fellowship.foundation.drafts import store as drafts
from fellowship.foundation.jobs.registry import job


@job("portal.seal_audit", words="Seal the audit trail", every="hour")
def seal_audit(progress: Any) -> None:
    """Hash what has settled into the chain."""
    seal.seal()


@job(
    "portal.export_audit_head",
    words="Export the head of the audit trail",
    refusals=(heads.HeadRefused,),
    every="day",
)
def export_audit_head(progress: Any) -> None:
    """Put what was sealed since yesterday, signed, where the database's owner cannot change it."""
    heads.export()


@job("portal.tidy", words="Remove what has expired", every="day")
def tidy(progress: Any) -> None:
    """Ask the scanner again about waiting files; remove expired files and old drafts; keep SQLite's statistics fresh."""
    documents.scan_waiting()
    documents.remove_expired()
    drafts.purge(at=timezone.now())
    if connection.vendor == "sqlite":  # PostgreSQL does this by itself
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA optimize")
