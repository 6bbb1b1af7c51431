"""The induction pack in lists and records: its versions, and who has read which."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from fellowship.foundation.ui.filters import Choice, Search
from fellowship.foundation.ui.records import RecordKind, register, to
from fellowship.foundation.ui.tables import Column, Table
from supervisors.models import InductionPack, PackAcknowledgement
from supervisors.queries import packs

_TOPIC = "Supervisors"


def _by_read(rows: QuerySet, value: str) -> QuerySet:
    return rows.filter(acknowledged_on__isnull=value == "no")


class Packs(Table):
    """Who has read the induction pack."""

    columns = [
        Column("Supervisor", "supervisor.person.name", sort="supervisor__person__name", link=to("pack")),
        Column("Version", "pack.version", sort="pack__version"),
        Column("Asked", "asked_on", kind="date", sort="asked_on", on_page=False),
        Column("Acknowledged", "acknowledged_on", kind="date", sort="acknowledged_on"),
    ]
    filters = [
        Search("q", "Supervisor", ["supervisor__person__name"]),
        Choice("read", "Acknowledged", _by_read, [("yes", "Yes"), ("no", "Not yet")]),
    ]
    order = ("supervisor__person__name", "-pack__released_on")
    empty = "Nobody is asked to read an induction pack yet."


def _state(row: Any) -> str:
    return "Released" if row.released_on else "Draft"


class Versions(Table):
    """Every version of the pack."""

    columns = [
        Column(
            "Version",
            "version",
            sort="version",
            link=lambda row: reverse("pack-version", args=[row.cohort.slug, row.ref]),
        ),
        Column("State", _state),
        Column("Released", "released_on", kind="date", sort="released_on"),
        Column("File", lambda row: "Yes" if row.document_id else "Not yet"),
        Column("Asked to read it", "asked", kind="number", sort="asked"),
        Column("Have read it", "read", kind="number", sort="read"),
        Column("What has changed", "changes", on_page=False),
    ]
    filters = [
        Choice(
            "state",
            "State",
            lambda rows, value: rows.filter(released_on__isnull=value == "draft"),
            [("draft", "Draft"), ("released", "Released")],
        )
    ]
    order = ("-released_on",)
    empty = "There is no version of the induction pack yet."


def _next_pack(row: PackAcknowledgement, on: date) -> str:
    return "" if row.acknowledged_on else f"{row.supervisor} reads the pack and says so."


def _next_version(row: InductionPack, on: date) -> str:
    if row.released_on is None:
        return "Write its parts or give a file, then release it."
    return "" if row.document_id else "It has no file yet."


register(
    RecordKind(
        "pack",
        "supervisors.view_pack",
        words="induction pack",
        list_page="packs",
        topic=_TOPIC,
        plural="Induction packs",
        table=Packs,
        rows=packs.pack_rows,
        fields=(
            Column("Supervisor", "supervisor.person.name"),
            Column("Version", "pack.version"),
            Column("File", "pack.document.name", link=lambda row: row.pack.document.get_absolute_url()),
            Column("Asked", "asked_on", kind="date"),
            Column("Acknowledged", "acknowledged_on", kind="date"),
        ),
        next=_next_pack,
    )
)
register(
    RecordKind(
        "pack-version",
        "supervisors.view_pack_version",
        words="version of the induction pack",
        page="pack-version",
        list_page="pack-versions",
        topic=_TOPIC,
        plural="Versions of the induction pack",
        table=Versions,
        rows=packs.counted,
        next=_next_version,
    )
)
