"""The portal for gunicorn with lists of fifty rows, which is what the promise is about."""

from django.urls import get_resolver

from fellowship.config.wsgi import application
from fellowship.foundation.ui.tables import Table

__all__ = ["application"]


def fifty(table: type[Table]) -> None:
    """Every list shows fifty rows."""
    table.page_size = 50
    for child in table.__subclasses__():
        fifty(child)


if get_resolver().url_patterns:  # which loads every view, and with it every list
    fifty(Table)
