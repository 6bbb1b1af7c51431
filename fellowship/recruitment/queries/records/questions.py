"""What a cohort asks beside the usual form."""

from fellowship.foundation.ui.filters import Search, Tick
from fellowship.foundation.ui.records import RecordKind, register, to
from fellowship.foundation.ui.tables import Column, Table
from fellowship.recruitment.models import CohortQuestion
from fellowship.recruitment.queries.records.applications import TOPIC


def _for_whom(row: CohortQuestion) -> str:
    found = [row.get_route_display() if row.route else "", row.profession.label if row.profession else ""]
    return ", ".join(filter(None, found)) or "Everybody"


class Questions(Table):
    """Questions in order."""

    columns = [
        Column("Question", "words", sort="words", link=to("question")),
        Column("Answer", "get_kind_display", sort="kind"),
        Column("For whom", _for_whom),
        Column("Must be answered", "required", kind="yesno", sort="required"),
        Column("Confidential", "confidential", kind="yesno", sort="confidential"),
        Column("Taken away", "retired", kind="yesno", sort="retired", on_page=False),
    ]
    filters = [
        Search("q", "Words", ["words"]),
        Tick("asked", "Asked now", lambda rows: rows.filter(retired=False)),
    ]
    order = ("retired", "order")
    empty = "This cohort asks nothing beside the usual form."


register(
    RecordKind(
        "question",
        "recruitment.view_question",
        title="{row.words}",
        words="question of a cohort",
        topic=TOPIC,
        plural="Questions of the cohort",
        table=Questions,
        rows=lambda rows: rows.select_related("cohort", "profession"),
        fields=(
            Column("Help", "hint"),
            *[c for c in Questions.columns if c.label != "Question"],
            Column("Answers to choose from", lambda r: [str(a) for a in r.answers]),
        ),
    )
)
