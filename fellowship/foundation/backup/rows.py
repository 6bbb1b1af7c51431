"""Rows of every table as lines of JSON, and back, the same on every database."""

import base64
import json
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils.duration import duration_iso_string

# Who was signed in at that moment is not kept: a restored portal asks everybody to sign in.
LEFT_OUT = {"sessions.Session", "usersessions.UserSession"}
LINES = 500


def tables() -> dict[str, type[models.Model]]:
    """Every table by its label, those behind many-to-many fields too."""
    found = apps.get_models(include_auto_created=True)
    kept = [m for m in found if m._meta.managed and not m._meta.proxy and m._meta.label not in LEFT_OUT]
    return {model._meta.label: model for model in sorted(kept, key=lambda m: m._meta.label)}


def columns(model: type[models.Model]) -> list[str]:
    """The stored fields of a table."""
    return [field.attname for field in model._meta.concrete_fields]


def migrations() -> list[str]:
    """The migrations that this portal's code knows."""
    return sorted(f"{app}.{name}" for app, name in MigrationLoader(None, ignore_no_migrations=True).disk_migrations)


def applied() -> list[str]:
    """The migrations that this database has been through."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def parts(model: type[models.Model]) -> Iterator[tuple[int, bytes]]:
    """How many rows, and they as lines of JSON, some hundred at a time."""
    lines: list[str] = []
    for row in model._base_manager.order_by("pk").values_list(*columns(model)).iterator(chunk_size=LINES):
        lines.append(json.dumps(row, default=_plain, ensure_ascii=False) + "\n")
        if len(lines) == LINES:
            yield len(lines), "".join(lines).encode()
            lines = []
    if lines:
        yield len(lines), "".join(lines).encode()


def parse(model: type[models.Model], data: bytes) -> list[models.Model]:
    """Rows out of lines; ValueError or ValidationError where one does not fit its table."""
    fields = model._meta.concrete_fields
    made = []
    for line in data.decode().splitlines():
        values = json.loads(line)
        if len(values) != len(fields):
            raise ValueError("a row of another shape")
        made.append(model(**{f.attname: f.to_python(v) for f, v in zip(fields, values, strict=True)}))
    return made


def empty() -> None:
    """Take out what migrations put in; within the transaction that loads the rows."""
    for model in tables().values():
        model._base_manager.all()._raw_delete(connection.alias)


def store(rows: list[models.Model]) -> None:
    """Put the rows of one table in as they were, keys included."""
    if rows:
        type(rows[0])._base_manager.bulk_create(rows, batch_size=LINES)


def finish() -> None:
    """Check that every row a row points to is there; let new rows get keys of their own."""
    connection.check_constraints()
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(tables().values())):
            cursor.execute(statement)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date | time):
        return value.isoformat()  # to the microsecond: the audit trail's seals depend on it
    if isinstance(value, timedelta):
        return duration_iso_string(value)
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    raise TypeError(f"a {type(value).__name__} cannot be kept")
