"""Workers are killed for real; nothing that was asked for may be lost or done twice."""

import os
import random
import signal
import time
from collections.abc import Iterator

import pytest

from tests.chaos.site import Site

pytestmark = pytest.mark.chaos
BROKERS = [""] + [url for url in [os.environ.get("REDIS_URL", "")] if url]
CLOSED_PORT = "redis://127.0.0.1:9/0"  # the discard port; nothing listens there


@pytest.fixture(params=BROKERS, ids=["filesystem", "redis"][: len(BROKERS)])
def site(request, tmp_path, django_db_blocker) -> Iterator[Site]:
    """A portal to break."""
    with django_db_blocker.unblock():
        portal = Site(tmp_path, request.param)
        try:
            yield portal
        finally:
            portal.close()


def test_forty_results_through_ten_deaths_of_the_whole_worker(site):
    rng = random.Random(40)
    site.ask("batch", 40)
    site.beat()
    kills = 0
    while kills < 10:
        worker, runs = site.worker(), site.one("SELECT count(*) FROM chaos_run")
        site.wait(lambda runs=runs: site.one("SELECT count(*) FROM chaos_run") > runs, 30, "no work began")
        time.sleep(rng.uniform(0.05, 0.6))
        site.kill(worker)
        kills += 1
    assert site.one("SELECT count(*) FROM chaos_result") < 40, "the deaths came too late to prove anything"
    site.worker()
    site.wait(lambda: open_jobs(site) == 0, 60, "work is left over")
    assert site.rows("SELECT item FROM chaos_result ORDER BY item") == [(n,) for n in range(40)]
    assert site.rows("SELECT status, count(*) FROM jobs_job WHERE parent_id IS NOT NULL GROUP BY status") == [
        ("done", 40)
    ]
    assert site.one("SELECT count(*) FROM chaos_run") > 40


def test_a_task_that_kills_its_worker_is_stopped_after_five_attempts_and_others_go_on(site):
    site.ask("poison")
    site.beat()
    site.worker()
    site.wait(lambda: site.one("SELECT count(*) FROM chaos_run WHERE item = -1") > 0, 30, "the poison was not touched")
    site.ask("one", 7)
    site.wait(lambda: site.one("SELECT count(*) FROM chaos_result WHERE item = 7") == 1, 60, "others had to wait")
    assert site.rows("SELECT status FROM jobs_job WHERE kind = 'chaos.poison'") == [("running",)]
    site.wait(lambda: open_jobs(site) == 0, 60, "the poison went on")
    assert site.rows("SELECT status, attempts, error FROM jobs_job WHERE kind = 'chaos.poison'") == [
        ("dead", 5, "The work stopped 5 times before it was finished.")
    ]
    assert site.one("SELECT count(*) FROM chaos_run WHERE item = -1") == 5


def test_work_asked_for_while_the_broker_is_away_is_done_when_it_is_back(site):
    site.ask("one", 3, REDIS_URL=CLOSED_PORT)
    assert site.rows("SELECT status, attempts FROM jobs_job") == [("queued", 0)]
    site.beat()
    site.worker()
    site.wait(lambda: open_jobs(site) == 0, 30, "the sweep did not find it")
    assert site.rows("SELECT item FROM chaos_result") == [(3,)]


def test_a_broker_that_forgets_everything_loses_nothing(site):
    site.ask("batch", 6)
    assert site.wipe_queue() == 6
    site.beat()
    site.worker()
    site.wait(lambda: open_jobs(site) == 0, 45, "forgotten work was not found again")
    assert site.rows("SELECT item FROM chaos_result ORDER BY item") == [(n,) for n in range(6)]


def test_a_worker_that_wakes_up_late_does_not_write_over_the_one_that_took_over(site):
    site.ask("slow", 5)
    site.beat()
    sleeper = site.worker()
    site.wait(lambda: site.one("SELECT count(*) FROM chaos_run") == 1, 30, "no work began")
    site.signal(sleeper, signal.SIGSTOP)
    site.worker()
    site.wait(lambda: open_jobs(site) == 0, 30, "nobody took over")
    ended = "SELECT status, attempts, token, finished FROM jobs_job"
    before = site.rows(ended)
    assert [row[:3] for row in before] == [("done", 2, 2)]
    site.signal(sleeper, signal.SIGCONT)
    log = site.var / "worker.log"
    site.wait(lambda: "job_lease_lost" in log.read_text(), 20, "the sleeper did not notice")
    assert site.rows(ended) == before
    assert site.rows("SELECT item FROM chaos_result") == [(5,)]
    assert site.one("SELECT count(*) FROM chaos_run") == 2


def open_jobs(site: Site) -> int:
    """How many jobs have not ended."""
    return site.one("SELECT count(*) FROM jobs_job WHERE status IN ('queued', 'running')")
