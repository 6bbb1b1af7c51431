"""What a cohort asks of its applicants: until when, and how many projects they rank."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from fellowship.cohorts.models import Cohort
from fellowship.recruitment.core.closing import closes_at, is_over, latest
from fellowship.recruitment.queries import eligibility
from fellowship.recruitment.queries.routes import own_closing

USUAL_CHOICES, MOST_CHOICES = 6, 12


@dataclass(frozen=True)
class Call:
    """The call of one cohort."""

    cohort: Cohort
    closes_at: dt.datetime | None
    choices: int

    @property
    def is_open(self) -> bool:
        """Whether somebody can begin or send an application now."""
        return self.cohort.state == "recruiting" and not is_over(timezone.now(), self.closes_at)

    def last_moment(self, application: Any) -> dt.datetime | None:
        """Until when this applicant may send."""
        return latest(own_closing(application) or self.closes_at, application.extended_until)

    def takes(self, application: Any) -> bool:
        """Whether this application can be sent now."""
        return self.cohort.state == "recruiting" and not is_over(timezone.now(), self.last_moment(application))


def call_of(cohort: Cohort) -> Call:
    """The call; one query. The calendar says the day, the settings the minute."""
    day = cohort.milestones.filter(code="apply_close").values_list("date", flat=True).first()
    written = str(cohort.settings.get("applications_close") or "")
    return Call(cohort, closes_at(day, written), choices_of(cohort))


def choices_of(cohort: Cohort) -> int:
    """How many projects an applicant may rank."""
    given = cohort.settings.get("project_choices")
    return given if isinstance(given, int) and 1 <= given <= MOST_CHOICES else USUAL_CHOICES


def open_to_all() -> QuerySet[Cohort]:
    """Cohorts whose call anybody may read."""
    return eligibility.open_to_all()
