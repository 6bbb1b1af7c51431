"""Finds the jobs that the queue has forgotten and tells the workers again."""

from datetime import timedelta

from django.conf import settings
from django.db.models import F, Q
from django.utils import timezone

from fellowship.foundation.jobs.dispatch import poke
from fellowship.foundation.jobs.leases import bury_abandoned
from fellowship.foundation.jobs.models import Job

AT_ONCE = 200


def sweep() -> tuple[int, int]:
    """Poke what is due and bury what has used up its attempts; gives both numbers."""
    buried = bury_abandoned()
    now = timezone.now()
    waiting = Q(status=Job.Status.QUEUED, next_at__lte=now) | Q(status=Job.Status.RUNNING, lease_until__lt=now)
    due = list(
        Job.objects.filter(waiting, poke_at__lte=now).order_by("poke_at", "pk").values_list("pk", "pokes")[:AT_ONCE]
    )
    poked = 0
    for job_id, pokes in due:
        if not poke([job_id]):
            break
        # Later and later: a long queue must not be flooded with reminders of what it already holds.
        pause = timedelta(seconds=min(settings.JOBS["poke_seconds"] * 2**pokes, settings.JOBS["poke_cap_seconds"]))
        Job.objects.filter(pk=job_id).update(poke_at=now + pause, pokes=F("pokes") + 1)
        poked += 1
    return poked, buried
