"""Rank lists: the order as it would be now, the lists that were locked, and where the two differ (F28)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Avg, Exists, F, FloatField, OuterRef, QuerySet
from django.db.models.functions import Cast

from fellowship.foundation.notices.needs import Need, NeedRow, NeedSource
from fellowship.foundation.ui.filters import Search
from fellowship.foundation.ui.navigation import address
from fellowship.foundation.ui.records import record_url
from fellowship.foundation.ui.tables import Column, Table
from fellowship.recruitment.core import ranking
from fellowship.recruitment.core.ranking import Ranked, Standing
from fellowship.recruitment.models import Application, RankLine, RankList, RubricCriterion, Score, ScoreSheet
from fellowship.recruitment.queries.review_scores import with_scores
from fellowship.recruitment.queries.rubric import criteria_of
from fellowship.recruitment.queries.shortlists import sheets_to_come

# In place of a criterion that decides ties.
SHARED = "shared"
STAGES = dict(ScoreSheet.Stage.choices)
_LISTED = (*("shortlisted", "not_appointable", "reserve", "offered", "offer_declined", "offer_lapsed", "accepted"),)
_STATES = {"shortlist": (*_LISTED, "submitted", "not_shortlisted"), "interview": _LISTED}


@dataclass(frozen=True)
class Order:
    """The order as it would be now."""

    ranked: list[Ranked]
    apart: dict[int, int]
    tie_by: str
    tie_rule: str

    @property
    def mark(self) -> str:
        """What must be the same when it is locked."""
        return ranking.mark(self.ranked, self.tie_rule)


@dataclass(frozen=True)
class Difference:
    """A score that is not what the list says."""

    ref: str
    was: str
    now: str


@dataclass(frozen=True)
class RanksPage:
    """The page of one stage."""

    stage: str
    order: Order
    lists: list[RankList]
    differences: list[Difference]
    waiting: int
    ties: list[tuple[str, str]]

    @property
    def newest(self) -> RankList | None:
        """The list that was locked last."""
        return self.lists[0] if self.lists else None


def stage_of(cohort: Any) -> str:
    """Interview scores rank once there are any, shortlist scores before; they are never mixed (REC-16)."""
    sheets = ScoreSheet.objects.filter(application__cohort=cohort, stage="interview", is_submitted=True)
    return "interview" if sheets.exists() else "shortlist"


def _rows(cohort: Any, stage: str) -> QuerySet:
    rows = Application.objects.filter(cohort=cohort, state__in=_STATES[stage])
    return with_scores(rows.exclude(state="submitted", eligibility="fail"), stage)


@dataclass(frozen=True)
class Scores:
    """What the scores of a stage are now: each application's standing, and how far its reviewers lie apart."""

    standings: list[Standing]
    apart: dict[int, int]


def scores_of(cohort: Any, stage: str, tie_by: str = "") -> Scores:
    """Everybody with scores in the stage; two queries at most. `apart` has those that wait for moderation."""
    columns = ("pk", "ref", "points_sum", "sheets_sent", "moderated", "spread", "limit")
    found = list(_rows(cohort, stage).filter(sheets_sent__gt=0).values_list(*columns))
    ties = _ties(cohort, stage, tie_by) if tie_by else {}
    standings = [
        Standing(
            pk,
            ref,
            moderated if moderated is not None else Decimal(points or 0) / sheets,
            sheets,
            moderated is not None,
            ties.get(pk, Decimal(0)) if tie_by else None,
        )
        for pk, ref, points, sheets, moderated, _, _ in found
    ]
    apart = {pk: spread for pk, _, _, _, moderated, spread, limit in found if moderated is None and spread > limit}
    return Scores(standings, apart)


def _ties(cohort: Any, stage: str, code: str) -> dict[int, Decimal]:
    given = Score.objects.filter(
        sheet__application__cohort=cohort, sheet__stage=stage, sheet__is_submitted=True, criterion__code=code
    )
    means = given.order_by().values_list("sheet__application").annotate(m=Avg(Cast(F("value"), FloatField())))
    return {pk: Decimal(str(mean)) for pk, mean in means}


def order_of(cohort: Any, stage: str, tie_by: str = "", criteria: list[RubricCriterion] | None = None) -> Order:
    """The order by the scores as they are now; `criteria` where they were read already."""
    named = ""
    if tie_by:
        known = criteria_of(cohort, stage) if criteria is None else criteria
        named = next((c.label for c in known if c.code == tie_by), "")
    code = tie_by if named else ""
    found = scores_of(cohort, stage, code)
    return Order(ranking.rank(found.standings), found.apart, code, ranking.tie_words(named))


def lists_of(cohort: Any, stage: str) -> QuerySet:
    """The lists that were locked, the newest first."""
    rows = RankList.objects.filter(cohort=cohort, stage=stage).select_related("locked_by", "released_by", "cohort")
    return rows.order_by("-number")


def released(cohort: Any, stage: str) -> RankList | None:
    """The list that offers follow."""
    return lists_of(cohort, stage).filter(released_at__isnull=False).first()


def lines_of(ranks: RankList) -> list[RankLine]:
    """The lines of a list, in their order."""
    return list(ranks.lines.order_by("rank", "ref"))


def seal_of(ranks: RankList, lines: list[RankLine]) -> str:
    """The hash worked out again from what is stored."""
    told = [ranking.line_of(Ranked(one.rank, _standing(one))) for one in lines]
    return ranking.seal(
        cohort=ranks.cohort.ref, stage=ranks.stage, number=ranks.number, tie_rule=ranks.tie_rule, lines=told
    )


def _standing(one: RankLine) -> Standing:
    return Standing(one.application_id or 0, one.ref, one.score, one.sheets, one.moderated, one.tie)


def differences(ranks: RankList, order: Order | None = None) -> list[Difference]:
    """Scores that changed since the list was locked, and who has scores now and is not on it."""
    if order is not None and order.tie_by == ranks.tie_by:
        standings = [each.standing for each in order.ranked]
    else:
        standings = scores_of(ranks.cohort, ranks.stage, ranks.tie_by).standings
    was = {one.ref: _key(_standing(one)) for one in lines_of(ranks)}
    now = {one.ref: _key(one) for one in standings}
    return [
        Difference(ref, was.get(ref, ("not on the list", ""))[0], score[0])
        for ref, score in sorted(now.items())
        if was.get(ref) != score
    ]


def _key(one: Standing) -> tuple[str, str]:
    return ranking.written(one.score), "" if one.tie is None else ranking.written(one.tie)


def ties_of(cohort: Any, stage: str, criteria: list[RubricCriterion] | None = None) -> list[tuple[str, str]]:
    """What can decide between equal scores; `criteria` where they were read already."""
    criteria = criteria_of(cohort, stage) if criteria is None else criteria
    return [(SHARED, "Nothing: they share a rank"), *((c.code, f"The mean for “{c.label}”") for c in criteria)]


def page(cohort: Any, stage: str, tie_by: str | None) -> RanksPage:
    """The whole page; seven queries. Without a choice, ties are decided as in the list before."""
    lists = list(lists_of(cohort, stage))
    chosen = tie_by if tie_by is not None else lists[0].tie_by if lists else ""
    waiting = (
        sheets_to_come(cohort)
        if stage == "shortlist"
        else ScoreSheet.objects.filter(application__cohort=cohort, stage=stage, is_submitted=False).count()
    )
    criteria = criteria_of(cohort, stage)
    order = order_of(cohort, stage, chosen, criteria)
    found = differences(lists[0], order) if lists else []
    return RanksPage(stage, order, lists, found, waiting, ties_of(cohort, stage, criteria))


class RankLines(Table):
    """The lines of a locked list."""

    columns = [
        Column("Rank", "rank", kind="number", sort="rank"),
        Column(
            "Application",
            "ref",
            sort="ref",
            link=lambda r: record_url("application", r.list.cohort.slug, r.ref) if r.application_id else "",
        ),
        Column("Name", "application.person.name", sort="application__person__name"),
        Column(
            "Score", lambda r: float(r.score), kind="number", sort="score", meaning="The mean, or what was moderated"
        ),
        Column("Moderated", "moderated", kind="yesno", sort="moderated"),
        Column("Sheets", "sheets", kind="number", sort="sheets"),
        Column("Decides ties", lambda r: None if r.tie is None else float(r.tie), kind="number", sort="tie"),
    ]
    filters = [Search("q", "Reference or name", ["ref", "application__person__name"])]
    order = ("rank", "ref")
    page_size = 50
    empty = "Nobody is on this list."


def rows_of(ranks: RankList) -> QuerySet:
    """The lines for the table."""
    return RankLine.objects.filter(list=ranks).select_related("application__person", "list__cohort")


def to_release(user: Any, cohorts: set[int]) -> NeedSource:
    """Lists that wait for a second person, for everybody but the first."""
    same = RankList.objects.filter(cohort=OuterRef("cohort"), stage=OuterRef("stage"), number__gt=OuterRef("number"))
    rows = RankList.objects.filter(~Exists(same), cohort__in=cohorts, released_at=None).exclude(locked_by=user)
    columns = {"cohort": "cohort__slug", "number": "number", "what": "stage", "who": "locked_by__name"}
    return NeedSource("ranks_to_release", rows, _release, columns)


def _release(row: NeedRow, on: date) -> Need:
    url = address("rank-list", cohort=row.cohort, stage=row.what, number=row.number)
    return Need(
        f"{row.who} locked a rank list of the {row.what} scores: look at it and release it.",
        url,
        "Look at it",
        kind=row.kind,
    )
