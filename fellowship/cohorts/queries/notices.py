"""What people of a cohort are told when it moves on. These wait in the outbox: they go to many at once."""

from typing import Any

from django.utils import timezone

from fellowship.cohorts.models import Cohort
from fellowship.cohorts.queries.offices import holders
from fellowship.foundation.notices.events import Event, Field, as_words, register
from fellowship.foundation.ui.navigation import address

# State that the cohort has moved to → events to tell.
OF_STATE: dict[str, list[str]] = {}


def _milestone(code: str) -> Any:
    def value(cohort: Cohort) -> str:
        return as_words(cohort.milestones.filter(code=code).values_list("date", flat=True).first())

    return value


def _to(*roles: str) -> Any:
    def people(cohort: Cohort) -> list[Any]:
        return [person for role in roles for person in holders(cohort, role, on=timezone.localdate())]

    return people


def _moved(name: str, words: str, state: str, to: Any, *fields: Field, subject: str, body: str) -> None:
    OF_STATE.setdefault(state, []).append(name)
    register(
        Event(
            name,
            words,
            about="cohorts.Cohort",
            within="pk",
            to=to,
            states={state},
            fields=(Field("cohort", "Name of the cohort", "name"), *fields),
            link=lambda cohort: address("cohort-calendar", cohort=cohort.slug),
            held=True,
            subject=subject,
            body=f"Dear {{name}}\n\n{body}\n\n{{link}}\n\n{{programme}}",
            group="Whole cohort",
        )
    )


_moved(
    "applications_open",
    "Applications are open",
    "recruiting",
    _to("applicant"),
    Field("closes", "Day applications close", _milestone("apply_close")),
    subject="{cohort}: applications are open",
    body="Applications to {cohort} are open until {closes}.",
)
_moved(
    "placements_begin",
    "Placements begin",
    "in_placement",
    _to("fellow", "supervisor"),
    Field("starts", "First day of the placements", "placement_starts_on"),
    subject="{cohort}: placements begin on {starts}",
    body="The placements of {cohort} begin on {starts}. The calendar has the dates of the year.",
)
