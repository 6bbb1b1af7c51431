"""Trying a stopped job again."""

import pytest
from django.utils import timezone

from fellowship.foundation.access.permits import Denied
from fellowship.foundation.audit.models import AuditEntry
from fellowship.foundation.jobs.actions import NothingToRetry, retry_job
from fellowship.foundation.jobs.models import Job
from fellowship.foundation.jobs.start import start
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db


def test_try_again_gives_a_stopped_job_five_new_attempts(broken):
    user = make_user()
    row = start("tests.broken", by=user)
    Job.objects.filter(pk=row.pk).update(status="dead", attempts=5, error="x", finished=timezone.now())
    retry_job(job=row, by=user)
    row.refresh_from_db()
    assert (row.status, row.attempts, row.error, row.finished) == ("queued", 0, "", None)
    assert AuditEntry.objects.filter(action="jobs.retry_job", object_id=str(row.pk), outcome="done").count() == 1
    with pytest.raises(NothingToRetry):
        retry_job(job=row, by=user)


def test_nobody_tries_the_job_of_another_again(broken):
    row = start("tests.broken", by=make_user())
    for other in (make_user(), make_user(is_superuser=True)):
        with pytest.raises(Denied):
            retry_job(job=row, by=other)
