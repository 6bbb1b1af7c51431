"""python -m bench: measures what the portal promises and prints a table with targets and verdicts."""

import sys
import time
from dataclasses import dataclass

from bench.clock import Browser, side_by_side
from bench.place import Place


@dataclass
class Line:
    """One promise and what came out."""

    what: str
    target: str
    measured: str
    kept: bool | None


def lists(place: Place, keys: dict[str, str]) -> list[Line]:
    """Queries and server time of every list and dashboard."""
    pages = place.ask("lists", *(f"{role}={key}" for role, key in keys.items() if role != "bare"))
    bare, portal = place.serve("bench.bare.wsgi"), place.serve("bench.portal")
    lines = []
    for page in pages:
        grown = f", {page['rows']} rows" if page["rows"] is not None else ""
        lines.append(
            Line(
                f"{page['path']} ({page['role']}{grown}): queries at 10 and at 1,000 rows",
                "equal, at most 12",
                f"{page['few']} and {page['many']}",
                page["few"] == page["many"] <= 12 if page["rows"] is None or page["rows"] >= 1000 else None,
            )
        )
        key = keys[page["role"]]
        times = side_by_side({"bare": (Browser(bare, keys["bare"]), "/"), "page": (Browser(portal, key), page["path"])})
        ratio = times["page"] / times["bare"]
        lines.append(
            Line(
                f"{page['path']}: server time at 50 rows shown ÷ minimal signed-in page",
                "at most 8",
                f"{ratio:.1f} ({times['page']:.1f} ms ÷ {times['bare']:.1f} ms)",
                ratio <= 8,
            )
        )
    return lines


def main() -> int:
    """Every measurement in one run; 1 when a promise is not kept."""
    begun, place = time.monotonic(), Place()
    try:
        place.python("manage.py", "collectstatic", "--noinput", "-v0")
        keys = place.ask("people")
        lines = lists(place, keys)
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
