"""python -m bench: measures what the portal promises and prints a table with targets and verdicts."""

import sys
import time
from dataclasses import dataclass

from bench import asking, firstload
from bench.clock import Browser, side_by_side
from bench.place import Place

COHORT = "cohort-1"


@dataclass
class Line:
    """One promise and what came out."""

    what: str
    target: str
    measured: str
    kept: bool | None


def lists(place: Place, keys: dict[str, str], bare: int, portal: int) -> list[Line]:
    """Queries and server time of every list and dashboard."""
    lines = []
    for page in place.ask("lists", *(f"{role}={key}" for role, key in keys.items() if role != "bare")):
        is_list, enough = page["rows"] is not None, page["rows"] is None or page["rows"] >= 1000
        sizes = (
            f" at {page['before']} and {page['rows']} rows"
            if is_list
            else " at the file's rows and at 1,000 of each list"
        )
        lines.append(
            Line(
                f"{page['path']} ({page['role']}): queries{sizes}",
                "equal, at most 12",
                f"{page['few']} and {page['many']}",
                False if page["few"] != page["many"] or page["many"] > 12 else True if enough else None,
            )
        )
        times = side_by_side(
            {
                "bare": (Browser(bare, keys["bare"]), "/"),
                "page": (Browser(portal, keys[page["role"]]), page["path"]),
            }
        )
        ratio = times["page"] / times["bare"]
        lines.append(
            Line(
                f"{page['path']}: server time{' at 50 rows shown' if enough and is_list else ''} ÷ minimal signed-in page",
                "at most 8",
                f"{ratio:.1f} ({times['page']:.1f} ÷ {times['bare']:.1f} ms)",
                ratio <= 8,
            )
        )
    return lines


def report(place: Place, keys: dict[str, str], portal: int) -> list[Line]:
    """The report of Cohort 1, and asking for it."""
    times = place.ask("report")
    ratio = times["ours"] / times["bare"]
    place.start("-m", "celery", "-A", "fellowship.config", "worker", "--concurrency", "1", "--loglevel", "ERROR")
    place.start("-m", "celery", "-A", "fellowship.config", "beat", "--loglevel", "ERROR")
    browser = Browser(portal, keys["evaluator"])
    asking.ask(browser, COHORT)  # warms web and worker
    answered, shown, done = asking.ask(browser, COHORT)
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


def exports(place: Place, keys: dict[str, str]) -> list[Line]:
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


def first_load(keys: dict[str, str], portal: int) -> list[Line]:
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


def main() -> int:
    """Every measurement in one run; 1 when a promise is not kept."""
    begun, place = time.monotonic(), Place()
    try:
        place.python("manage.py", "collectstatic", "--noinput", "-v0")
        keys = place.ask("people")
        bare, portal = place.serve("bench.bare.wsgi"), place.serve("bench.portal")
        lines = (
            first_load(keys, portal)
            + report(place, keys, portal)
            + lists(place, keys, bare, portal)
            + exports(place, keys)
        )
    finally:
        place.close()
    show(lines)
    print(
        f"\n{place.engine}; {time.monotonic() - begun:.0f} s in all. Ratios are of medians measured in turns in this run."
    )
    return 0 if all(line.kept is not False for line in lines) else 1


def show(lines: list[Line]) -> None:
    """The table."""
    words = {True: "kept", False: "NOT KEPT", None: "not measured"}
    rows = [("promise", "target", "measured", "verdict")]
    rows += [(line.what, line.target, line.measured, words[line.kept]) for line in lines]
    widths = [max(len(row[n]) for row in rows) for n in range(4)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


if __name__ == "__main__":
    sys.exit(main())
