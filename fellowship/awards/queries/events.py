"""Events of a cohort: who is asked, who replied, who came; and the alumni there are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.text import slugify

from fellowship.awards.models import AlumniProfile, EventInvitation
from fellowship.cohorts.models import Cohort, CohortMembership
from fellowship.people.core.roles import Role
from fellowship.people.models import User


@dataclass(frozen=True)
class Event:
    """One event with the replies to it."""

    name: str
    slug: str
    starts_at: datetime
    rows: list[EventInvitation]

    def replied(self, reply: str) -> int:
        """How many replied so."""
        return sum(row.reply == reply for row in self.rows)

    @property
    def coming(self) -> int:
        """How many said yes."""
        return self.replied("yes")

    @property
    def not_coming(self) -> int:
        """How many said no."""
        return self.replied("no")

    @property
    def silent(self) -> int:
        """How many have not replied."""
        return self.replied("")

    @property
    def came(self) -> int | None:
        """How many came; None while nobody has kept the list."""
        kept = [row.attended for row in self.rows if row.attended is not None]
        return sum(kept) if kept else None


def events_in(cohort: Cohort) -> list[Event]:
    """The events of the cohort to which people were asked, by day."""
    rows = EventInvitation.objects.filter(cohort=cohort).select_related("person", "cohort")
    found: dict[str, list[EventInvitation]] = {}
    for row in rows.order_by("starts_at", "person__name", "pk"):
        found.setdefault(row.event, []).append(row)
    return [Event(name, slugify(name) or "event", rows[0].starts_at, rows) for name, rows in found.items()]


def event_in(cohort: Cohort, slug: str) -> Event | None:
    """One of them, by the word in its address."""
    return next((event for event in events_in(cohort) if event.slug == slug), None)


def invitations_to(cohort: Cohort, event: str) -> list[EventInvitation]:
    """Everybody who was asked to the event."""
    return list(EventInvitation.objects.filter(cohort=cohort, event=event).order_by("pk"))


def alumni_to_invite() -> list[User]:
    """Alumni who agreed to be contacted."""
    return list(_alumni().filter(alumni_profile__may_contact=True))


def alumni_silent() -> int:
    """How many alumni have not agreed to be contacted."""
    return _alumni().exclude(alumni_profile__may_contact=True).count()


def profile_of(user: Any) -> AlumniProfile | None:
    """What the person agreed to, once they have."""
    return AlumniProfile.objects.filter(person=user).first()


def shown_alumni(audiences: Iterable[str]) -> list[dict[str, Any]]:
    """Alumni who chose to be shown to one of these audiences: name, cohorts, and what they say of themselves."""
    people = _alumni().filter(alumni_profile__shown_to__in=list(audiences)).select_related("alumni_profile")
    held = CohortMembership.objects.filter(role=Role.ALUMNUS, user__in=people).select_related("cohort")
    cohorts: dict[int, list[str]] = {}
    for row in held.order_by("cohort__placement_starts_on"):
        cohorts.setdefault(row.user_id, []).append(row.cohort.name)
    return [
        {"name": person.name, "cohorts": ", ".join(cohorts.get(person.pk, [])), "about": person.alumni_profile.about}
        for person in people
    ]


def _alumni() -> QuerySet[User]:
    held = CohortMembership.objects.filter(role=Role.ALUMNUS).values("user")
    return User.objects.filter(pk__in=held, is_active=True).order_by("name", "pk")
