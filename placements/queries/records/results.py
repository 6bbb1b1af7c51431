"""What comes out of a year: outputs and next steps."""

from datetime import date
from functools import cached_property
from typing import Any

from django.utils.html import format_html, format_html_join

from fellowship.foundation.ui.filters import Choice, Search, Tick
from fellowship.foundation.ui.records import Part, RecordKind, register, to
from fellowship.foundation.ui.tables import Column, Table
from placements.models import NextStep, Output
from placements.queries.records.people import FELLOW, fellow_column

_TOPIC = "Results"


def authors_marked(row: Output, reader: int | None = None) -> Any:
    """The authors of an output: fellows in bold, and the reader's own name marked in words too (OUT-05)."""
    pairs = [(fellow, " (you)" if fellow.person_id == reader else "") for fellow in row.fellows.all()]
    fellows = format_html_join(", ", "<strong>{}{}</strong>", pairs)
    others = format_html(", {}", row.other_authors) if row.other_authors else ""
    # One element: in the cells of a phone's list each piece would stand in a column of its own.
    return format_html("<span>{}{}</span>", fellows, others)


def _authors(row: Output) -> str:
    return ", ".join([*(str(f) for f in row.fellows.all()), *([row.other_authors] if row.other_authors else [])])


class Outputs(Table):
    """Papers, talks, tools and documents (OUT-04)."""

    columns = [
        Column("Title", "title", sort="title", link=to("output")),
        Column("Kind", "get_kind_display", sort="kind"),
        Column(
            "Authors, fellows in bold",
            _authors,
            show=lambda row: authors_marked(row, getattr(row, "reader", None)),
            in_file=False,
        ),
        Column("Status", "get_status_display", sort="status"),
        Column("Academic", "academic", kind="yesno", sort="academic"),
        Column("Date", "dated_on", kind="date", sort="dated_on"),
        Column("DOI or link", "link", on_page=False),
    ]
    filters = [
        Search("q", "Title, fellow or author", ["title", "other_authors"]),
        Choice("kind", "Kind", "kind", Output.Kind.choices),
        Choice("status", "Status", "status", Output.Status.choices),
        Tick("academic", "Academic only", lambda rows: rows.filter(academic=True)),
    ]
    order = ("-dated_on", "ref")
    empty = "No output is recorded yet."

    @cached_property
    def page(self) -> Any:
        """The page asked for, each row with whoever reads it, so that their own name is marked."""
        found = super().page
        reader = self.view.request.user.pk if self.view is not None else None
        for row in found.object_list:
            row.reader = reader
        return found


class NextSteps(Table):
    """Where fellows go (OUT-07)."""

    columns = [fellow_column(), Column("Goes on to", "get_step_display", sort="step", link=to("next-step"))]
    filters = [Search("q", "Fellow", [FELLOW]), Choice("step", "Goes on to", "step", NextStep.Step.choices)]
    order = (FELLOW,)
    empty = "No next step is recorded yet."


def _all_steps(row: NextStep, on: date) -> list[Part]:
    steps = [(str(step),) for step in row.fellow.next_steps.all()]
    return [Part(f"All that {row.fellow} goes on to", ("Next step",), steps)]


register(
    RecordKind(
        "output",
        "placements.view_output",
        list_page="outputs",
        list_permit="placements.view_outputs",
        topic=_TOPIC,
        plural="Outputs",
        table=Outputs,
        rows=lambda rows: rows.select_related("cohort").prefetch_related("fellows__person"),
        fields=(
            Column("Kind", "get_kind_display"),
            Column("Fellows", lambda r: [str(f) for f in r.fellows.all()]),
            Column("Other authors", "other_authors"),
            Column("Status", "get_status_display"),
            Column("Academic", "academic", kind="yesno"),
            Column("Date", "dated_on", kind="date"),
            Column("DOI or link", "link"),
        ),
    )
)
register(
    RecordKind(
        "next-step",
        "placements.view_next_step",
        cohort="fellow__cohort",
        ref="pk",
        title="{row.fellow}: {row}",
        topic=_TOPIC,
        plural="Next steps",
        table=NextSteps,
        rows=lambda rows: rows.select_related(
            "fellow__cohort", "fellow__person", "fellow__placement__fellow", "fellow__placement__cohort"
        ),
        parts=_all_steps,
    )
)
