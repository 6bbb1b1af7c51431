"""python -m bench.exports SESSION FORMAT: the log of a cohort as a file at 1,000 and at 10,000 rows; prints JSON."""

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
    """Queries at both sizes, time and memory of the larger."""
    key, kind = sys.argv[1:]
    page = next(p for p in found({"faculty": key}) if p.name == "logs")
    grow(page.rows(), 1000)
    few, _, _ = fetch(page, kind)
    grow(page.rows(), 10_000)
    connection.close()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.perf_counter()
    many, size, lines = fetch(page, kind)
    took = time.perf_counter() - begun
    growth = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    json.dump(
        {
            "few": few,
            "many": many,
            "megabytes": growth,
            "seconds": took,
            "size": size,
            "lines": lines,
            "rows": page.rows().count(),
        },
        sys.stdout,
    )


def fetch(page: Page, kind: str) -> tuple[int, int, int]:
    """Queries, bytes and line ends of one download, read as it comes; nothing is kept."""
    counted = 0

    def count(execute: object, sql: str, *rest: object) -> object:
        nonlocal counted
        counted += 1
        return execute(sql, *rest)  # type: ignore[operator]

    with connection.execute_wrapper(count):
        answer = Client(headers={"host": "localhost"}, **{"HTTP_COOKIE": page.cookie}).get(f"{page.path}?format={kind}")
        parts = answer.streaming_content if answer.streaming else [answer.content]
        size = lines = 0
        for part in parts:
            size += len(part)
            lines += part.count(b"\n")
    if answer.status_code != 200:
        raise SystemExit(f"{page.path} answered {answer.status_code}")
    return counted, size, lines


if __name__ == "__main__":
    main()
