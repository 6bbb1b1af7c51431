"""Work that the clock starts: once in each minute, hour or day, however many clocks there are."""

from datetime import datetime

from django.utils import timezone

from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.jobs.models import Job
from fellowship.foundation.jobs.registry import KINDS, PERIODS
from fellowship.foundation.jobs.start import start


def start_due(*, at: datetime) -> list[Job]:
    """Start what has not run in its present period yet; the key of the row keeps it to once."""
    local = timezone.localtime(at)
    due = {
        (k.name, f"every {k.every} {local.strftime(PERIODS[k.every])}")
        for k in KINDS.values()
        if k.every and k.hour <= local.hour
    }
    if not due:
        return []
    keys = {key for _, key in due}
    there = set(Job.objects.filter(key__in=keys, kind__in={kind for kind, _ in due}).values_list("kind", "key"))
    return [start(kind, by=SYSTEM, key=key) for kind, key in sorted(due - there)]
