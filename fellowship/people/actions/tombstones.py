"""Deletes or anonymises rows, and leaves a tombstone for each in the database and in a file beside it."""

import datetime as dt
import json
import os
import secrets
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError, RestrictedError
from django.utils import timezone

from fellowship.foundation.disclosure.retention import ANONYMISE, Ends, row_hash
from fellowship.foundation.documents import store
from fellowship.people.models import Tombstone, User
from fellowship.people.queries.erasures import rule_of

CHUNK = 100
REMOVED = "Removed person"


def bury(model: type[models.Model], ends: Ends, pks: Iterable[Any], *, at: dt.datetime) -> int:
    """Delete or anonymise the rows with these keys; how many went. Rows that others still need stay for another time.

    A process that dies in the middle leaves whole rows with their tombstones, or neither: doing it again goes on.
    """
    went = 0
    for chunk in _chunks(pks):
        with transaction.atomic():
            marks = []
            for row in model._base_manager.select_for_update().filter(pk__in=chunk).order_by("pk"):
                mark = row_hash(model._meta.label, row.pk)
                if _end(row, ends):
                    marks.append(mark)
            stones = [Tombstone(kind=model._meta.label, row_hash=m, rule=ends.code, at=at) for m in marks]
            Tombstone.objects.bulk_create(stones, ignore_conflicts=True)
            # Before the commit: a line too many is done again after a restore, a line too few would bring somebody back.
            _write(stones, ends)
        went += len(marks)
    return went


def replay(lines: Iterable[dict[str, Any]]) -> dict[str, tuple[int, int]]:
    """Do again to a restored database what was done after its backup; per kind, how many went and how many stayed.

    Only lines that this database does not know are done, so numbers given anew after the restore are safe.
    """
    told: dict[tuple[str, str], dict[str, Any]] = {}
    for line in lines:
        told.setdefault((line["kind"], line["rule"]), {"line": line, "marks": set()})["marks"].add(line["hash"])
    found: dict[str, tuple[int, int]] = {}
    for (kind, rule), group in told.items():
        model, ends = rule_of(kind, rule)
        known = Tombstone.objects.filter(kind=kind, rule=rule).values_list("row_hash", flat=True)
        marks = group["marks"] - set(known)
        if ends is None:
            ends = Ends(after="", then=group["line"]["then"], fields=group["line"]["fields"])
        pks = [pk for pk in model._base_manager.values_list("pk", flat=True) if row_hash(kind, pk) in marks]
        went = bury(model, ends, pks, at=timezone.now())
        missing = marks - {row_hash(kind, pk) for pk in pks}
        Tombstone.objects.bulk_create(
            [Tombstone(kind=kind, row_hash=m, rule=rule, at=timezone.now()) for m in sorted(missing)],
            ignore_conflicts=True,
        )
        before = found.get(kind, (0, 0))
        found[kind] = (before[0] + went, before[1] + len(pks) - went)
    return found


def lines_of(path: Path) -> Iterator[dict[str, Any]]:
    """The lines of a tombstone file; the last may be half written by a process that died."""
    for text in path.read_text(encoding="utf-8").splitlines():
        try:
            yield json.loads(text)
        except json.JSONDecodeError:
            continue


def _end(row: models.Model, ends: Ends) -> bool:
    try:
        with transaction.atomic():
            if ends.then == ANONYMISE:
                _anonymise(row, ends)
            else:
                for document in store.of_owner(row):
                    document.delete()  # its file, now without a row, is removed with the others
                row.delete()
    except (ProtectedError, RestrictedError, IntegrityError):
        return False
    return True


def _anonymise(row: models.Model, ends: Ends) -> None:
    card = type(row).__dict__["data"]
    names = ends.fields.split() or [name for name, klass in card.classes.items() if klass != "none"]
    for field in (row._meta.get_field(name) for name in names if name not in ends.put):
        if field.many_to_many:
            getattr(row, field.name).clear()
        else:
            setattr(row, field.name, empty_value(field))
    for name, value in ends.put.items():
        setattr(row, name, value)
    row.save()
    for name in ends.drops.split():
        for gone in getattr(row, name).all():
            if (document := getattr(gone, "document", None)) is not None:
                document.delete()  # its file, now without a row, is removed with the others
        getattr(row, name).all().delete()


def empty_value(field: Any) -> Any:
    """What a field holds when it says nothing of anybody; TypeError for a field that cannot say nothing."""
    if field.null:
        return None
    if field.is_relation and field.remote_field.model is User:
        return _stand_in()
    if isinstance(field, models.EmailField) or (isinstance(field, models.CharField) and field.unique):
        return f"removed-{secrets.token_hex(12)}@removed.invalid"
    if isinstance(field, models.CharField | models.TextField):
        return ""
    if field.has_default():
        return field.get_default()
    raise TypeError(f"{field} cannot be emptied")


def _stand_in() -> User:
    """An account of nobody, one for each row: rows of one person cannot be put together again."""
    email = f"removed-{secrets.token_hex(12)}@removed.invalid"
    return User.objects.create(email=email, name=REMOVED, is_active=False, password=make_password(None))


def _chunks(pks: Iterable[Any]) -> Iterator[list[Any]]:
    waiting = iter(pks)
    while chunk := list(islice(waiting, CHUNK)):
        yield chunk


def _write(stones: list[Tombstone], ends: Ends) -> None:
    if not stones:
        return
    path = Path(settings.TOMBSTONES)
    path.parent.mkdir(parents=True, exist_ok=True)
    told = {"then": ends.then, "fields": ends.fields}
    lines = [{"kind": s.kind, "hash": s.row_hash, "rule": s.rule, "at": s.at.isoformat(), **told} for s in stones]
    with path.open("a", encoding="utf-8") as file:
        file.write("".join(json.dumps(line) + "\n" for line in lines))
        file.flush()
        os.fsync(file.fileno())
