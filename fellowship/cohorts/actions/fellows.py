"""Makes somebody a fellow of a cohort: the record and the role, together."""

import datetime as dt
from typing import Any

from fellowship.cohorts.actions.memberships import grant
from fellowship.cohorts.actions.references import create_with_ref
from fellowship.cohorts.models import Cohort, Fellow
from fellowship.people.models import User


def make_fellow(*, cohort: Cohort, person: User, on: dt.date, **facts: Any) -> Fellow:
    """The person's record as a fellow, with the role from that day; for actions that have asked their own permit.

    Somebody who is a fellow of the cohort already stays the same fellow.
    """
    found = Fellow.objects.filter(cohort=cohort, person=person).first()
    fellow = found or create_with_ref(Fellow, cohort=cohort, prefix="F", person=person, **facts)
    grant(cohort=cohort, user=person, role="fellow", on=on)
    return fellow
