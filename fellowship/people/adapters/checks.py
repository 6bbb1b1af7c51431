"""System checks about accounts."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError

from fellowship.people.queries import demo


@register(Tags.database)
def no_demo_people_in_earnest(
    app_configs: object = None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """An error when demo people are stored and DEBUG is off (assurance row 28)."""
    if not databases or demo.allowed():
        return []
    try:
        count = demo.demo_people().count()
    except DatabaseError:  # before the first migration there are no people at all
        return []
    if not count:
        return []
    return [
        Error(
            f"{count} demo people are stored and DEBUG is off.",
            hint="Use an empty database: demo passwords are known to everybody.",
            id="people.E001",
        )
    ]
