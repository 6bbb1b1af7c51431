"""Findings, and the recommendations that follow, with what became of each in later cohorts."""

from datetime import date
from typing import Any

from django.db.models import Count, Q

from evaluations.models import Finding, Recommendation
from evaluations.queries.records.plan import TOPIC
from evaluations.queries.report.quotes import spoken
from fellowship.cohorts.models import Cohort
from fellowship.foundation.ui.filters import Choice, Search, Tick
from fellowship.foundation.ui.records import Part, RecordKind, Related, register, to
from fellowship.foundation.ui.tables import Column, Table
from fellowship.foundation.ui.templatetags.ui_values import nhsdate


def _questions(rows: Any) -> list[tuple[int, str]]:
    return list(rows.order_by("question__order").values_list("question_id", "question__text").distinct())


def _groups(rows: Any) -> list[tuple[int, str]]:
    return list(rows.order_by("group__order").values_list("group_id", "group__label").distinct())


class Findings(Table):
    """Statements with their evidence (FND-01)."""

    columns = [
        Column("Reference", "ref", sort="ref", link=to("finding")),
        Column("Statement", "statement"),
        Column("Question", "question.ref", sort="question__order"),
        Column("Turns behind it", "behind", kind="number", sort="behind", meaning="Turns that it rests on."),
        Column("Status", "get_status_display", sort="status"),
    ]
    filters = [
        Search("q", "Words", ["statement", "ref"]),
        Choice("question", "Question", "question", _questions),
        Choice("status", "Status", "status", Finding.Status.choices),
        Tick("bare", "Without evidence", lambda rows: rows.filter(behind=0)),
    ]
    order = ("ref",)
    empty = "No finding has been written yet."


class Recommendations(Table):
    """What should change; numbers never do (FND-03)."""

    columns = [
        Column("Number", "ref", sort="ref", link=to("recommendation")),
        Column("Recommendation", "text"),
        Column("Group", "group.label", sort="group__order"),
        Column("Done in", "done", kind="number", sort="done", meaning="Cohorts in which it is done."),
        Column("Told by", "told", kind="number", sort="told", on_page=False, meaning="Statuses of later cohorts."),
    ]
    filters = [
        Search("q", "Words or number", ["text", "ref"]),
        Choice("group", "Group", "group", _groups),
        Tick("open", "Done in no cohort yet", lambda rows: rows.filter(done=0)),
    ]
    order = ("group__order", "ref")
    empty = "No recommendation has been made yet."


def _recommendations(rows: Any) -> Any:
    return rows.select_related("study__cohort", "group").annotate(
        done=Count("statuses__later_ref", filter=Q(statuses__status="implemented"), distinct=True),
        told=Count("statuses", distinct=True),
    )


def _findings(rows: Any) -> Any:
    behind = Count("evidence", filter=Q(evidence__in=spoken()), distinct=True)
    return rows.select_related("study__cohort", "question__study").prefetch_related("codes").annotate(behind=behind)


def _became(row: Recommendation, on: date) -> list[Part]:
    """How far each later cohort is: its own word counts before what the report told of it (FND-06)."""
    told = list(row.statuses.select_related("cohort", "owner").order_by("later_ref", "pk"))
    by_itself = {s.later_ref for s in told if s.cohort.ref == s.later_ref}
    names = dict(Cohort.objects.filter(ref__in=[s.later_ref for s in told]).values_list("ref", "name"))
    rows = [
        (
            names.get(s.later_ref, s.later_ref),
            s.get_status_display(),
            str(s.owner) if s.owner else "–",
            s.note or "–",
            nhsdate(s.updated_on) if s.updated_on else "–",
        )
        for s in told
        if s.cohort.ref == s.later_ref or s.later_ref not in by_itself
    ]
    heads = ("Cohort", "Status", "Owner", "What shows it", "Changed")
    summary = [(str(item),) for item in row.summary_items.all()]
    return [
        Part("What became of it", heads, rows, "No later cohort has said yet."),
        *([Part("In the summary", ("Line",), summary)] if summary else []),
    ]


def _next_finding(row: Finding, on: date) -> str:
    if row.status != "draft":
        return ""
    return "Decide whether it is final." if row.behind else "Name the turns it rests on, then make it final."


register(
    RecordKind(
        "finding",
        "evaluations.view_finding",
        cohort="study__cohort",
        title="{row.statement}",
        topic=TOPIC,
        plural="Findings",
        table=Findings,
        rows=_findings,
        fields=(
            Column("Key question", "question", link=lambda r: to("key-question")(r.question)),
            Column("Status", "get_status_display"),
            Column("Codes", lambda r: [str(code) for code in r.codes.all()]),
        ),
        related=(
            Related("turn", "findings", "Turns it rests on"),
            Related("recommendation", "findings", "Recommendations that follow", skip="Told by"),
        ),
        next=_next_finding,
    )
)
register(
    RecordKind(
        "recommendation",
        "evaluations.view_recommendation",
        cohort="study__cohort",
        title="{row.text}",
        words="recommendation",
        topic=TOPIC,
        plural="Recommendations made here",
        table=Recommendations,
        rows=_recommendations,
        fields=(
            Column("Group", "group.label"),
            Column("Evidence that it was carried out", "evidence"),
        ),
        related=(Related("finding", "recommendations", "Findings it follows from"),),
        parts=_became,
    )
)
