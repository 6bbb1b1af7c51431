"""Reports of the cohort, and papers for the advisory board."""

from datetime import date
from typing import Any

from django.db.models import Count

from evaluations.core.report_lifecycle import KINDS, REPORT
from evaluations.models import AdvisoryPaper
from evaluations.queries.records.plan import TOPIC
from fellowship.foundation.figures.audiences import LABELS
from fellowship.foundation.ui.filters import Choice, Search
from fellowship.foundation.ui.records import Part, RecordKind, register, to
from fellowship.foundation.ui.tables import Column, Table
from fellowship.foundation.ui.templatetags.ui_values import nhsdate


class Reports(Table):
    """Reports, from draft to publication (RPT-01)."""

    columns = [
        Column("Report", "title", sort="title", link=to("report")),
        Column("Kind", "get_kind_display", sort="kind"),
        Column("Version", "version", sort="version"),
        Column("Dated", "dated_on", kind="date", sort="dated_on"),
        Column("Written for", "get_audience_display", sort="audience"),
        Column("State", "state_label", sort="state"),
    ]
    filters = [
        Search("q", "Title", ["title"]),
        Choice("kind", "Kind", "kind", list(KINDS.items())),
        Choice("audience", "Written for", "audience", list(LABELS.items())),
        Choice("state", "State", "state", list(REPORT.states.items())),
    ]
    order = ("-dated_on", "ref")
    empty = "There is no report yet that is yours to read."


class Papers(Table):
    """Papers on which the advisory board is asked."""

    columns = [
        Column("Paper", "title", sort="title", link=to("paper")),
        Column("Kind", "get_kind_display", sort="kind"),
        Column("Sent", "issued_on", kind="date", sort="issued_on"),
        Column("Comments by", "comments_by", kind="date", sort="comments_by"),
        Column("Comments", "told", kind="number", sort="told"),
    ]
    filters = [Search("q", "Title", ["title"]), Choice("kind", "Kind", "kind", AdvisoryPaper.Kind.choices)]
    order = ("-issued_on", "ref")
    empty = "No paper has been sent to the board yet."


def _papers(rows: Any) -> Any:
    return rows.select_related("cohort").prefetch_related("readers").annotate(told=Count("comments", distinct=True))


def _comments(row: AdvisoryPaper, on: date) -> list[Part]:
    rows = [(str(c.by), nhsdate(c.date), c.text) for c in row.comments.select_related("by")]
    return [Part("Comments", ("By", "Date", "Comment"), rows, "Nobody has commented yet.")]


def _next_paper(row: AdvisoryPaper, on: date) -> str:
    return f"Comments are open until {nhsdate(row.comments_by)}." if row.comments_by >= on else ""


register(
    RecordKind(
        "report",
        "evaluations.view_report",
        page="report",
        topic=TOPIC,
        plural="Reports",
        table=Reports,
        rows=lambda rows: rows.select_related("cohort", "author"),
        fields=(
            *[c for c in Reports.columns if c.label not in ("Report", "State")],
            Column("Author", "author.name"),
            Column("Data as of", "data_as_of", kind="date"),
        ),
    )
)
register(
    RecordKind(
        "paper",
        "evaluations.view_paper",
        page="paper",
        words="paper",
        topic=TOPIC,
        plural="Papers for the advisory board",
        table=Papers,
        rows=_papers,
        fields=(
            Column("Kind", "get_kind_display"),
            Column("Sent", "issued_on", kind="date"),
            Column("Comments by", "comments_by", kind="date"),
            Column("Sent to", lambda r: [str(person) for person in r.readers.all()]),
        ),
        parts=_comments,
        next=_next_paper,
    )
)
