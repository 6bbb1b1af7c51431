"""The kinds of records of this package; each module or paragraph registers its own."""

from fellowship.foundation.ui.filters import Search
from fellowship.foundation.ui.records import RecordKind, register, to
from fellowship.foundation.ui.tables import Column, Table


class ProgrammeChanges(Table):
    """What was changed during the year, and what led to it (EVD-10)."""

    columns = [
        Column("Date", "date", kind="date", sort="date", link=to("programme-change")),
        Column("What was changed", "change", sort="change"),
        Column("Recommendation", "recommendation_ref", sort="recommendation_ref"),
    ]
    filters = [Search("q", "Words or recommendation", ["change", "recommendation_ref"])]
    order = ("-date", "ref")
    empty = "No change of the programme is written down yet."


register(
    RecordKind(
        "programme-change",
        "evaluations.view_change",
        title="Change of {row.date:%-d %B %Y}",
        words="programme change",
        topic="Evaluation",
        plural="Programme changes",
        table=ProgrammeChanges,
        rows=lambda rows: rows.select_related("cohort"),
        fields=(
            Column("Date", "date", kind="date"),
            Column("What was changed", "change"),
            Column("Recommendation", "recommendation_ref"),
        ),
    )
)
