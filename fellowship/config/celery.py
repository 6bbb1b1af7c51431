"""The Celery application: `celery -A fellowship.config worker` and `beat`."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fellowship.config.settings")
app = Celery("fellowship")
app.config_from_object("django.conf:settings", namespace="CELERY")
