"""Seals the trail: after the fact, entries are hashed into a chain, so that writers never wait for each other.

What has been sealed cannot be changed, taken out, put in or moved without `differences` naming the first entry that differs.
Whoever owns the database could seal anew what they changed; the heads exported out of it (heads.py) find that too.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import Any

from django.db import transaction
from django.db.models import Min, QuerySet
from django.utils import timezone

from fellowship.foundation.audit.models import AuditEntry, AuditSeal

SETTLED = timedelta(minutes=10)  # no transaction stays open as long: nothing can still slip in below
BLOCK = 500
Row = tuple[Any, ...]
MARK = 16  # hexadecimal digits kept of each entry, to name the one that differs


@dataclass(frozen=True)
class Link:
    """One seal, as the database or an exported head has it: the marks of the entries up to `last_id`, and the hash before."""

    first_id: int
    last_id: int
    marks: str
    previous: str
    sha256: str

    @property
    def holds(self) -> bool:
        """Whether its hash is that of its marks and of the link before."""
        return _link(self.previous, self.marks) == self.sha256

    @property
    def sealed(self) -> list[str]:
        """The mark of each entry."""
        return [self.marks[i : i + MARK] for i in range(0, len(self.marks), MARK)]


def seal(*, settled: timedelta = SETTLED) -> int:
    """Seal what has settled; how many entries. Safe to run twice at once: the second finds nothing to do."""
    done = 0
    with transaction.atomic():
        last = AuditSeal.objects.select_for_update().order_by("-pk").first()
        fresh = AuditEntry.objects.filter(pk__gt=last.last_id if last else 0)
        # Clocks of two processes differ: nothing above the first entry that has not settled is sealed over its head.
        waiting = fresh.filter(at__gte=timezone.now() - settled).aggregate(first=Min("pk"))["first"]
        if waiting is not None:
            fresh = fresh.filter(pk__lt=waiting)
        rows = _values(fresh)
        for start in range(0, len(rows), BLOCK):
            last = _seal_block(rows[start : start + BLOCK], last)
            done += last.count
    return done


def links(*, after: int = 0) -> list[Link]:
    """The seals in the database that go beyond the entry, in order."""
    names = ("first_id", "last_id", "marks", "previous", "sha256")
    return [Link(*row) for row in AuditSeal.objects.filter(last_id__gt=after).order_by("last_id").values_list(*names)]


def differences(chain: list[Link], *, after: int = 0, previous: str = "") -> list[str]:
    """What does not hold, in words, in the order of the entries; empty when every sealed entry is as it was.

    `after` and `previous`: the last entry and the hash that the chain follows.
    """
    problems = []
    before = Link(0, after, "", "", previous)
    for earlier, link in pairwise([before, *chain]):
        if link.previous != earlier.sha256:
            problems.append(f"The chain is broken before entry {link.first_id}.")
        elif not link.holds:
            problems.append(f"The seal over entries {link.first_id} to {link.last_id} was changed.")
        else:
            problems += _compared(link, earlier.last_id)
    return problems


def verify() -> list[str]:
    """What does not hold in the database's own chain."""
    return differences(links())


def digest(parts: Row) -> str:
    """The fingerprint of one entry, position included."""
    text = json.dumps([p.isoformat() if hasattr(p, "isoformat") else p for p in parts], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:MARK]


def _values(entries: QuerySet[AuditEntry]) -> list[Row]:
    """Entries as they are stored, in order; the first value is the key."""
    return list(entries.order_by("pk").values_list(*(field.attname for field in AuditEntry._meta.concrete_fields)))


def _seal_block(rows: list[Row], last: AuditSeal | None) -> AuditSeal:
    previous = last.sha256 if last else ""
    marks = "".join(digest(row) for row in rows)
    return AuditSeal.objects.create(
        first_id=rows[0][0],
        last_id=rows[-1][0],
        count=len(rows),
        marks=marks,
        previous=previous,
        sha256=_link(previous, marks),
        sealed_at=timezone.now(),
    )


def _link(previous: str, marks: str) -> str:
    return hashlib.sha256(f"{previous}{marks}".encode()).hexdigest()


def _compared(link: Link, after: int) -> list[str]:
    """The first entry of the link that differs; the gap between it and the link before counts as its own."""
    among = AuditEntry.objects.filter(pk__lte=link.last_id)
    rows = _values(among.filter(pk__gt=after) if after else among)
    found, sealed = [digest(row) for row in rows], link.sealed
    for place, (given, mark) in enumerate(zip(found, sealed, strict=False)):
        if given == mark:
            continue
        if place + 1 < len(sealed) and given == sealed[place + 1]:
            return [f"An entry after number {rows[place - 1][0] if place else after} is gone."]
        if place + 1 < len(found) and found[place + 1] == mark:
            return [f"Entry {rows[place][0]} was put in later."]
        return [f"Entry {rows[place][0]} is not what was sealed."]
    if len(rows) < len(sealed):
        return [f"An entry after number {rows[-1][0] if rows else after} is gone."]
    return [f"Entry {rows[len(sealed)][0]} was put in later."] if len(rows) > len(sealed) else []
