"""Places, offers and who comes next (REC-17, REC-18)."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q

from fellowship.recruitment.core.line import Scored, in_order
from fellowship.recruitment.models import Application, Offer, ScoreSheet
from fellowship.recruitment.queries.shortlists import scored

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

    rank: int
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


def places_of(cohort: Any) -> Places:
    """Counted now; whoever acts on it holds the cohort."""
    count = Offer.objects.filter(cohort=cohort).aggregate(
        sent=Count("pk", filter=Q(state="sent")), drafted=Count("pk", filter=Q(state="draft"))
    )
    accepted = Application.objects.filter(cohort=cohort, state="accepted").count()
    return Places(cohort.places or 0, accepted, count["sent"], count["drafted"])


def stage_of(cohort: Any) -> str:
    """Interview scores rank once there are any, shortlist scores before; they are never mixed (REC-16)."""
    sheets = ScoreSheet.objects.filter(application__cohort=cohort, stage="interview", is_submitted=True)
    return "interview" if sheets.exists() else "shortlist"


def waiting(cohort: Any, stage: str, states: tuple[str, ...] = WAITING) -> list[Scored]:
    """Who has no offer yet, the highest mean first."""
    rows = Application.objects.filter(cohort=cohort, state__in=states)
    rows = rows.exclude(offers__state__in=["draft", "sent", "accepted"])
    return in_order(scored(rows, stage))


def find_application(cohort: Any, ref: str) -> Application | None:
    """An application from the shortlist on."""
    rows = Application.objects.filter(cohort=cohort, ref=ref, state__in=WAITING)
    return rows.select_related("person").first()


def page(cohort: Any) -> OffersPage:
    """Everybody from the shortlist on, in the order of the scores, each with the offer."""
    stage = stage_of(cohort)
    states = (*WAITING, "offered", "accepted", "offer_declined", "offer_lapsed")
    rows = Application.objects.filter(cohort=cohort, state__in=states)
    people = {pk: (state, name) for pk, state, name in rows.values_list("pk", "state", "person__name")}
    asked = Offer.objects.filter(cohort=cohort).exclude(state="discarded").order_by("pk")
    latest = {pk: (ref, state) for pk, ref, state in asked.values_list("application", "ref", "state")}
    found: list[Candidate] = []
    for n, one in enumerate(in_order(scored(rows, stage)), start=1):
        rank = found[-1].rank if found and found[-1].mean == one.mean else n
        (state, name), (ref, offered) = people[one.pk], latest.get(one.pk, ("", ""))
        words = Offer.lifecycle.label(offered) if ref else ""
        label = Application.lifecycle.label(state)
        found.append(Candidate(rank, one.ref, name, one.mean, label, ref, words, state in WAITING))
    now = Counter(state for _, state in latest.values())
    stands = Counter(state for state, _ in people.values())
    places = Places(cohort.places or 0, stands["accepted"], now["sent"], now["draft"])
    return OffersPage(places, stage, found, stands["shortlisted"])
