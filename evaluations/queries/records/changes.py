"""What was changed during the year, and what evaluators told the programme meanwhile (EVD-10)."""

from typing import Any

from django.db.models import Count, Q

from evaluations.queries.records.plan import TOPIC
from evaluations.queries.report.quotes import spoken
from fellowship.foundation.ui.filters import Search, Tick
from fellowship.foundation.ui.records import RecordKind, Related, register, to
from fellowship.foundation.ui.tables import Column, Table


class Changes(Table):
    """Changes of the programme, with what led to them."""

    columns = [
        Column("Date", "date", kind="date", sort="date", link=to("programme-change")),
        Column("What was changed", "change", sort="change"),
        Column("Recommendation", "recommendation_ref", sort="recommendation_ref"),
        Column("Turns behind it", "behind", kind="number", sort="behind", meaning="What was said that led to it."),
    ]
    filters = [
        Search("q", "Words", ["change", "recommendation_ref"]),
        Tick("bare", "Without evidence", lambda rows: rows.filter(behind=0)),
    ]
    order = ("-date", "ref")
    empty = "No change of the programme is written down yet."


class Notes(Table):
    """What the evaluators told during the year."""

    columns = [
        Column("Reference", "ref", sort="ref", link=to("formative-note")),
        Column("Date", "date", kind="date", sort="date"),
        Column("Told to", "get_audience_display", sort="audience"),
        Column("What was told", "text"),
        Column("Led to a change", lambda r: "Yes" if r.change_id else "Not yet", sort="change"),
    ]
    filters = [
        Search("q", "Words", ["text"]),
        Tick("open", "Led to no change yet", lambda rows: rows.filter(change__isnull=True)),
    ]
    order = ("date", "ref")
    empty = "The evaluators have told nothing yet."


def _changes(rows: Any) -> Any:
    behind = Count("evidence", filter=Q(evidence__in=spoken()), distinct=True)
    return rows.select_related("cohort").annotate(behind=behind)


register(
    RecordKind(
        "programme-change",
        "evaluations.view_change",
        title="Change of {row.date:%-d %B %Y}",
        words="programme change",
        topic=TOPIC,
        plural="Programme changes",
        table=Changes,
        rows=_changes,
        fields=(Column("Date", "date", kind="date"), *Changes.columns[1:]),
        related=(
            Related("turn", "programme_changes", "Turns it rests on"),
            Related("formative-note", "change", "What the evaluators told", skip="Led to a change"),
        ),
    )
)
register(
    RecordKind(
        "formative-note",
        "evaluations.view_note",
        cohort="study__cohort",
        title="{row.text}",
        words="note to the programme",
        topic=TOPIC,
        plural="Notes to the programme",
        table=Notes,
        rows=lambda rows: rows.select_related("study__cohort", "change__cohort"),
        fields=(
            Column("Date", "date", kind="date"),
            Column("Told to", "get_audience_display"),
            Column("Change it led to", "change", link=lambda r: to("programme-change")(r.change)),
        ),
        next=lambda row, on: "" if row.change_id else "Say which change it led to.",
    )
)
