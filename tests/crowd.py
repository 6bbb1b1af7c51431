"""Several people who ask at the same moment: real threads, each with a database connection of its own.

    @pytest.mark.django_db(transaction=True)
    def test_two_ask(crowd):
        cohort = make_cohort()
        assert crowd(4, lambda n: reports.ask_report(cohort=cohort, …)) == […]

`crowd(count, act)` calls act(0) … act(count - 1) at once and gives what each returned, or the exception it ended with.
On PostgreSQL this is the test database. SQLite's lies in memory and cannot be shared by connections that wait for each
other, so the test works on a copy in a file, as the portal itself does.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections

WAIT = 60
Crowd = Callable[[int, Callable[[int], Any]], list[Any]]


@pytest.fixture
def crowd(transactional_db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Crowd]:
    """See above; ask for it before anything is stored."""
    if connection.vendor != "sqlite":
        yield call_at_once
        return
    path, kept = tmp_path / "crowd.sqlite3", connections["default"]
    kept.ensure_connection()
    copy = sqlite3.connect(path)
    kept.connection.backup(copy)
    copy.close()
    with monkeypatch.context() as patched:
        patched.setitem(connections.settings["default"], "NAME", str(path))
        connections["default"] = connections.create_connection("default")
        try:
            yield call_at_once
        finally:
            connections["default"].close()
            connections["default"] = kept


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
