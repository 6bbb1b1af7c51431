"""Several people who ask at the same moment: real threads, each with a database connection of its own.

    @pytest.mark.django_db(transaction=True)
    def test_two_ask(crowd):
        cohort = make_cohort()
        assert crowd(4, lambda n: reports.ask_report(cohort=cohort, …)) == […]

`crowd(count, act)` calls act(0) … act(count - 1) at once and gives what each returned, or the exception it ended with.
On SQLite the test database is a file (see config/settings/test.py), so that one connection waits for another there too.
"""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

WAIT = 60
Crowd = Callable[[int, Callable[[int], Any]], list[Any]]


@pytest.fixture
def crowd(transactional_db: None) -> Crowd:
    """See above."""
    return call_at_once


def call_at_once(count: int, act: Callable[[int], Any]) -> list[Any]:
    """What each of the calls returned or raised, in the order of their numbers."""
    start = threading.Barrier(count)

    def one(n: int) -> Any:
        connection.ensure_connection()
        start.wait(WAIT)
        try:
            return act(n)
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count), timeout=WAIT))
