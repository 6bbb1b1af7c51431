"""Offers, pairs, and fellows who have no mentor yet."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from fellowship.awards.core.mentoring import Unmatched, free_places, in_order
from fellowship.awards.models import MentoringOffer, MentoringPair
from fellowship.awards.permissions import SUGGEST_PAIR, VIEW_MENTORING, VIEW_OFFER
from fellowship.cohorts.models import Cohort, Fellow
from fellowship.foundation.access.permits import annotate_may
from supervisors.models import TeamPlace

OPEN = ("requested", "active")
# Cohorts whose fellows are known and still there.
RUNNING = ("contracting", "in_placement", "closing")


@dataclass(frozen=True)
class Waiting:
    """A fellow without a mentor, and why they come first."""

    fellow: Fellow
    reasons: list[str]


def offers_in(user: Any, cohort: Cohort) -> list[MentoringOffer]:
    """The offers to fellows of the cohort that still have room, each with `free`."""
    found = _with_free(VIEW_OFFER.narrow(MentoringOffer.objects.filter(cohort=cohort), user))
    return [row for row in found if row.free]


def own_offers(user: Any) -> list[MentoringOffer]:
    """One's own offers, full ones too."""
    return _with_free(MentoringOffer.objects.filter(alumnus=user))


def free_of(offer: MentoringOffer) -> int:
    """How many more fellows this mentor can take in the cohort of the offer."""
    return free_places(offer.capacity, _taken(offer.alumnus_id, offer.cohort_id))


def pairs_in(user: Any, cohort: Cohort) -> list[MentoringPair]:
    """The pairs of the cohort that the person may see, open ones first."""
    return _ordered(VIEW_MENTORING.narrow(MentoringPair.objects.filter(cohort=cohort), user))


def own_pairs(user: Any) -> list[MentoringPair]:
    """The pairs in which one is the mentor."""
    return _ordered(MentoringPair.objects.filter(mentor=user))


def _ordered(rows: QuerySet[MentoringPair]) -> list[MentoringPair]:
    order = rows.annotate(is_open=Q(state__in=OPEN)).order_by("-is_open", "fellow__person__name", "pk")
    return list(order.select_related("cohort", "fellow__person", "mentor"))


def unmatched(cohort: Cohort, user: Any) -> list[Waiting]:
    """Fellows without a mentor, those in small or remote teams first; each with may_suggest_pair."""
    paired = MentoringPair.objects.filter(fellow=OuterRef("pk"), state__in=OPEN)
    team = TeamPlace.objects.filter(proposal=OuterRef("placement__proposal")).order_by().values("proposal")
    rows = Fellow.objects.filter(~Exists(paired), cohort=cohort).select_related("person", "cohort")
    rows = rows.annotate(
        team=Coalesce(Subquery(team.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0),
        has_base=Coalesce(F("placement__proposal__has_base"), False),
    )
    rows = annotate_may(rows, user, SUGGEST_PAIR)
    by_pk = {row.pk: row for row in rows}
    found = in_order(Unmatched(row.pk, str(row.person), row.team, row.has_base) for row in by_pk.values())
    return [Waiting(by_pk[each.key], each.reasons) for each in found]


def my_fellow(user: Any, cohort: Cohort) -> Fellow | None:
    """The person's own record in the cohort."""
    return Fellow.objects.filter(person=user, cohort=cohort).first()


def running_cohorts() -> QuerySet[Cohort]:
    """Cohorts whose fellows can be mentored."""
    return Cohort.objects.filter(state__in=RUNNING).order_by("-placement_starts_on")


def _with_free(rows: QuerySet[MentoringOffer]) -> list[MentoringOffer]:
    taken = MentoringPair.objects.filter(mentor=OuterRef("alumnus"), cohort=OuterRef("cohort"), state__in=OPEN)
    counted = taken.order_by().values("mentor").annotate(n=Count("pk")).values("n")
    found = rows.annotate(taken=Coalesce(Subquery(counted, output_field=IntegerField()), 0))
    offers = list(found.select_related("cohort", "alumnus").order_by("alumnus__name", "pk"))
    for offer in offers:
        offer.free = free_places(offer.capacity, offer.taken)
    return offers


def _taken(mentor_id: int, cohort_id: int) -> int:
    return MentoringPair.objects.filter(mentor_id=mentor_id, cohort_id=cohort_id, state__in=OPEN).count()
