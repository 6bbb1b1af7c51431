"""What reviewers gave, for faculty: mean and spread of each application, and reviewers who score unlike the others."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, FloatField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse

from fellowship.foundation.ui.filters import Search, Tick
from fellowship.foundation.ui.records import to
from fellowship.foundation.ui.tables import Column, Table
from fellowship.people.models import User
from fellowship.recruitment.core import scores
from fellowship.recruitment.models import Application, Moderation, ReviewAssignment, ReviewRound, ScoreSheet
from fellowship.recruitment.queries import assigning
from fellowship.recruitment.queries.reviews import POINTS


@dataclass(frozen=True)
class ReviewerLine:
    """How one reviewer scores."""

    name: str
    sent: int
    given: int
    mean: float | None
    drift: float | None

    @property
    def is_outlier(self) -> bool:
        """Whether faculty should look at it."""
        return self.drift is not None and abs(self.drift) > scores.OUTLIER_DISTANCE


def with_scores(rows: QuerySet, stage: str) -> QuerySet:
    """Applications with the sheets sent in a stage: how many, their mean, highest and lowest points, and what faculty set.

    `score` is what counts: the moderated score where there is one, the mean otherwise.
    """
    sheets = ScoreSheet.objects.filter(application=OuterRef("pk"), stage=stage, is_submitted=True).order_by()
    points = sheets.annotate(points=POINTS)
    whole = sheets.values("application")
    moderated = Moderation.objects.filter(application=OuterRef("pk"), stage=stage).order_by("-pk")
    rounds = ReviewAssignment.objects.filter(application=OuterRef("pk")).order_by("-round__opened_on", "-round")
    limit = Subquery(rounds.values("round__spread_limit")[:1]) if stage == "shortlist" else Value(scores.WIDE_SPREAD)
    counted = rows.annotate(
        sheets_sent=Coalesce(Subquery(whole.annotate(n=Count("pk", distinct=True)).values("n")), 0),
        points_sum=Subquery(whole.annotate(p=POINTS).values("p")),
        high=Subquery(points.values("points").order_by("-points")[:1]),
        low=Subquery(points.values("points").order_by("points")[:1]),
        moderated=Subquery(moderated.values("points")[:1]),
        limit=Coalesce(limit, scores.WIDE_SPREAD),
    )
    counted = counted.annotate(mean=Cast(F("points_sum"), FloatField()) / F("sheets_sent"), spread=F("high") - F("low"))
    return counted.annotate(score=Coalesce(Cast(F("moderated"), FloatField()), F("mean")))


APART = Q(spread__gt=F("limit"), moderated=None)


def _tenth(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def _flag(row: Any) -> str:
    if row.moderated is not None:
        return "Moderated"
    if row.spread is not None and row.spread > row.limit:
        return f"To moderate: more than {row.limit} points apart"
    return ""


def _moderate(row: Any) -> str:
    return moderate_url(row, "shortlist") if _flag(row) else ""


def moderate_url(row: Any, stage: str) -> str:
    """Where faculty set the score of an application."""
    return reverse("moderate", kwargs={"cohort": row.cohort.slug, "ref": row.ref, "stage": stage})


class RoundScores(Table):
    """Applications of a round with what their reviewers gave."""

    columns = [
        Column("Application", "ref", sort="ref", link=to("application")),
        Column("Profession", "profession.label", sort="profession__order"),
        Column("Sheets", lambda r: f"{r.sheets_sent} of {r.wanted}", sort="sheets_sent"),
        Column(
            "Score", lambda r: _tenth(r.score), kind="number", sort="score", meaning="The mean, or what was moderated"
        ),
        Column("Mean", lambda r: _tenth(r.mean), kind="number", sort="mean", on_page=False),
        Column("Lowest", "low", kind="number", sort="low"),
        Column("Highest", "high", kind="number", sort="high"),
        Column("Spread", "spread", kind="number", sort="spread"),
        Column("To look at", _flag, link=_moderate),
    ]
    filters = [
        Search("q", "Reference", ["ref"]),
        Tick("apart", "Reviewers far apart, to moderate", lambda rows: rows.filter(APART)),
        Tick("open", "Scores still to come", lambda rows: rows.filter(sheets_sent__lt=F("wanted"))),
    ]
    order = ("-score", "ref")
    page_size = 50
    empty = "No application is in this round."


def of_round(round: ReviewRound) -> QuerySet:
    """The applications that anybody reviews in the round."""
    rows = Application.objects.filter(assignments__round=round).distinct() | assigning.in_round(round).distinct()
    live = Q(assignments__round=round) & ~Q(assignments__state="conflict_declared")
    counted = with_scores(Application.objects.filter(pk__in=rows.values("pk")), "shortlist")
    counted = counted.annotate(wanted=Count("assignments", filter=live, distinct=True))
    return counted.select_related("profession", "cohort")


def reviewers_of(round: ReviewRound) -> list[ReviewerLine]:
    """Each reviewer's mean, and how far it lies from what others gave the same applications."""
    live = round.assignments.exclude(state="conflict_declared")
    counts = live.values("reviewer").annotate(given=Count("pk"), sent=Count("pk", filter=Q(state="submitted")))
    given = {row["reviewer"]: row for row in counts}
    sheets = ScoreSheet.objects.filter(assignment__round=round, is_submitted=True, stage="shortlist").order_by()
    told = list(sheets.annotate(points=POINTS).values_list("reviewer", "application", "points"))
    drifts = scores.drifts(told)
    means = {r: scores.mean([p for who, _, p in told if who == r]) for r in {who for who, _, _ in told}}
    people = User.objects.filter(Q(pk__in=given) | Q(review_rounds=round)).distinct().order_by("name")
    return [
        ReviewerLine(
            person.name,
            given.get(person.pk, {}).get("sent", 0),
            given.get(person.pk, {}).get("given", 0),
            means.get(person.pk),
            drifts.get(person.pk),
        )
        for person in people
    ]
