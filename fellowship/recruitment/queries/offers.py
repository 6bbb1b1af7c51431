"""Places, offers and who comes next (REC-17, REC-18)."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q

from fellowship.recruitment.models import Application, Offer, RankList
from fellowship.recruitment.queries.ranks import order_of, released, stage_of

WAITING = ("shortlisted", "reserve")


@dataclass(frozen=True)
class Places:
    """How many places there are, taken and offered."""

    all: int
    accepted: int
    sent: int
    drafted: int

    @property
    def free(self) -> int:
        """Places for which nobody is asked, drafts included among the asked."""
        return max(0, self.all - self.accepted - self.sent - self.drafted)

    @property
    def to_send(self) -> int:
        """How many drafts may leave now."""
        return min(self.drafted, max(0, self.all - self.accepted - self.sent))


@dataclass(frozen=True)
class Candidate:
    """Somebody who could be offered a place, in order; equal means share a rank."""

    rank: int | None
    ref: str
    name: str
    mean: Decimal | None
    state: str
    offer: str
    offer_state: str
    waits: bool


@dataclass(frozen=True)
class OffersPage:
    """The whole page."""

    places: Places
    stage: str
    candidates: list[Candidate]
    shortlisted: int
    ranks: RankList | None


def places_of(cohort: Any) -> Places:
    """Counted now; whoever acts on it holds the cohort."""
    count = Offer.objects.filter(cohort=cohort).aggregate(
        sent=Count("pk", filter=Q(state="sent")), drafted=Count("pk", filter=Q(state="draft"))
    )
    accepted = Application.objects.filter(cohort=cohort, state="accepted").count()
    return Places(cohort.places or 0, accepted, count["sent"], count["drafted"])


@dataclass(frozen=True)
class Waiting:
    """Somebody on the released rank list who has no offer."""

    pk: int
    ref: str
    rank: int
    mean: Decimal


def waiting(ranks: RankList, states: tuple[str, ...] = WAITING) -> list[Waiting]:
    """Who of the released rank list has no offer yet, in its order."""
    rows = ranks.lines.filter(application__state__in=states).order_by("rank", "ref")
    rows = rows.exclude(application__offers__state__in=["draft", "sent", "accepted"])
    return [Waiting(*found) for found in rows.values_list("application", "ref", "rank", "score")]


def not_listed(cohort: Any, ranks: RankList, states: tuple[str, ...] = WAITING) -> list[str]:
    """Who waits for a place and is not on the list."""
    rows = Application.objects.filter(cohort=cohort, state__in=states)
    rows = rows.exclude(offers__state__in=["draft", "sent", "accepted"])
    return list(rows.exclude(rank_lines__list=ranks).order_by("ref").values_list("ref", flat=True))


def find_application(cohort: Any, ref: str) -> Application | None:
    """An application from the shortlist on."""
    rows = Application.objects.filter(cohort=cohort, ref=ref, state__in=WAITING)
    return rows.select_related("person").first()


def page(cohort: Any) -> OffersPage:
    """Everybody from the shortlist on, each with the offer, in the order of the released rank list; of the scores of now while there is none."""
    stage = stage_of(cohort)
    ranks = released(cohort, stage)
    states = (*WAITING, "offered", "accepted", "offer_declined", "offer_lapsed")
    rows = Application.objects.filter(cohort=cohort, state__in=states)
    people = {pk: (ref, state, name) for pk, ref, state, name in rows.values_list("pk", "ref", "state", "person__name")}
    asked = Offer.objects.filter(cohort=cohort).exclude(state="discarded").order_by("pk")
    latest = {pk: (ref, state) for pk, ref, state in asked.values_list("application", "ref", "state")}
    if ranks:
        lines = ranks.lines.values_list("application", "rank", "score")
        ranked = {pk: (rank, score) for pk, rank, score in lines}
    else:
        now = order_of(cohort, stage).ranked
        ranked = {each.standing.pk: (each.rank, each.standing.score) for each in now}
    found: list[Candidate] = []
    for pk, (ref, state, name) in people.items():
        rank, mean = ranked.get(pk, (None, None))
        offer, offered = latest.get(pk, ("", ""))
        words = Offer.lifecycle.label(offered) if offer else ""
        label = Application.lifecycle.label(state)
        found.append(Candidate(rank, ref, name, mean, label, offer, words, state in WAITING))
    found.sort(key=lambda one: (one.rank is None, one.rank or 0, one.ref))
    asks = Counter(state for _, state in latest.values())
    stands = Counter(state for _, state, _ in people.values())
    places = Places(cohort.places or 0, stands["accepted"], asks["sent"], asks["draft"])
    return OffersPage(places, stage, found, stands["shortlisted"], ranks)
