"""The Celery application: `celery -A fellowship.config worker` and `beat`."""

import os
from typing import Any

from celery import Celery, signals

from fellowship.config.guard import refuse_unsafe_start

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fellowship.config.settings")
app = Celery("fellowship")
app.config_from_object("django.conf:settings", namespace="CELERY")


@signals.setup_logging.connect
def keep_logging(**kwargs: Any) -> None:
    """The portal's own log lines in the worker too."""


@signals.worker_init.connect
@signals.beat_init.connect
def refuse(**kwargs: Any) -> None:
    """An unsafe worker does not start either."""
    refuse_unsafe_start()
