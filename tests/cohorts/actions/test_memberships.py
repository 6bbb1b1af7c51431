"""Roles given and ended, effective at the next request."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from fellowship.cohorts.actions import memberships as actions
from fellowship.cohorts.models import CohortMembership
from fellowship.foundation.access.permits import Denied
from tests.factories.cohorts import give_cohort_role, make_cohort, make_member
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 3, 2)


@pytest.mark.requirement("ADM-01", "ADM-02")
def test_a_role_opens_and_closes_pages_at_the_next_request(client):
    cohort = make_cohort()
    faculty, person = make_member(cohort, "faculty"), make_user()
    page, today = reverse("cohort-settings", kwargs={"cohort": cohort.slug}), timezone.localdate()
    client.force_login(person)
    assert client.get(page).status_code == 403
    role = actions.give_role(cohort=cohort, user=person, role="funder", on=today, by=faculty)
    assert client.get(page).status_code == 200
    actions.end_role(cohort=cohort, membership=role, on=today, by=faculty)
    assert client.get(page).status_code == 403


@pytest.mark.requirement("ADM-01")
def test_a_person_holds_several_roles_and_an_ended_one_begins_again():
    cohort, other = make_cohort(), make_cohort()
    faculty, person = make_member(cohort, "faculty"), make_user()
    give_cohort_role(faculty, other, "faculty")
    first = actions.give_role(cohort=cohort, user=person, role="reviewer", on=TODAY, by=faculty)
    actions.give_role(cohort=cohort, user=person, role="supervisor", on=TODAY, by=faculty)
    actions.give_role(cohort=other, user=person, role="reviewer", on=TODAY, by=faculty)
    actions.end_role(cohort=cohort, membership=first, on=TODAY + dt.timedelta(days=30), by=faculty)
    first.refresh_from_db()
    assert first.ends_on == TODAY + dt.timedelta(days=29)
    actions.give_role(cohort=cohort, user=person, role="reviewer", on=TODAY, by=faculty)
    first.refresh_from_db()
    assert (first.ends_on, CohortMembership.objects.filter(user=person).count()) == (None, 3)


@pytest.mark.requirement("ADM-01")
@pytest.mark.parametrize(("held", "asked"), [("faculty", "evaluator"), ("evaluator", "faculty")])
def test_nobody_is_faculty_and_evaluator_in_one_cohort(held, asked):
    cohort, other = make_cohort(), make_cohort()
    faculty = make_member(cohort, "faculty")
    give_cohort_role(faculty, other, "faculty")
    person = make_member(cohort, held)
    with pytest.raises(actions.RoleRefused, match="Nobody can be faculty and evaluator in the same cohort"):
        actions.give_role(cohort=cohort, user=person, role=asked, on=TODAY, by=faculty)
    with pytest.raises(IntegrityError), transaction.atomic():
        give_cohort_role(person, cohort, asked)
    assert actions.give_role(cohort=other, user=person, role=asked, on=TODAY, by=faculty).role == asked


@pytest.mark.requirement("ADM-02")
def test_who_gives_roles():
    cohort = make_cohort()
    faculty, person = make_member(cohort, "faculty"), make_user()
    with pytest.raises(actions.RoleRefused, match="yourself"):
        actions.give_role(cohort=cohort, user=faculty, role="reviewer", on=TODAY, by=faculty)
    for by in (make_member(cohort, "programme_support"), make_member(make_cohort(), "faculty"), person):
        with pytest.raises(Denied):
            actions.give_role(cohort=cohort, user=person, role="reviewer", on=TODAY, by=by)
    with pytest.raises(actions.RoleRefused, match="not given in a cohort"):
        actions.give_role(cohort=cohort, user=person, role="admin", on=TODAY, by=faculty)
    boss = make_user(is_superuser=True)
    assert actions.give_role(cohort=cohort, user=person, role="reviewer", on=TODAY, by=boss).role == "reviewer"
