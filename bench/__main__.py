"""python -m bench [PART …]: measures what the portal promises and prints a table with targets and verdicts."""

import sys
import time
from dataclasses import dataclass
from typing import Any

from bench import asking, firstload
from bench.clock import Browser, side_by_side
from bench.place import Place
from bench.reminders import reminders
from bench.reviewers import reviewers
from bench.subjects import BY_KIND, ONE

COHORT = "cohort-1"


@dataclass
class Line:
    """One promise and what came out."""

    what: str
    target: str
    measured: str
    kept: bool | None


def lists(place: Place, keys: dict[str, str], portal: int) -> list[Line]:
    """Queries of every list and dashboard for every role, and its server time for the role that waits longest."""
    bare = place.serve("bench.bare.wsgi")
    found = place.ask("lists", *(f"{role}={key}" for role, key in keys.items() if role != "bare"))
    kinds = [page for page in found if page["name"].startswith(f"{BY_KIND} ")]
    records = [page for page in found if page["name"].startswith(f"{ONE} ")]
    pages = [page for page in found if " " not in page["name"]]
    lines = [queries(page) for page in found]
    # All kinds of records share one list and one page; the three that take longest stand for them.
    for page in pages + sorted(kinds, key=seconds)[-3:] + sorted(records, key=seconds)[-3:]:
        if not page["roles"]:
            continue
        role = page["roles"][0]["role"]
        lines.append(server_time(page, role, (Browser(bare, keys["bare"]), Browser(portal, keys[role]))))
    return lines


def seconds(page: dict[str, Any]) -> float:
    """How long a page took the role that waited longest."""
    return max((each["many"][2] for each in page["roles"]), default=0.0)


def queries(page: dict[str, Any]) -> Line:
    """The promise about queries: the same number for every role that has the page."""
    few = [each["few"] for each in page["roles"]]
    many = [each["many"] for each in page["roles"]]
    counts = sorted({f"{a[0]}" if a[0] == b[0] else f"{a[0]} → {b[0]}" for a, b in zip(few, many, strict=True)})
    if not many:
        return Line(f"{page['name']}: queries", "same, at most 12", "nobody has the page", None)
    kept = all(a[0] == b[0] <= 12 for a, b in zip(few, many, strict=True))
    rows = ""
    if many[0][1] is not None:
        least, most = max(a[1] for a in few), max(b[1] for b in many)
        rows = f" at {least} and {most:,} rows"
        kept = None if kept and most < 1000 and not page["single"] else kept
    return Line(
        f"{page['name']}: queries{rows}, {len(many)} role{'s' * (len(many) > 1)}",
        "same, at most 12",
        ", ".join(counts),
        kept,
    )


def server_time(page: dict[str, Any], role: str, browsers: tuple[Browser, Browser]) -> Line:
    """The promise about time, for the role that waits longest."""
    bare, portal = browsers
    try:
        times = side_by_side({"page": (portal, page["path"]), "bare": (bare, "/")}, close=7)
    except TimeoutError:
        return Line(f"{page['name']} ({role}): server time", "at most 8", "no answer within a minute", False)
    ratio = times["page"] / times["bare"]
    return Line(
        f"{page['name']} ({role}): server time ÷ minimal signed-in page",
        "at most 8",
        f"{ratio:.1f} ({times['page']:.1f} ÷ {times['bare']:.1f} ms)",
        ratio <= 8,
    )


def report(place: Place, keys: dict[str, str], portal: int) -> list[Line]:
    """The report of Cohort 1, and asking for it."""
    times = place.ask("report")
    ratio = times["ours"] / times["bare"]
    celery = ("-m", "celery", "-A", "fellowship.config")
    worker = place.start(*celery, "worker", "--concurrency", "1", "--loglevel", "ERROR")
    beat = place.start(*celery, "beat", "--loglevel", "ERROR")
    browser = Browser(portal, keys["evaluator"])
    asking.ask(browser, COHORT)  # warms web and worker
    answered, shown, done = asking.ask(browser, COHORT)
    place.end(beat, worker)  # scheduled work must not come between the pages that are timed later
    return [
        Line(
            "Report of Cohort 1, figures and PDF ÷ bare WeasyPrint of its HTML",
            "at most 1.3",
            f"{ratio:.2f} ({times['ours']:.2f} ÷ {times['bare']:.2f} s)",
            ratio <= 1.3,
        ),
        Line("Asking for the report: the answer", "within 1 s", f"{answered:.2f} s", answered <= 1),
        Line(
            "Asking for the report: its page shows progress",
            "within 1 s",
            f"{shown:.2f} s; done after {done:.1f} s",
            shown <= 1,
        ),
    ]


def exports(place: Place, keys: dict[str, str], portal: int) -> list[Line]:
    """Logs as files, at 1,000 and at 10,000 rows."""
    key, found = keys["faculty"], {}
    for wanted in (1000, 10_000):
        rows = place.ask("exports", key, "grow", str(wanted))
        for kind in ("csv", "xlsx"):
            found[kind, wanted] = place.ask("exports", key, kind)
    lines = []
    for kind in ("csv", "xlsx"):
        few, many = found[kind, 1000], found[kind, 10_000]
        what = f"{kind.upper()} of {rows:,} log entries ({many['size'] / 1e6:.1f} MB, {many['seconds']:.1f} s)"
        counts, growth = f"{few['queries']} and {many['queries']}", many["megabytes"]
        kept = few["queries"] == many["queries"] and rows == 10_000
        lines.append(Line(f"{what}: queries at 1,000 and at 10,000", "equal", counts, kept))
        lines.append(Line(f"{what}: memory growth", "under 60 MB", f"{growth:.0f} MB", growth < 60))
    return lines


def certificates(place: Place, keys: dict[str, str], portal: int) -> list[Line]:
    """Two hundred certificates against bare WeasyPrint, and two workers against one."""
    place.ask("certificates", "ready", "two-hundred", "200")
    times = place.ask("certificates", "compare", "two-hundred")
    ratio, rates = times["ours"] / times["bare"], []
    for workers in (1, 2):
        place.ask("certificates", "ready", f"workers-{workers}", "60")
        started = [
            place.start("-m", "celery", "-A", "fellowship.config", "worker", "-c", "1", "-l", "ERROR", "-n", f"w{n}")
            for n in range(workers)
        ]
        rates.append(place.ask("certificates", "batch", f"workers-{workers}")["rate"])
        place.end(*started)
    return [
        Line(
            f"{times['made']:.0f} certificates, rows and files included ÷ bare WeasyPrint of the same pages",
            "at most 1.5",
            f"{ratio:.2f} ({times['ours']:.1f} ÷ {times['bare']:.1f} s)",
            ratio <= 1.5 and times["made"] == 200,
        ),
        Line(
            "Certificates a second of two workers ÷ of one",
            "at least 1.6",
            f"{rates[1] / rates[0]:.2f} ({rates[1]:.1f} ÷ {rates[0]:.1f})",
            rates[1] >= 1.6 * rates[0],
        ),
    ]


def own_data(place: Place, keys: dict[str, str], portal: int) -> list[Line]:
    """The download of one's own data."""
    found = place.ask("mine", keys["fellow"])
    took = found["seconds"]
    return [
        Line("All data about one fellow as a file", "60 s", f"{took:.1f} s, {found['size'] / 1000:.0f} KB", took <= 60)
    ]


def first_load(place: Place, keys: dict[str, str], portal: int) -> list[Line]:
    """What a first visit costs."""
    lines = []
    for path, role in (("/", ""), ("/home/", "fellow"), (f"/c/{COHORT}/", "faculty")):
        size, requests = firstload.weigh(Browser(portal, keys.get(role, "")), path)
        lines.append(
            Line(
                f"First load of {path}{f' ({role})' if role else ''}",
                "at most 90 KB and 7 requests",
                f"{size / 1000:.1f} KB, {requests} requests",
                size <= 90_000 and requests <= 7,
            )
        )
    return lines


# In this order: what grows the database comes last.
PARTS = {
    "first-load": first_load,
    "report": report,
    "certificates": certificates,
    "lists": lists,
    "exports": exports,
    "own-data": own_data,
    "reminders": reminders,
    "reviewers": reviewers,
}


def main(*wanted: str) -> int:
    """The named measurements, or every one, in one run; 1 when a promise is not kept."""
    if unknown := set(wanted) - set(PARTS):
        raise SystemExit(f"There is no part {', '.join(sorted(unknown))}. The parts are: {', '.join(PARTS)}.")
    begun, place, lines = time.monotonic(), Place(), []
    try:
        place.python("manage.py", "collectstatic", "--noinput", "-v0")
        keys = place.ask("people")
        portal = place.serve("bench.portal")
        for name, part in PARTS.items():
            if name in wanted or not wanted:
                lines += part(place, keys, portal)
    except OSError as error:
        raise SystemExit(f"The portal stopped answering: {error!r}. It wrote last:\n{place.written()}") from error
    finally:
        place.close()
        show(lines)
    print(
        f"\n{place.engine}; {time.monotonic() - begun:.0f} s in all. Ratios are of medians measured in turns in this run."
    )
    return 0 if all(line.kept for line in lines) else 1


def show(lines: list[Line]) -> None:
    """The table."""
    words = {True: "ok", False: "OVER", None: "not measured"}
    rows = [("what", "measured", "target", "verdict")]
    rows += [(line.what, line.measured, line.target, words[line.kept]) for line in lines]
    widths = [max(len(row[n]) for row in rows) for n in range(4)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
