"""bench.inside exports SESSION grow NUMBER | SESSION csv|xlsx: the log of a cohort as a file.

Growing and measuring are processes of their own, so that the peak of the one does not hide the growth of the other.
"""

import resource
import time
from typing import Any

from django.db import connection
from django.test import Client

from bench.copies import Copies
from fellowship.cohorts.models import Cohort
from placements.models import PlacementLog

COHORT = "thousand"
PATH = f"/c/{COHORT}/logs/"


def main(key: str, what: str, wanted: str = "") -> Any:
    """Grow the list, or measure one download of it."""
    if what == "grow":
        rows = PlacementLog.objects.filter(cohort__slug=COHORT)
        first = rows.count() + 1
        Copies(Cohort.objects.get(slug=COHORT)).grow(
            "placements.PlacementLog", range(first, int(wanted) + 1), parts=False
        )
        return rows.count()
    fetch(key, f"{PATH}?format={what}&reason=Bench&page=1&q=no+such+text")  # loads every module
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.perf_counter()
    queries, size = fetch(key, f"{PATH}?format={what}&reason=Bench")
    took = time.perf_counter() - begun
    growth = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    return {"queries": queries, "megabytes": growth, "seconds": took, "size": size}


def fetch(key: str, path: str) -> tuple[int, int]:
    """Queries and bytes of one download, read as it comes; nothing is kept."""
    counted = 0

    def count(execute: object, sql: str, *rest: object) -> object:
        nonlocal counted
        counted += 1
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        answer = Client(headers={"host": "localhost"}, **{"HTTP_COOKIE": f"__Host-session={key}"}).get(path)
        parts = answer.streaming_content if answer.streaming else [answer.content]
        size = sum(len(part) for part in parts)
    if answer.status_code != 200:
        raise SystemExit(f"{path} answered {answer.status_code}")
    return counted, size
