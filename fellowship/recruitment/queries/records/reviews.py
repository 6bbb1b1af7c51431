"""Review rounds, who reviews what, and the score sheets. A reviewer reads references, never names."""

from datetime import date
from typing import Any

from django.db.models import Count, Q

from fellowship.foundation.ui.filters import Choice, Search, Tick
from fellowship.foundation.ui.records import Part, RecordKind, Related, register, to
from fellowship.foundation.ui.tables import Column, Table
from fellowship.foundation.ui.templatetags.ui_values import nhsdate, nhsdatetime
from fellowship.recruitment.core.assignment_lifecycle import ASSIGNMENT
from fellowship.recruitment.core.words import times
from fellowship.recruitment.models import Application, ReviewAssignment, ReviewRound, ScoreSheet
from fellowship.recruitment.queries.records.applications import TOPIC
from fellowship.recruitment.queries.reviews import MOST, POINTS
from fellowship.recruitment.queries.rubric import criteria_of

_STAGES = dict(ScoreSheet.Stage.choices)


class Rounds(Table):
    """Rounds in which reviewers score (REC-08)."""

    columns = [
        Column("Round", "title", sort="title", link=to("round")),
        Column("Route", lambda r: r.get_route_display() or "All", sort="route"),
        Column("Opened", "opened_on", kind="date", sort="opened_on"),
        Column("Scores due", "scores_due_on", kind="date", sort="scores_due_on"),
        Column("Reviews", "reviews", kind="number", sort="reviews"),
        Column("Sent", "sent", kind="number", sort="sent"),
        Column("Status", "get_status_display", sort="status"),
    ]
    filters = [
        Search("q", "Title", ["title"]),
        Choice("route", "Route", "route", Application.Route.choices),
        Choice("status", "Status", "status", ReviewRound.Status.choices),
    ]
    order = ("opened_on", "ref")
    empty = "No review round has been opened yet."


class Reviews(Table):
    """Who reviews which application."""

    columns = [
        Column("Review", "ref", sort="ref", link=to("assignment")),
        Column("Application", "application.ref", sort="application__ref"),
        Column("Reviewer", "reviewer.name", sort="reviewer__name"),
        Column("Round", "round.title", sort="round__title", on_page=False),
        Column("Due", "due_on", kind="date", sort="due_on"),
        Column("Conflict answered", "conflict_answered", kind="yesno", sort="conflict_answered"),
        Column("State", "state_label", sort="state"),
    ]
    filters = [
        Search("q", "Application or reviewer", ["application__ref", "reviewer__name"]),
        Choice("state", "State", "state", list(ASSIGNMENT.states.items())),
        Tick("conflict", "Question about a conflict still open", lambda rows: rows.filter(conflict_answered=False)),
    ]
    order = ("due_on", "ref")
    empty = "No application has been given to a reviewer yet."


class Sheets(Table):
    """Score sheets; shortlist and interview are kept apart (REC-16)."""

    columns = [
        Column("Application", "application.ref", sort="application__ref"),
        Column("Reviewer", "reviewer.name", sort="reviewer__name"),
        Column("Stage", "get_stage_display", sort="stage", link=to("score-sheet")),
        Column("Points", "points", kind="number", sort="points"),
        Column("Out of", "most", kind="number", sort="most", on_page=False),
        Column("Sent", "submitted_on", kind="date", sort="submitted_on"),
    ]
    filters = [
        Search("q", "Application or reviewer", ["application__ref", "reviewer__name"]),
        Choice("stage", "Stage", "stage", ScoreSheet.Stage.choices),
    ]
    order = ("application__ref", "stage", "reviewer__name")
    empty = "No scores have been sent yet."


def _rounds(rows: Any) -> Any:
    live = ~Q(assignments__state="conflict_declared")
    return (
        rows.select_related("cohort")
        .prefetch_related("reviewers")
        .annotate(
            reviews=Count("assignments", filter=live, distinct=True),
            sent=Count("assignments", filter=Q(assignments__state="submitted"), distinct=True),
        )
    )


def _anchor(one: Any) -> str:
    return f"{one['score']}: {one['text']}" if isinstance(one, dict) else str(one)


def _rubric(row: ReviewRound, on: date) -> list[Part]:
    """The criteria that scores follow, of the cohort (REC-10)."""
    rows = [
        (
            criterion.label,
            criterion.out_of,
            times(criterion.weight),
            ", ".join(_STAGES.get(stage, stage) for stage in criterion.stages),
            "; ".join(_anchor(one) for one in criterion.anchors) or "–",
        )
        for criterion in criteria_of(row.cohort_id)
    ]
    return [
        Part(
            "Criteria", ("Criterion", "Points", "Counts", "Used for", "What points mean"), rows, "No criterion is set."
        )
    ]


def _scores(row: ScoreSheet, on: date) -> list[Part]:
    rows = [
        (s.criterion.label, f"{s.value} of {s.out_of}", times(s.criterion.weight), s.value * s.criterion.weight)
        for s in row.scores.select_related("criterion")
    ]
    heads = ("Criterion", "Points", "Counts", "In the total")
    return [Part("Criteria", heads, rows, "No criterion is scored yet.")]


def _next_round(row: ReviewRound, on: date) -> str:
    left = row.reviews - row.sent
    if row.status != "open" or not left:
        return ""
    was = "were" if row.scores_due_on < on else "are"
    return f"{left} of {row.reviews} reviews are still to come; scores {was} due on {nhsdate(row.scores_due_on)}."


def _next_review(row: ReviewAssignment, on: date) -> str:
    if row.state in ("submitted", "conflict_declared"):
        return ""
    what = "sends the scores" if row.conflict_answered else "says whether there is a conflict of interest"
    return f"{row.reviewer} {what}; scores {'were' if row.due_on < on else 'are'} due on {nhsdate(row.due_on)}."


register(
    RecordKind(
        "round",
        "recruitment.view_round",
        page="round",
        title="{row}",
        words="review round",
        topic=TOPIC,
        plural="Review rounds",
        table=Rounds,
        rows=_rounds,
        fields=(
            *[c for c in Rounds.columns if c.label != "Round"],
            Column("Reviewers for each application", "per_application", kind="number"),
            Column("Most for one reviewer", "most_per_reviewer", kind="number"),
            Column("Most points that reviewers may lie apart", "spread_limit", kind="number"),
            Column("Names hidden from reviewers", "names_hidden", kind="yesno"),
            Column("Reviewers see each other's scores", "get_others_shown_display"),
            Column("Reviewers", lambda r: [str(person) for person in r.reviewers.all()]),
        ),
        parts=_rubric,
        related=(Related("assignment", "round", "Reviews", skip="Round"),),
        next=_next_round,
    )
)
register(
    RecordKind(
        "assignment",
        "recruitment.view_assignment",
        cohort="application__cohort",
        title="Review of {row.application}",
        words="review",
        topic=TOPIC,
        plural="Reviews",
        table=Reviews,
        rows=lambda rows: rows.select_related("application__cohort", "reviewer", "round"),
        fields=(
            Column("Application", "application.ref"),
            Column("Round", "round.title"),
            Column("Reviewer", "reviewer.name"),
            Column("Given", "assigned_on", kind="date"),
            Column("Due", "due_on", kind="date"),
            Column("Conflict answered", "conflict_answered", kind="yesno"),
        ),
        related=(
            Related("score-sheet", "assignment", "Scores", skip="Reviewer"),
            Related("application", "assignments", "The application"),
        ),
        next=_next_review,
    )
)
register(
    RecordKind(
        "score-sheet",
        "recruitment.view_sheet",
        cohort="application__cohort",
        ref="pk",
        title="Scores of {row.application}",
        words="score sheet",
        topic=TOPIC,
        plural="Scores",
        table=Sheets,
        rows=lambda rows: rows.select_related("application__cohort", "reviewer", "imported__imported_by").annotate(
            points=POINTS, most=MOST
        ),
        fields=(
            Column("Application", "application.ref"),
            Column("Reviewer", "reviewer.name"),
            Column("Stage", "get_stage_display"),
            Column("Points", lambda r: f"{r.points} of {r.most}" if r.most else "None yet"),
            Column("Sent", lambda r: nhsdate(r.submitted_on) if r.submitted_on else "Not yet"),
            Column("Comment", "comment"),
            Column("Words for the applicant", "feedback"),
            Column(
                "Imported",
                lambda r: (
                    f"{nhsdatetime(r.imported.imported_at)}, {r.imported.imported_by}, SHA-256 {r.imported.sha256}"
                    if r.imported
                    else ""
                ),
            ),
        ),
        parts=_scores,
    )
)
