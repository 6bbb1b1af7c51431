"""A job from asking to its end."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.access.permits import Denied
from fellowship.foundation.audit.models import AuditEntry
from fellowship.foundation.jobs import dispatch, leases, sweep
from fellowship.foundation.jobs.actions import NothingToRetry, retry_job
from fellowship.foundation.jobs.models import MAX_ATTEMPTS, Job
from fellowship.foundation.jobs.progress import Progress
from fellowship.foundation.jobs.registry import JobRefused, job
from fellowship.foundation.jobs.run import run, run_now
from fellowship.foundation.jobs.start import start, start_batch
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db


def let_time_pass(row: Job) -> None:
    """Whatever the job waits for is over."""
    past = timezone.now() - timedelta(seconds=1)
    Job.objects.filter(pk=row.pk).update(next_at=past, poke_at=past)
    Job.objects.filter(pk=row.pk, lease_until__isnull=False).update(lease_until=past)


def test_a_job_runs_once_and_says_how_far_it_came(calls):
    user = make_user()
    row = start("tests.note", by=user, args={"x": 1})
    after = run_now(row)
    assert run(row.pk) is False
    assert (after.status, after.done, after.total, after.message, after.attempts) == ("done", 2, 2, "Second half", 1)
    assert calls == [{"by": user, "x": 1}]


def test_an_unknown_kind_is_a_mistake_of_the_caller():
    with pytest.raises(KeyError):
        start("tests.nobody_registered_this", by=SYSTEM)


def test_work_of_the_portal_itself_runs_as_the_portal(calls):
    run_now(start("tests.note", by=SYSTEM))
    assert calls == [{"by": SYSTEM}]


def test_the_same_key_gives_the_same_job(calls):
    first = start("tests.note", by=SYSTEM, key="report-7")
    run_now(first)
    again = start("tests.note", by=SYSTEM, key="report-7")
    assert (again.pk, run(again.pk), len(calls)) == (first.pk, False, 1)


def test_the_database_keeps_a_key_once(calls):
    start("tests.note", by=SYSTEM, key="k")
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.create(kind="tests.note", key="k")


def test_a_job_falls_with_the_transaction_that_asked_for_it(calls):
    with pytest.raises(RuntimeError), transaction.atomic():
        start("tests.note", by=SYSTEM)
        raise RuntimeError
    assert Job.objects.count() == 0


def test_failing_work_is_tried_five_times_and_then_stops_with_a_reason(broken):
    row = start("tests.broken", by=SYSTEM)
    seen = []
    for _ in range(MAX_ATTEMPTS + 2):
        let_time_pass(row)
        run(row.pk)
        row.refresh_from_db()
        seen.append((row.attempts, row.status))
    assert seen == [(1, "queued"), (2, "queued"), (3, "queued"), (4, "queued"), (5, "dead"), (5, "dead"), (5, "dead")]
    assert (row.error, row.fault) == ("Something went wrong on our side.", "ValueError")


def test_a_failed_attempt_waits_before_the_next_one(broken):
    row = start("tests.broken", by=SYSTEM)
    assert (run(row.pk), run(row.pk)) == (True, False)


def test_an_error_that_is_no_exception_does_not_take_the_worker_along(kinds):
    class Fatal(BaseException):
        pass

    @job("tests.fatal")
    def fatal(progress):
        raise Fatal

    assert run_now(start("tests.fatal", by=SYSTEM)).fault == "Fatal"


def test_a_refusal_ends_the_job_at_once_in_its_own_words(kinds):
    class TooLong(Exception):
        pass

    @job("tests.refuse", refusals=(TooLong,))
    def refuse(progress, which):
        raise TooLong("The document is too long.") if which else JobRefused("There is nothing to report.")

    rows = [run_now(start("tests.refuse", by=SYSTEM, args={"which": w})) for w in (True, False)]
    assert [(r.status, r.attempts, r.error) for r in rows] == [
        ("dead", 1, "The document is too long."),
        ("dead", 1, "There is nothing to report."),
    ]


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


def test_the_requester_must_still_hold_the_permit_when_the_work_begins(kinds):
    @job("tests.guarded", permit="jobs.list_jobs")
    def guarded(progress):
        raise AssertionError("ran without permission")

    user = make_user(is_superuser=True)
    row = start("tests.guarded", by=user)
    user.is_superuser = False
    user.save()
    after = run_now(row)
    assert (after.status, after.attempts, after.error) == ("dead", 1, "You do not have permission to do this.")


def test_a_permit_with_a_row_is_asked_about_that_row(kinds):
    @job("tests.rowed", permit="jobs.view_job", on="about")
    def rowed(progress, about):
        pass

    me, other = make_user(), make_user()
    mine, foreign = (start("tests.rowed", by=who, args={"about": 0}) for who in (me, other))
    ends = [run_now(start("tests.rowed", by=me, args={"about": about.pk})).status for about in (mine, foreign)]
    assert ends == ["done", "dead"]


@pytest.mark.parametrize("permit", [None, "jobs.list_jobs"])
def test_a_closed_account_gets_no_work_done(kinds, permit):
    @job("tests.closed", permit=permit)
    def closed(progress):
        raise AssertionError("ran for a closed account")

    row = start("tests.closed", by=make_user(is_active=False, is_superuser=True))
    assert run_now(row).status == "dead"


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


def test_two_tasks_of_one_name_are_a_mistake(kinds):
    def first(progress):
        pass

    def second(progress):
        pass

    job("tests.twice")(first)
    with pytest.raises(ValueError):
        job("tests.twice")(second)
