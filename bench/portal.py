"""The portal for gunicorn with lists of fifty rows, which is what the promise is about."""

from django.urls import get_resolver

from fellowship.config.wsgi import application
from fellowship.foundation.ui.views import ListView

__all__ = ["application"]


def fifty(view: type[ListView]) -> None:
    """Every list shows fifty rows."""
    view.page_size = 50
    for child in view.__subclasses__():
        fifty(child)


get_resolver().url_patterns  # noqa: B018  loads every view
fifty(ListView)
