"""An applicant who takes a place becomes a fellow: what the application says is where the fellow's record begins."""

import datetime as dt

from fellowship.cohorts.actions.fellows import make_fellow
from fellowship.cohorts.models import Fellow
from fellowship.people.actions.organisations import find_or_add
from fellowship.people.models import Region
from fellowship.recruitment.models import Application

_NOT_SAID = "Employer not known yet"


def join_cohort(*, application: Application, on: dt.date) -> Fellow:
    """Make the applicant a fellow and link both; for the action that accepts an offer, inside its transaction."""
    fellow = make_fellow(
        cohort=application.cohort,
        person=application.person,
        on=on,
        profession=application.profession,
        specialty=application.specialty,
        grade=application.grade,
        deanery=application.region,
        employer=find_or_add(name=application.employer.strip() or _NOT_SAID, region=_region(application)),
        learning_interests=[line.strip() for line in application.learning_interests.splitlines() if line.strip()],
    )
    application.fellow = fellow
    application.save(update_fields=["fellow"])
    return fellow


def _region(application: Application) -> Region:
    """The applicant's own; else one of the cohort's, else any: an organisation is somewhere."""
    return application.region or application.cohort.regions.first() or Region.objects.order_by("pk")[0]
