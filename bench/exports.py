"""python -m bench.exports SESSION grow NUMBER | SESSION csv|xlsx: the log of a cohort as a file; prints JSON.

Growing and measuring are processes of their own, so that the peak of the one does not hide the growth of the other.
"""

import json
import resource
import sys
import time

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from bench.lists import Page, found, grow  # noqa: E402


def main() -> None:
    """Grow the list, or measure one download of it."""
    key, what, *rest = sys.argv[1:]
    page = next(p for p in found({"faculty": key}) if p.name == "logs")
    if what == "grow":
        json.dump(grow(page.rows(), int(rest[0])), sys.stdout)
        return
    small = f"{page.path}?format={what}&page=1&q=no+such+text"
    fetch(page, small)  # loads every module
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.perf_counter()
    queries, size = fetch(page, f"{page.path}?format={what}")
    took = time.perf_counter() - begun
    growth = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    json.dump({"queries": queries, "megabytes": growth, "seconds": took, "size": size}, sys.stdout)


def fetch(page: Page, path: str) -> tuple[int, int]:
    """Queries and bytes of one download, read as it comes; nothing is kept."""
    counted = 0

    def count(execute: object, sql: str, *rest: object) -> object:
        nonlocal counted
        counted += 1
        return execute(sql, *rest)  # type: ignore[operator]

    with connection.execute_wrapper(count):
        answer = Client(headers={"host": "localhost"}, **{"HTTP_COOKIE": page.cookie}).get(path)
        parts = answer.streaming_content if answer.streaming else [answer.content]
        size = sum(len(part) for part in parts)
    if answer.status_code != 200:
        raise SystemExit(f"{path} answered {answer.status_code}")
    return counted, size


if __name__ == "__main__":
    main()
