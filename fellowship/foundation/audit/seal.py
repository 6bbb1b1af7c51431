"""Seals the trail: after the fact, entries are hashed into a chain, so that writers never wait for each other.

What has been sealed cannot be changed, taken out, put in or moved without `verify` naming the first entry that differs.
"""

import hashlib
import json
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from fellowship.foundation.audit.models import AuditEntry, AuditSeal

SETTLED = timedelta(minutes=10)  # no transaction stays open as long: nothing can still slip in below
BLOCK = 500
MARK = 16  # hexadecimal digits kept of each entry, to name the one that differs


def seal(*, settled: timedelta = SETTLED) -> int:
    """Seal what has settled; how many entries. Safe to run twice at once: the second finds nothing to do."""
    done = 0
    with transaction.atomic():
        last = AuditSeal.objects.select_for_update().order_by("-pk").first()
        fresh = AuditEntry.objects.filter(at__lt=timezone.now() - settled, pk__gt=last.last_id if last else 0)
        rows = list(fresh.order_by("pk"))
        for start in range(0, len(rows), BLOCK):
            last = _seal_block(rows[start : start + BLOCK], last)
            done += last.count
    return done


def verify() -> list[str]:
    """What does not hold, in words; empty when every sealed entry is as it was. Seals past their entries' six years are passed over."""
    problems: list[str] = []
    before = None
    for found in AuditSeal.objects.order_by("pk"):
        if before is not None and found.previous != before.sha256:
            problems.append(f"The chain is broken before entry {found.first_id}.")
        elif hashlib.sha256(f"{found.previous}{found.marks}".encode()).hexdigest() != found.sha256:
            problems.append(f"The seal over entries {found.first_id} to {found.last_id} was changed.")
        else:
            problems += _differences(found)
        before = found
    return problems


def digest(entry: AuditEntry) -> str:
    """The fingerprint of one entry, position included."""
    parts: list[Any] = [getattr(entry, field.attname) for field in AuditEntry._meta.concrete_fields]
    text = json.dumps([p.isoformat() if hasattr(p, "isoformat") else p for p in parts], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:MARK]


def _seal_block(rows: list[AuditEntry], last: AuditSeal | None) -> AuditSeal:
    previous = last.sha256 if last else ""
    marks = "".join(digest(row) for row in rows)
    return AuditSeal.objects.create(
        first_id=rows[0].pk,
        last_id=rows[-1].pk,
        count=len(rows),
        marks=marks,
        previous=previous,
        sha256=hashlib.sha256(f"{previous}{marks}".encode()).hexdigest(),
        sealed_at=timezone.now(),
    )


def _differences(found: AuditSeal) -> list[str]:
    rows = list(AuditEntry.objects.filter(pk__gte=found.first_id, pk__lte=found.last_id).order_by("pk"))
    sealed = [found.marks[i : i + MARK] for i in range(0, len(found.marks), MARK)]
    for position, mark in enumerate(sealed):
        if position >= len(rows):
            return [f"An entry after number {rows[-1].pk if rows else found.first_id - 1} is gone."]
        if digest(rows[position]) != mark:
            return [f"Entry {rows[position].pk} is not what was sealed."]
    return [f"Entry {rows[len(sealed)].pk} was put in later."] if len(rows) > len(sealed) else []
