"""python -m fellowship.config.probe web|worker: how a container asks whether it is well.

Exit 0: well. 1: not. 3: a worker that has been up and silent for so long that only a new start helps.
"""

import http.client
import os
import sys
import time
from pathlib import Path

import django
from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from fellowship.config import env

HOPELESS = 300  # seconds


def web() -> int:
    """The web process answers."""
    host = next(iter(env.words("ALLOWED_HOSTS", "localhost")), "localhost").lstrip(".")
    port = int(env.text("WEB_BIND", "127.0.0.1:8000").rsplit(":", 1)[1])
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/healthz/", headers={"Host": host})
        return 0 if connection.getresponse().status == 200 else 1
    except OSError:
        return 1
    finally:
        connection.close()


def worker(*, up_seconds: float) -> int:
    """A worker did real work lately."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fellowship.config.settings")
    django.setup()
    silent = import_string("fellowship.foundation.jobs.health.worker_silence")(timezone.now())
    if silent is None:
        return 1
    if silent <= settings.JOBS["worker_silent_seconds"]:
        return 0
    return 3 if silent > HOPELESS and up_seconds > HOPELESS else 1


def up_seconds() -> float:
    """How long the container's first process has been running."""
    try:
        return time.time() - Path("/proc/1").stat().st_mtime
    except OSError:
        return 0.0


if __name__ == "__main__":
    sys.exit(web() if sys.argv[1:] == ["web"] else worker(up_seconds=up_seconds()))
