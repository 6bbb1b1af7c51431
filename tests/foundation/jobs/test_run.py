"""A job at work: once, for whom, and how it ends when it fails."""

import pytest

from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.jobs.models import MAX_ATTEMPTS
from fellowship.foundation.jobs.registry import JobRefused, job
from fellowship.foundation.jobs.run import run, run_now
from fellowship.foundation.jobs.start import start
from tests.factories.jobs import let_time_pass
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db


def test_a_job_runs_once_and_says_how_far_it_came(calls):
    user = make_user()
    row = start("tests.note", by=user, args={"x": 1})
    after = run_now(row)
    assert run(row.pk) is False
    assert (after.status, after.done, after.total, after.message, after.attempts) == ("done", 2, 2, "Second half", 1)
    assert calls == [{"by": user, "x": 1}]


def test_work_of_the_portal_itself_runs_as_the_portal(calls):
    run_now(start("tests.note", by=SYSTEM))
    assert calls == [{"by": SYSTEM}]


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
