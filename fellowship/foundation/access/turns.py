"""People who change the same row at the same moment take turns, so that what an action counts stays true until it is stored."""

from typing import Any

from django.db import DatabaseError, connection, models

# PostgreSQL: unique_violation, deadlock_detected.
_CROSSED = {"23505", "40P01", "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"}


class Crossed(Exception):
    """Somebody stored the same at the same moment; nothing of this act is kept."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody else saved something here at the same moment, so this was not saved. Please send it again."
        )


def take_turn(name: str, row: models.Model | None) -> None:
    """Wait until nobody else acts on the row, or, without a row, under that name. The turn ends with the transaction.

    Nothing to do on SQLite: there each transaction begins as the only one that writes (see config/settings/_database.py).
    """
    if not connection.features.has_select_for_update:
        return
    if row is not None:
        # Others may go on to store rows that point here: no_key lets them.
        rows = type(row)._base_manager.select_for_update(no_key=True).filter(pk=row.pk)
        rows.order_by().values_list("pk", flat=True).first()
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])


def is_crossed(error: DatabaseError) -> bool:
    """Whether the database refused because of another's act: the same unique value twice, or two waiting for each other."""
    cause: Any = error.__cause__
    return getattr(cause, "pgcode", getattr(cause, "sqlite_errorname", "")) in _CROSSED
