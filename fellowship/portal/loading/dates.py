"""Dates of a cohort file: ISO dates, or tokens that count days from the day of loading (D-150, D+12T17:00)."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
TOKEN = re.compile(r"D([+-]\d{1,5})(?:T(\d\d):(\d\d))?")
ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d\d):(\d\d))?")


def parse(text: str, today: dt.date) -> tuple[dt.date, dt.time | None] | None:
    """The day and, where given, the time of day; None when the text is no date."""
    try:
        if match := TOKEN.fullmatch(text):
            day = today + dt.timedelta(days=int(match[1]))
        elif match := ISO.fullmatch(text):
            day = dt.date.fromisoformat(match[1])
        else:
            return None
        return day, dt.time(int(match[2]), int(match[3])) if match[2] else None
    except (ValueError, OverflowError):
        return None


def moment(day: dt.date, time: dt.time | None = None) -> dt.datetime:
    """That time of day in London; midnight when there is none."""
    return dt.datetime.combine(day, time or dt.time(0), tzinfo=LONDON)


def write_day(day: dt.date, today: dt.date | None) -> str:
    """ISO, or a token when the file counts from a day."""
    return day.isoformat() if today is None else f"D{(day - today).days:+d}"


def write_moment(at: dt.datetime, today: dt.date | None) -> str:
    """As `write_day`, with the time of day unless it is midnight."""
    local = at.astimezone(LONDON)
    time = "" if (local.hour, local.minute) == (0, 0) else local.strftime("T%H:%M")
    return write_day(local.date(), today) + time


def convert(value: object, today: dt.date) -> object:
    """A copy of a JSON value with every token made an ISO date."""
    if isinstance(value, dict):
        return {key: convert(part, today) for key, part in value.items()}
    if isinstance(value, list):
        return [convert(part, today) for part in value]
    if isinstance(value, str) and TOKEN.fullmatch(value) and (found := parse(value, today)):
        day, time = found
        return day.isoformat() + (time.strftime("T%H:%M") if time else "")
    return value


def revert(value: object, today: dt.date | None) -> object:
    """The way back of `convert`."""
    if today is None:
        return value
    if isinstance(value, dict):
        return {key: revert(part, today) for key, part in value.items()}
    if isinstance(value, list):
        return [revert(part, today) for part in value]
    if isinstance(value, str) and (match := ISO.fullmatch(value)):
        return write_day(dt.date.fromisoformat(match[1]), today) + (f"T{match[2]}:{match[3]}" if match[2] else "")
    return value
