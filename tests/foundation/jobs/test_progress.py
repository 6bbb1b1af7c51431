"""How far a job came: written seldom, outside transactions, and linked into the portal only."""

import pytest
from django.db import transaction

from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.jobs import leases
from fellowship.foundation.jobs.models import Job
from fellowship.foundation.jobs.progress import Progress
from fellowship.foundation.jobs.registry import job
from fellowship.foundation.jobs.run import run_now
from fellowship.foundation.jobs.start import start

pytestmark = pytest.mark.django_db


def test_progress_is_not_written_inside_a_transaction(kinds):
    seen = []

    @job("tests.inside")
    def inside(progress):
        with transaction.atomic():
            progress.of(3)
            progress.step("One")
            seen.append(Job.objects.get(pk=progress.job_id).total)

    after = run_now(start("tests.inside", by=SYSTEM))
    assert (seen, after.total, after.done, after.message) == ([0], 3, 1, "One")


def test_progress_is_written_at_most_four_times_a_second(kinds, django_assert_max_num_queries):
    @job("tests.many")
    def many(progress):
        for _ in range(500):
            progress.step()

    row = start("tests.many", by=SYSTEM)
    with django_assert_max_num_queries(12):
        after = run_now(row)
    assert after.done == 500


def test_a_link_leads_into_the_portal_only(calls):
    row = start("tests.note", by=SYSTEM)
    job_row, lease = leases.claim(row.pk)
    for path in ("https://example.org/", "//example.org/", "javascript:x"):
        with pytest.raises(ValueError):
            Progress(job_row, lease).link(path)
