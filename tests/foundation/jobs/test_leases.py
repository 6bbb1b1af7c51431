"""Who holds a job: one worker at a time, and none that was given up writes any more."""

import pytest

from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.jobs import leases, sweep
from fellowship.foundation.jobs.models import MAX_ATTEMPTS, Job
from fellowship.foundation.jobs.registry import job
from fellowship.foundation.jobs.run import run_now
from fellowship.foundation.jobs.start import start
from tests.factories.jobs import let_time_pass

pytestmark = pytest.mark.django_db


def test_a_worker_that_dies_has_used_up_an_attempt(calls):
    row = start("tests.note", by=SYSTEM)
    for n in range(1, MAX_ATTEMPTS + 1):
        job_row, _ = leases.claim(row.pk)
        assert job_row.attempts == n
        let_time_pass(row)  # the worker never came back
    assert leases.claim(row.pk) is None
    sweep.sweep()
    row.refresh_from_db()
    assert (row.status, row.error) == ("dead", "The work stopped 5 times before it was finished.")


def test_nobody_takes_a_job_while_its_lease_holds(calls):
    row = start("tests.note", by=SYSTEM)
    assert leases.claim(row.pk) is not None
    assert leases.claim(row.pk) is None


def test_a_worker_that_was_given_up_can_no_longer_write(calls):
    row = start("tests.note", by=SYSTEM)
    _, old = leases.claim(row.pk)
    let_time_pass(row)
    _, new = leases.claim(row.pk)
    with pytest.raises(leases.LeaseLost):
        old.finish()
    new.finish()
    row.refresh_from_db()
    assert row.status == "done"


def test_a_task_that_lost_its_lease_stops_and_writes_nothing(kinds):
    @job("tests.slow")
    def slow(progress):
        let_time_pass(Job.objects.get(pk=progress.job_id))
        assert leases.claim(progress.job_id) is not None
        progress.hold()
        raise AssertionError("worked on after losing the lease")

    row = start("tests.slow", by=SYSTEM)
    after = run_now(row)
    assert (after.status, after.attempts, after.token, after.error) == ("running", 2, 2, "")
