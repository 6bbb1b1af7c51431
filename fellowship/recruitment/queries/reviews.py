"""A reviewer's own list, the sheet of one review, and the scores of others once the own ones are sent (REC-09 to REC-11)."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from fellowship.cohorts.models import Cohort
from fellowship.foundation.ui.navigation import address
from fellowship.foundation.ui.tables import Column, Table
from fellowship.recruitment.core.words import times
from fellowship.recruitment.models import ReviewAssignment, Score, ScoreSheet

OPEN = ("assigned", "in_progress")
POINTS = Sum(F("scores__value") * F("scores__criterion__weight"))
MOST = Sum(F("scores__out_of") * F("scores__criterion__weight"))


@dataclass(frozen=True)
class Progress:
    """How far the reviewer is, and what comes next."""

    sent: int
    all: int
    next_ref: str


@dataclass(frozen=True)
class OtherSheet:
    """What another reviewer gave, without a name."""

    number: int
    points: int
    by_criterion: dict[str, int]
    comment: str


@dataclass(frozen=True)
class Compared:
    """The own scores beside those of others."""

    labels: list[str]
    rows: list[tuple[str, str, list[int | None]]]
    points: int
    most: int
    others: list[OtherSheet]
    comment: str


def find_cohort(slug: str) -> Cohort | None:
    """The cohort of an address."""
    return Cohort.objects.filter(slug=slug).first()


def _state(row: ReviewAssignment) -> str:
    if row.state == "submitted":
        return "Sent"
    if row.round.status != "open":
        return "Closed without scores"
    if row.state == "in_progress":
        return "Half filled"
    return "To score" if row.conflict_answered else "Conflict of interest: to answer"


class MyReviews(Table):
    """What one reviewer has to score and has scored."""

    columns = [
        Column(
            "Application",
            "application.ref",
            sort="application__ref",
            link=lambda r: address("review", cohort=r.round.cohort.slug, ref=r.ref),
        ),
        Column("Round", "round.title"),
        Column("Due", "due_on", kind="date", sort="due_on"),
        Column("State", _state, sort="state"),
        Column("Your points", lambda r: r.points if r.state == "submitted" else None, kind="number"),
    ]
    order = ("due_on", "ref")
    page_size = 50
    empty = "No application has been given to you yet. You get a message when there is one."


def mine(rows: QuerySet, cohort: Cohort) -> QuerySet:
    """Reviews of the cohort with what the list says about them."""
    found = rows.filter(round__cohort=cohort).select_related("round__cohort", "application")
    return found.annotate(points=Sum(F("sheet__scores__value") * F("sheet__scores__criterion__weight")))


def progress(rows: QuerySet, cohort: Cohort, after: str = "") -> Progress:
    """Counts of one's own reviews, and the next to score: the one due first, then the one fewest have scored; `after` skips on."""
    own = rows.filter(round__cohort=cohort)
    counts = own.aggregate(sent=Count("pk", filter=Q(state="submitted")), all=Count("pk"))
    others = Q(application__sheets__is_submitted=True, application__sheets__stage="shortlist")
    live = own.filter(state__in=OPEN, round__status="open").annotate(
        seen=Count("application__sheets", filter=others, distinct=True)
    )
    waiting = list(live.order_by("due_on", "seen", "ref").values_list("ref", flat=True))
    if after in waiting:
        at = waiting.index(after)
        waiting = [*waiting[at + 1 :], *waiting[: at + 1]]
    return Progress(counts["sent"], counts["all"], waiting[0] if waiting else "")


def scores_of(sheet: ScoreSheet | None) -> dict[str, int]:
    """Code → value of what is stored."""
    if sheet is None:
        return {}
    return dict(sheet.scores.values_list("criterion__code", "value"))


def sheet_of(assignment: ReviewAssignment) -> ScoreSheet | None:
    """The sheet of the review, once something is stored."""
    return ScoreSheet.objects.filter(assignment=assignment).first()


def compared(sheet: ScoreSheet, *, others_shown: bool) -> Compared:
    """The sheet that was sent beside the others' of the same application and stage."""
    others = ScoreSheet.objects.filter(application=sheet.application_id, stage=sheet.stage, is_submitted=True)
    others = others.exclude(pk=sheet.pk).order_by("pk") if others_shown else others.none()
    given = Score.objects.filter(Q(sheet=sheet) | Q(sheet__in=others)).select_related("criterion")
    by_sheet: dict[int, dict[str, Any]] = {}
    for score in given:
        by_sheet.setdefault(score.sheet_id, {})[score.criterion.code] = score
    told = [
        OtherSheet(
            n, _points(by_sheet.get(o.pk, {})), {c: s.value for c, s in by_sheet.get(o.pk, {}).items()}, o.comment
        )
        for n, o in enumerate(others, start=1)
    ]
    own = by_sheet.get(sheet.pk, {})
    rows = [
        (_weighed(s.criterion), f"{s.value} of {s.out_of}", [o.by_criterion.get(code) for o in told])
        for code, s in sorted(own.items(), key=lambda item: item[1].criterion.order)
    ]
    most = sum(s.out_of * s.criterion.weight for s in own.values())
    return Compared([f"Reviewer {o.number}" for o in told], rows, _points(own), most, told, sheet.comment)


def _weighed(criterion: Any) -> str:
    return f"{criterion} (counts {times(criterion.weight)})" if criterion.weight > 1 else str(criterion)


def _points(scores: dict[str, Any]) -> int:
    return sum(s.value * s.criterion.weight for s in scores.values())
