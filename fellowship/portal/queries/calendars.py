"""The private calendar addresses of a person: their own dates, and one for each of their cohorts."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from fellowship.cohorts.models import Cohort
from fellowship.cohorts.permissions import VIEW_CALENDAR
from fellowship.foundation.access.permits import Hidden
from fellowship.foundation.notices import feeds
from fellowship.portal.queries.navigation import my_cohorts

OWN = "mine"


@dataclass(frozen=True)
class FeedRow:
    """One calendar a person can subscribe to; `address` is empty until they made one."""

    scope: str
    name: str
    address: str


def feeds_of(user: Any, *, base: str) -> list[FeedRow]:
    """Their own first, then their cohorts."""
    known = feeds.feeds_of(user)

    def row(scope: str, name: str, key: tuple[str, str]) -> FeedRow:
        feed = known.get(key)
        path = reverse("calendar-feed", kwargs={"token": feeds.token_of(feed)}) if feed else ""
        return FeedRow(scope, name, f"{base.rstrip('/')}{path}" if path else "")

    label = Cohort._meta.label
    cohorts = [row(c.slug, c.name, (label, str(c.pk))) for c in my_cohorts(user)]
    return [row(OWN, "Everything that concerns you", ("", "")), *cohorts]


def scope_of(user: Any, scope: str) -> Cohort | None:
    """The cohort of that name, None for one's own dates, Hidden when it is not theirs to see."""
    if scope == OWN:
        return None
    found = VIEW_CALENDAR.narrow(Cohort.objects.filter(slug=scope), user).first()
    if found is None:
        raise Hidden("Not found")
    return found
