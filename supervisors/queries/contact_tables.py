"""Lists of talks with supervisors, of what was agreed in them, and of requests for help."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from fellowship.foundation.ui.filters import Choice, Search
from fellowship.foundation.ui.records import to
from fellowship.foundation.ui.tables import Column, Table
from fellowship.foundation.ui.templatetags.ui_records import status
from supervisors.models import HelpRequest, Touchpoint


def _by_held(rows: QuerySet, value: str) -> QuerySet:
    if value == "missed":
        return rows.filter(held_on=None, due_on__lt=timezone.localdate())
    return rows.filter(held_on__isnull=value == "no")


def _touchpoint_state(row: Touchpoint) -> Any:
    word = row.status_on(timezone.localdate())
    return status(word.capitalize(), "late") if word == "missed" else word.capitalize()


class Touchpoints(Table):
    """Talks between the faculty and supervisors."""

    columns = [
        Column("Supervisor", "supervisor.person.name", sort="supervisor__person__name", link=to("touchpoint")),
        Column("Month", "month", kind="number", sort="month"),
        Column("Due", "due_on", kind="date", sort="due_on"),
        Column("Held", "held_on", kind="date", sort="held_on"),
        Column("State", lambda row: row.status_on(timezone.localdate()).capitalize(), show=_touchpoint_state),
        Column("Rating", "get_rag_display", sort="rag"),
        Column("Note", "note"),
        Column("With", "by.name", on_page=False),
    ]
    filters = [
        Search("q", "Supervisor or words", ["supervisor__person__name", "note"]),
        Choice("month", "Month", "month", [(n, f"Month {n}") for n in range(13)]),
        Choice("held", "Held", _by_held, [("yes", "Yes"), ("no", "Not yet"), ("missed", "Missed")]),
        Choice("rag", "Rating", "rag", [("green", "On track"), ("amber", "At risk"), ("red", "Off track")]),
    ]
    order = ("due_on",)


def _by_done(rows: QuerySet, value: str) -> QuerySet:
    if value == "late":
        return rows.filter(done_on=None, due_on__lt=timezone.localdate())
    return rows.filter(done_on__isnull=value == "no")


class TouchpointActions(Table):
    """What was agreed in talks with supervisors."""

    columns = [
        Column("What was agreed", "text", sort="text", link=to("touchpoint-action")),
        Column("Supervisor", "touchpoint.supervisor.person.name", sort="touchpoint__supervisor__person__name"),
        Column("Who does it", "owner.name", sort="owner__name"),
        Column("Due", "due_on", kind="date", sort="due_on"),
        Column("Done", "done_on", kind="date", sort="done_on"),
        Column("What came out of it", "outcome", on_page=False),
    ]
    filters = [
        Search("q", "Words or person", ["text", "owner__name", "touchpoint__supervisor__person__name"]),
        Choice("done", "Done", _by_done, [("yes", "Yes"), ("no", "Not yet"), ("late", "Late")]),
    ]
    order = ("due_on",)


def _days_waiting(row: HelpRequest) -> int | None:
    return (timezone.localdate() - row.opened_on).days if row.status == "open" else None


class HelpRequests(Table):
    """What supervisors asked the faculty for."""

    columns = [
        Column("Topic", "topic", sort="topic", link=to("help-request")),
        Column("Asked by", "asked_by.name", sort="asked_by__name"),
        Column("Asked on", "opened_on", kind="date", sort="opened_on"),
        Column("With", "owner.name", sort="owner__name"),
        Column("State", "get_status_display", sort="status"),
        Column("Days waiting", _days_waiting, kind="number", meaning="Days since it was asked, while it is open."),
        Column("Closed", "closed_on", kind="date", sort="closed_on"),
        Column("Asked from", "asked_from", on_page=False),
        Column("Answer", "reply", on_page=False),
    ]
    filters = [
        Search("q", "Words or person", ["topic", "asked_by__name", "owner__name"]),
        Choice("status", "State", "status", [("open", "Open"), ("closed", "Closed")]),
    ]
    order = ("-status", "opened_on")
