"""Jobs and their clock."""

from datetime import timedelta

from django.utils import timezone

from fellowship.foundation.jobs.models import Job


def let_time_pass(row: Job) -> None:
    """Whatever the job waits for is over."""
    past = timezone.now() - timedelta(seconds=1)
    Job.objects.filter(pk=row.pk).update(next_at=past, poke_at=past)
    Job.objects.filter(pk=row.pk, lease_until__isnull=False).update(lease_until=past)
