"""Work to be interrupted."""

import os
import signal
import time

from fellowship.foundation.jobs.registry import job
from tests.chaos.models import Result, Run


@job("chaos.item")
def item(progress, *, item):
    """Three steps of work and one result."""
    Run.objects.create(item=item)
    progress.of(3)
    for _ in range(3):
        time.sleep(0.2)
        progress.step()
    Result.objects.get_or_create(item=item)


@job("chaos.poison")
def poison(progress):
    """Kills the process that touches it."""
    Run.objects.create(item=-1)
    os.kill(os.getpid(), signal.SIGKILL)


@job("chaos.slow")
def slow(progress, *, item):
    """Long enough for its worker to be stopped in the middle of it."""
    Run.objects.create(item=item)
    time.sleep(1)
    progress.say("Half")
    time.sleep(0.5)
    Result.objects.get_or_create(item=item)
