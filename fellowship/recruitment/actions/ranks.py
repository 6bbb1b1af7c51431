"""Locks rank lists as they are, and releases them by a second person; offers follow the released one (F28)."""

from typing import Any

from django.db.models import Max
from django.utils import timezone

from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.gate import action
from fellowship.foundation.access.refusals import Refused
from fellowship.recruitment.core import ranking
from fellowship.recruitment.models import RankLine, RankList
from fellowship.recruitment.permissions import LOCK_RANKS, RELEASE_RANKS
from fellowship.recruitment.queries import ranks as queries


class RanksRefused(Refused):
    """This cannot be done with the rank list; the text is fit for the user."""


@action(LOCK_RANKS, on="cohort")
def lock_ranks(*, cohort: Cohort, stage: str, tie_by: str, mark: str, by: Any) -> RankList:
    """Keep the order exactly as it was shown, with its tie rule in words and its hash. Nobody changes it after."""
    Cohort.objects.select_for_update(no_key=True).get(pk=cohort.pk)
    order = queries.order_of(cohort, stage, tie_by)
    if order.mark != mark:
        raise RanksRefused("Something has changed since you looked. This is the order as it would be now.")
    if not order.ranked:
        raise RanksRefused("Nobody has scores yet.")
    last = RankList.objects.filter(cohort=cohort, stage=stage).aggregate(n=Max("number"))["n"] or 0
    lines = [ranking.line_of(each) for each in order.ranked]
    made = RankList.objects.create(
        cohort=cohort,
        stage=stage,
        number=last + 1,
        tie_by=order.tie_by,
        tie_rule=order.tie_rule,
        sha256=ranking.seal(cohort=cohort.ref, stage=stage, number=last + 1, tie_rule=order.tie_rule, lines=lines),
        locked_at=timezone.now(),
        locked_by=by,
    )
    RankLine.objects.bulk_create(
        RankLine(
            list=made,
            application_id=each.standing.pk,
            ref=ref,
            rank=rank,
            score=score,
            sheets=sheets,
            moderated=moderated,
            tie=tie or None,
        )
        for each, (rank, ref, score, sheets, moderated, tie) in zip(order.ranked, lines, strict=True)
    )
    return made


@action(RELEASE_RANKS, on="ranks")
def release_ranks(*, ranks: RankList, by: Any) -> RankList:
    """Let offers follow the list: somebody else than who locked it says that it is right."""
    held = RankList.objects.select_for_update().select_related("cohort").get(pk=ranks.pk)
    if held.released_at is not None:
        raise RanksRefused("This list is released already.")
    if held.locked_by_id == by.pk:
        raise RanksRefused("You locked this list. Ask a second member of the faculty to release it.")
    if RankList.objects.filter(cohort=held.cohort, stage=held.stage, number__gt=held.number).exists():
        raise RanksRefused("A newer list was locked. Release that one.")
    if queries.seal_of(held, queries.lines_of(held)) != held.sha256:
        raise RanksRefused("The lines do not match their seal. Tell the administrator, and lock a new list.")
    held.released_at, held.released_by = timezone.now(), by
    held.save(update_fields=["released_at", "released_by"])
    return held
