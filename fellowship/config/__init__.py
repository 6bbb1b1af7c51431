"""The roof: settings, addresses and the job engine, wired by name."""

from .celery import app as celery_app

__all__ = ["celery_app"]
