"""The sweep finds jobs that the broker lost."""

from datetime import timedelta

import pytest
from django.utils import timezone
from kombu.exceptions import OperationalError

from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.jobs import dispatch, leases, sweep
from fellowship.foundation.jobs.models import Job
from fellowship.foundation.jobs.run import run
from fellowship.foundation.jobs.start import start
from tests.factories.jobs import let_time_pass

pytestmark = pytest.mark.django_db


def refuse(*args: object, **kwargs: object) -> None:
    """A broker that cannot be reached."""
    raise OperationalError("connection refused")


def test_a_broker_that_is_down_fails_nobody_and_the_sweep_tells_it_later(
    calls, monkeypatch, django_capture_on_commit_callbacks
):
    with monkeypatch.context() as down:
        down.setattr(dispatch.run_job, "apply_async", refuse)
        with django_capture_on_commit_callbacks(execute=True):
            row = start("tests.note", by=SYSTEM)
        let_time_pass(row)
        assert sweep.sweep() == (0, 0)
    told = []
    monkeypatch.setattr(dispatch.run_job, "apply_async", lambda args, **how: told.append(args))
    assert (sweep.sweep(), sweep.sweep(), told) == ((1, 0), (0, 0), [[row.pk]])


def test_the_sweep_reminds_less_and_less_often(calls, monkeypatch):
    monkeypatch.setattr(dispatch.run_job, "apply_async", lambda args, **how: None)
    row = start("tests.note", by=SYSTEM)
    pauses = []
    for _ in range(5):
        let_time_pass(row)
        sweep.sweep()
        row.refresh_from_db()
        pauses.append(round((row.poke_at - timezone.now()).total_seconds()))
    assert pauses == [10, 20, 40, 60, 60]


def test_the_sweep_leaves_finished_and_held_work_alone(calls, monkeypatch):
    told = []
    monkeypatch.setattr(dispatch.run_job, "apply_async", lambda args, **how: told.append(args))
    held, done = start("tests.note", by=SYSTEM), start("tests.note", by=SYSTEM)
    run(done.pk)
    leases.claim(held.pk)
    Job.objects.update(poke_at=timezone.now() - timedelta(hours=1))
    assert (sweep.sweep(), told) == ((0, 0), [])
