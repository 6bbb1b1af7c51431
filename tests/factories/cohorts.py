"""Cohorts, their people and fellows."""

import datetime as dt
from itertools import count

from fellowship.cohorts.models import Cohort, CohortMembership, Fellow, Term
from fellowship.people.models import User
from tests.factories.people import make_organisation, make_user

_n = count(1)


def make_cohort(**fields: object) -> Cohort:
    """A cohort whose placement started on 1 June 2026."""
    n = next(_n)
    given = {
        "slug": f"year-{n}",
        "ref": f"XC{n}",
        "name": f"Year {n}",
        "induction_on": dt.date(2026, 5, 25),
        "placement_starts_on": dt.date(2026, 6, 1),
        "placement_ends_on": dt.date(2027, 5, 28),
        "graduation_on": dt.date(2027, 6, 11),
        "places": 11,
        **fields,
    }
    return Cohort.objects.create(**given)


def give_cohort_role(user: User, cohort: Cohort, role: str) -> CohortMembership:
    """A role that holds now."""
    return CohortMembership.objects.create(user=user, cohort=cohort, role=role)


def make_member(cohort: Cohort, role: str, name: str = "") -> User:
    """A new person with a role in the cohort."""
    user = make_user(name)
    give_cohort_role(user, cohort, role)
    return user


def make_term(vocabulary: str, code: str) -> Term:
    """The term of that code, made once."""
    label = code.replace("_", " ").capitalize()
    return Term.objects.get_or_create(vocabulary=vocabulary, code=code, defaults={"label": label})[0]


def make_fellow(cohort: Cohort | None = None, **fields: object) -> Fellow:
    """A doctor who is a fellow in the cohort."""
    cohort = cohort or make_cohort()
    person = fields.pop("person", None) or make_user()
    CohortMembership.objects.get_or_create(user=person, cohort=cohort, role="fellow")
    fields.setdefault("employer", None)
    fields["employer"] = fields["employer"] or make_organisation(is_host=False)
    given = {"ref": f"XF{next(_n)}", "profession": make_term("profession", "doctor"), **fields}
    return Fellow.objects.create(cohort=cohort, person=person, **given)
