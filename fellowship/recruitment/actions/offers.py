"""Offers of places: drafted in the order of the scores, sent, answered, lapsed; the reserve is drafted, never sent by itself."""

import datetime as dt
from decimal import Decimal
from typing import Any

import holidays
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from fellowship.cohorts.actions.references import create_with_ref
from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.access.gate import action
from fellowship.foundation.notices.outbox import tell
from fellowship.foundation.transitions.perform import IllegalTransition, perform
from fellowship.recruitment.actions.joining import join_cohort
from fellowship.recruitment.core.working_time import after_working_hours
from fellowship.recruitment.events import place_accepted
from fellowship.recruitment.models import Application, Offer, RankList
from fellowship.recruitment.permissions import CLOSE_OFFER, MAKE_OFFERS, REPLY_TO_OFFER
from fellowship.recruitment.queries import offers
from fellowship.recruitment.queries.ranks import released, stage_of

BANK_HOLIDAYS = holidays.country_holidays("GB", subdiv="ENG")  # of England; years are filled in as they are asked for


class OfferRefused(Exception):
    """This cannot be done with the offer; the text is fit for the user."""


@action(MAKE_OFFERS, on="cohort")
def draft_offers(*, cohort: Cohort, by: Any) -> int:
    """Draft an offer for as many as there are free places, in the order of the released rank list; the number drafted.

    Where equal ranks would share the last place, somebody has to decide: nobody of them is drafted.
    """
    _hold(cohort)
    free = offers.places_of(cohort).free
    ranked = offers.waiting(_released(cohort))
    if not free:
        raise OfferRefused("Every place is taken, offered or drafted.")
    if not ranked:
        raise OfferRefused("Nobody on the released rank list waits for an offer.")
    chosen = ranked[:free]
    if len(ranked) > free and ranked[free].rank == chosen[-1].rank:
        tied = [a.ref for a in ranked if a.rank == chosen[-1].rank]
        chosen = [a for a in chosen if a.rank != chosen[-1].rank]
        if not chosen:
            raise OfferRefused(
                f"{', '.join(tied)} share a rank and there is not a place for each. "
                "Open the application you decide for, and draft the offer there."
            )
    for each in chosen:
        _draft(cohort, each.pk)
    return len(chosen)


@action(MAKE_OFFERS, on="cohort")
def draft_offer(*, cohort: Cohort, application: Application, by: Any) -> Offer:
    """One offer by hand: to decide between equal means, or to pass somebody over."""
    _hold(cohort)
    application.refresh_from_db(fields=["state"])
    if application.state not in offers.WAITING or application.offers.filter(state__in=["draft", "sent"]).exists():
        raise OfferRefused("This applicant has an offer, or does not wait for one.")
    if not offers.places_of(cohort).free:
        raise OfferRefused("Every place is taken, offered or drafted.")
    return _draft(cohort, application.pk)


@action(MAKE_OFFERS, on="cohort")
def send_offers(*, cohort: Cohort, hours: int, by: Any) -> list[Offer]:
    """Send what is drafted, as far as there are places; the time to answer runs on working days only.

    The messages wait in the outbox, where each can be read before it leaves.
    """
    _hold(cohort)
    places = offers.places_of(cohort)
    drafts = list(
        Offer.objects.filter(cohort=cohort, state="draft").select_related("application__person").order_by("pk")
    )
    if not drafts:
        raise OfferRefused("No offer is drafted.")
    if len(drafts) > places.to_send:
        raise OfferRefused(f"{len(drafts)} offers are drafted for {places.to_send} free places. Discard some first.")
    now = timezone.localtime()
    lapses_at = after_working_hours(now, hours, BANK_HOLIDAYS)
    for offer in drafts:
        offer.sent_on, offer.accept_by, offer.lapses_at = now.date(), lapses_at.date(), lapses_at
        offer.save(update_fields=["sent_on", "accept_by", "lapses_at"])
        perform(offer, "send", by=by)
        perform(offer.application, "offer", by=by, note=offer.ref)
        tell("offer_sent", about=offer, by=by)
    return drafts


@action(MAKE_OFFERS, on="cohort")
def keep_reserve(*, cohort: Cohort, lowest: Decimal, by: Any) -> tuple[int, int]:
    """Divide who is left on the shortlist: at least that mean is the reserve list, the others cannot be appointed."""
    ranks = _released(cohort)
    rows = offers.waiting(ranks, ("shortlisted",))
    if missing := offers.not_listed(cohort, ranks, ("shortlisted",)):
        raise OfferRefused(f"Not on the released rank list: {', '.join(missing)}. Score them, and lock a new list.")
    if not rows:
        raise OfferRefused("Nobody on the shortlist is left without an offer.")
    found = Application.objects.in_bulk([a.pk for a in rows])
    kept = [a for a in rows if a.mean >= lowest]
    for one in rows:
        verb = "keep_in_reserve" if one in kept else "find_not_appointable"
        perform(found[one.pk], verb, by=by, note=f"Mean {one.mean:.1f}, at least {lowest}")
    return len(kept), len(rows) - len(kept)


@action(CLOSE_OFFER, on="offer")
def discard_offer(*, offer: Offer, by: Any) -> Offer:
    """Do not send a draft."""
    perform(offer, "discard", by=by)
    return offer


@action(REPLY_TO_OFFER, on="offer")
def accept_offer(*, offer: Offer, by: Any) -> Offer:
    """Take the place and become a fellow. Of several who accept the last one at the same moment, exactly one gets it."""
    _hold(offer.cohort)
    _answerable(offer)
    taken = Application.objects.filter(cohort=offer.cohort, state="accepted").count()
    if taken >= (offer.cohort.places or 0):
        raise OfferRefused("Every place is taken. We are sorry; please write to the programme.")
    _answered(offer, "")
    perform(offer, "accept", by=by)
    perform(offer.application, "accept", by=by, note=offer.ref)
    join_cohort(application=offer.application, on=timezone.localdate())
    transaction.on_commit(lambda: place_accepted.send(Offer, offer_id=offer.pk))
    return offer


@action(REPLY_TO_OFFER, on="offer")
def decline_offer(*, offer: Offer, reason: str = "", by: Any) -> Offer:
    """Leave the place to somebody else; the next of the reserve list is drafted."""
    _hold(offer.cohort)
    _answerable(offer)
    _answered(offer, reason)
    perform(offer, "decline", by=by, note=reason)
    perform(offer.application, "decline", by=by, note=reason)
    _draft_next(offer.cohort)
    return offer


@action(CLOSE_OFFER, on="offer")
def lapse_offer(*, offer: Offer, by: Any) -> Offer:
    """The time to answer is over; the next of the reserve list is drafted."""
    _hold(offer.cohort)
    perform(offer, "lapse", by=by)
    perform(offer.application, "lapse", by=by, note=offer.ref)
    _draft_next(offer.cohort)
    return offer


def lapse_due(*, at: dt.datetime) -> int:
    """Let every offer lapse whose minute, or whose last day, is over; the number of them."""
    over = Q(lapses_at__lte=at) | Q(lapses_at=None, accept_by__lt=timezone.localdate(at))
    due = list(Offer.objects.filter(over, state="sent").select_related("cohort", "application").order_by("pk"))
    number = 0
    for offer in due:
        try:
            lapse_offer(offer=offer, by=SYSTEM)
        except IllegalTransition:
            continue  # answered in this very moment
        number += 1
    return number


def _hold(cohort: Cohort) -> None:
    """Everybody who counts places of the cohort waits for the one before; its number of places is read anew."""
    held = Cohort.objects.select_for_update(no_key=True).get(pk=cohort.pk)
    cohort.places = held.places


def _answerable(offer: Offer) -> None:
    offer.refresh_from_db(fields=["state", "lapses_at", "accept_by"])
    if offer.state != "sent":
        raise OfferRefused(f"This offer is {offer.state_label.lower()} already.")
    over = offer.lapses_at <= timezone.now() if offer.lapses_at else offer.accept_by < timezone.localdate()
    if over:
        raise OfferRefused("The time to answer this offer is over. Please write to the programme.")


def _answered(offer: Offer, reason: str) -> None:
    offer.replied_on, offer.reason = timezone.localdate(), reason
    offer.save(update_fields=["replied_on", "reason"])


def _released(cohort: Cohort) -> RankList:
    """The rank list that offers follow."""
    stage = stage_of(cohort)
    if found := released(cohort, stage):
        return found
    raise OfferRefused(
        f"No rank list of the {stage} scores is released. On “Rank list”, lock the order as it stands; "
        "then a second member of the faculty releases it."
    )


def _draft(cohort: Cohort, application: int) -> Offer:
    return create_with_ref(Offer, cohort=cohort, prefix="OF", application_id=application)


def _draft_next(cohort: Cohort) -> None:
    """Draft the offer for the first of the reserve list; equal ranks wait for somebody to decide."""
    if not offers.places_of(cohort).free:
        return
    ranks = released(cohort, stage_of(cohort))
    ranked = offers.waiting(ranks, ("reserve",)) if ranks else []
    if ranked and not (len(ranked) > 1 and ranked[1].rank == ranked[0].rank):
        _draft(cohort, ranked[0].pk)
