"""A job of several parts: shared, finished when all are, tried again where it stopped."""

import pytest

from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.jobs.actions import retry_job
from fellowship.foundation.jobs.models import Job
from fellowship.foundation.jobs.registry import JobRefused, job
from fellowship.foundation.jobs.run import run, run_now
from fellowship.foundation.jobs.start import start_batch
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db


def test_a_batch_shares_its_parts_and_is_done_when_all_are(calls):
    parent = start_batch("tests.note", by=SYSTEM, items=[{"n": n} for n in range(3)])
    standing = [Job.objects.with_standing().get(pk=parent.pk).standing]
    for child in parent.children.order_by("pk"):
        run(child.pk)
        standing.append(Job.objects.with_standing().get(pk=parent.pk).standing)
    assert standing == ["queued", "running", "running", "done"]
    assert [c["n"] for c in calls] == [0, 1, 2]


def test_a_batch_never_runs_itself(calls):
    parent = start_batch("tests.note", by=SYSTEM, items=[{"n": 1}], key="b")
    again = start_batch("tests.note", by=SYSTEM, items=[{"n": 1}], key="b")
    assert (again.pk, parent.children.count(), run(parent.pk), parent.attempts) == (parent.pk, 1, False, 0)


def test_a_batch_with_a_stopped_part_stands_stopped_and_can_be_tried_again(kinds):
    fail = [True]

    @job("tests.half")
    def half(progress, n):
        if n and fail[0]:
            raise JobRefused("Not this one.")

    user = make_user()
    parent = start_batch("tests.half", by=user, items=[{"n": 0}, {"n": 1}])
    assert run_now(parent).standing == "dead"
    fail[0] = False
    retry_job(job=parent, by=user)
    after = run_now(parent)
    assert (after.standing, sorted(parent.children.values_list("args__n", "attempts"))) == ("done", [(0, 1), (1, 1)])
