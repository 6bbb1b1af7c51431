"""Offers to mentor, requests for it, and suggestions of the faculty (ALU-02)."""

from typing import Any

from django.utils import timezone

from fellowship.awards.models import MentoringOffer, MentoringPair
from fellowship.awards.permissions import ASK_MENTORING, CHANGE_OFFER, OFFER_MENTORING, SUGGEST_PAIR
from fellowship.awards.queries.mentoring import OPEN, free_of, running_cohorts
from fellowship.cohorts.actions.references import create_with_ref
from fellowship.cohorts.models import Cohort, Fellow
from fellowship.foundation.access.gate import action
from fellowship.foundation.notices.outbox import tell


class MentoringRefused(Exception):
    """The offer or the request cannot be so; the text is fit for the user."""


@action(OFFER_MENTORING)
def offer_mentoring(*, cohort: Cohort, topics: list[str], area: str, capacity: int, by: Any) -> MentoringOffer:
    """Offer to mentor fellows of a cohort; offered again, it replaces what was said before."""
    if not running_cohorts().filter(pk=cohort.pk).exists():
        raise MentoringRefused("This cohort has no fellows to mentor now.")
    fields = {"topics": topics, "area": area.strip(), "capacity": capacity}
    list(Cohort.objects.select_for_update().filter(pk=cohort.pk))  # the same person twice at once waits here
    known = MentoringOffer.objects.filter(cohort=cohort, alumnus=by).first()
    if known is None:
        return create_with_ref(MentoringOffer, cohort=cohort, prefix="MO", digits=2, alumnus=by, **fields)
    return change_offer(offer=known, by=by, **fields)


@action(CHANGE_OFFER, on="offer")
def change_offer(*, offer: MentoringOffer, topics: list[str], area: str, capacity: int, by: Any) -> MentoringOffer:
    """Change an offer. Pairs that exist stay; with no places left, nobody can ask any more."""
    offer.topics, offer.area, offer.capacity = topics, area.strip(), capacity
    offer.save(update_fields=["topics", "area", "capacity"])
    return offer


@action(ASK_MENTORING, on="offer")
def ask_mentoring(*, offer: MentoringOffer, by: Any) -> MentoringPair:
    """A fellow asks; the mentor answers."""
    fellow = Fellow.objects.filter(person=by, cohort=offer.cohort).first()
    if fellow is None:
        raise MentoringRefused("Only fellows of the cohort can ask.")
    return _request(offer, fellow, by)


@action(SUGGEST_PAIR, on="fellow")
def suggest_pair(*, fellow: Fellow, offer: MentoringOffer, by: Any) -> MentoringPair:
    """The faculty asks a mentor for a fellow; the mentor answers as to a request."""
    if offer.cohort_id != fellow.cohort_id:
        raise MentoringRefused("This offer is for another cohort.")
    return _request(offer, fellow, by)


def _request(offer: MentoringOffer, fellow: Fellow, by: Any) -> MentoringPair:
    offer = MentoringOffer.objects.select_for_update().select_related("alumnus", "cohort").get(pk=offer.pk)
    if MentoringPair.objects.filter(fellow=fellow, state__in=OPEN).exists():
        raise MentoringRefused("There is a mentor, or a request that is not answered yet.")
    if not free_of(offer):
        raise MentoringRefused("This mentor has no free place any more. Choose another one.")
    pair = create_with_ref(
        MentoringPair,
        cohort=offer.cohort,
        prefix="MP",
        digits=2,
        fellow=fellow,
        mentor=offer.alumnus,
        requested_on=timezone.localdate(),
    )
    tell("mentoring_asked", about=pair, by=by, key=f"mentoring-asked-{pair.pk}")
    return pair
