"""A year of reminders for 200 fellows: how long it takes to know all of them (COM-02). The rows are made in bench.year."""

from typing import NamedTuple

from bench.place import Place

SECONDS = 20


class Line(NamedTuple):
    """One promise and what came out."""

    what: str
    target: str
    measured: str
    kept: bool | None


def reminders(place: Place, keys: dict[str, str], portal: int) -> list[Line]:
    """The year computed once, cold; it counts only when there was enough to be reminded of."""
    found = place.ask("year")
    measured = f"{found['seconds']:.1f} s for {found['reminders']:,} reminders, {found['queries']} queries"
    enough = found["fellows"] >= 200 and found["reminders"] >= 10_000
    return [
        Line(
            f"A year of reminders for {found['fellows']} fellows",
            f"within {SECONDS} s",
            measured,
            found["seconds"] <= SECONDS if enough else None,
        )
    ]
