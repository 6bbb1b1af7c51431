"""Map of reports: what they are called, how far they are, and who has not read them."""

from typing import Any

from evaluations.core.report_lifecycle import KINDS, READERS
from evaluations.models import Report, ReportReader
from fellowship.portal.loading.collections import Collection
from fellowship.portal.loading.fields import Choice, Date, ListOf, Ref, State, Text


def _open_to(load: Any, row: dict, report: Report) -> None:
    ReportReader.objects.bulk_create(ReportReader(report=report, role=role) for role in row["audience"])


def _readers(out: Any, report: Report) -> dict:
    return {"audience": [reader.role for reader in sorted(report.readers.all(), key=lambda r: r.pk)]}


COLLECTIONS = [
    Collection(
        "reports",
        Report,
        [
            Choice("kind", list(KINDS)),
            Text("title"),
            State("state", "draft in_review approved published", at="date", by="author"),
            Text("version"),
            Date("date", "dated_on"),
            Ref("author", to="people"),
            ListOf("audience", Choice("", list(READERS)), stored=False),
            ListOf("unread_by", Ref(to="people")),
        ],
        after="cohorts",
        derived="cohort",
        prefetch="readers",
        load=_open_to,
        dump=_readers,
    )
]
