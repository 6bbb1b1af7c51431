"""Permits: one Q gives lists and rows alike."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser

from fellowship.cohorts.models import Cohort
from fellowship.cohorts.permissions import CREATE_COHORT, EDIT_COHORT, VIEW_COHORT
from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.access.conditions import both, either, own, where
from fellowship.foundation.access.grants import Grant, forget_grants, grants_of, roles_of
from fellowship.foundation.access.permits import Denied, Permit, annotate_may
from fellowship.people.models import User
from tests.factories.cohorts import give_cohort_role, make_cohort, make_member
from tests.factories.people import give_organisation_role, make_organisation, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("ADM-01", "ADM-02")
def test_list_and_row_agree_for_every_role():
    mine, other = make_cohort(), make_cohort()
    for role in ("faculty", "evaluator", "funder", "programme_support", "fellow", "reviewer", "admin"):
        user = make_member(mine, role)
        listed = set(VIEW_COHORT.narrow(Cohort.objects.all(), user))
        assert listed == {c for c in (mine, other) if VIEW_COHORT.allows(user, c)}
        assert (mine in listed) == (role in VIEW_COHORT.conditions), role
        assert other not in listed


def test_a_person_with_several_roles_has_the_union():
    first, second, third = make_cohort(), make_cohort(), make_cohort()
    user = make_member(first, "faculty")
    give_cohort_role(user, second, "evaluator")
    assert set(VIEW_COHORT.narrow(Cohort.objects.all(), user)) == {first, second}
    assert set(EDIT_COHORT.narrow(Cohort.objects.all(), user)) == {first}
    assert not VIEW_COHORT.allows(user, third)


def test_roles_hold_between_their_dates_only():
    cohort = make_cohort()
    user = make_user()
    row = give_cohort_role(user, cohort, "faculty")
    assert VIEW_COHORT.allows(user, cohort)
    row.ends_on = dt.date(2020, 1, 1)
    row.starts_on = dt.date(2019, 1, 1)
    row.save()
    fresh = User.objects.get(pk=user.pk)  # the next request loads the user anew
    assert not VIEW_COHORT.allows(fresh, cohort)
    forget_grants(user)
    assert not VIEW_COHORT.allows(user, cohort)


def test_superuser_is_admin_and_no_bypass():
    cohort = make_cohort()
    boss = User.objects.create_superuser("boss@example.org", name="Boss")
    assert roles_of(boss) == {"person", "admin"}
    assert not VIEW_COHORT.allows(boss, cohort)
    assert not EDIT_COHORT.held_by(boss)


def test_nobody_and_inactive_people_hold_nothing():
    cohort = make_cohort()
    user = make_member(cohort, "faculty")
    user.is_active = False
    assert grants_of(user) == frozenset()
    assert grants_of(AnonymousUser()) == frozenset()
    assert not VIEW_COHORT.allows(AnonymousUser(), cohort)
    with pytest.raises(Denied):
        VIEW_COHORT.require(user, cohort)


def test_system_passes_and_rows_are_needed_where_a_permit_has_a_model():
    cohort = make_cohort()
    faculty = make_member(cohort, "faculty")
    assert VIEW_COHORT.allows(SYSTEM, cohort)
    assert not VIEW_COHORT.allows(faculty, None)
    assert not VIEW_COHORT.allows(faculty, Cohort())
    assert CREATE_COHORT.allows(faculty)
    assert not CREATE_COHORT.allows(make_user())


def test_organisation_roles_are_scoped_to_the_organisation():
    trust = make_organisation()
    user = make_user()
    give_organisation_role(user, trust, "hr_contact")
    assert Grant("hr_contact", "organisation", trust.pk) in grants_of(user)


def test_conditions_combine():
    user = make_user()
    me = either(own("pk"), where(email="nobody@example.org"))
    assert set(User.objects.filter(me(user, "person"))) == {user}
    assert set(User.objects.filter(both(own("pk"), where(is_active=False))(user, "person"))) == set()


def test_one_query_marks_the_verbs_of_every_row(django_assert_num_queries):
    mine, other = make_cohort(), make_cohort()
    faculty, funder = make_member(mine, "faculty"), make_member(mine, "funder")
    grants_of(faculty)
    grants_of(funder)
    with django_assert_num_queries(1):
        rows = {c.pk: c.may_edit_cohort for c in annotate_may(Cohort.objects.all(), faculty, EDIT_COHORT)}
    assert rows == {mine.pk: True, other.pk: False}
    with django_assert_num_queries(1):
        assert [c.may_edit_cohort for c in annotate_may(Cohort.objects.all(), funder, EDIT_COHORT)] == [False, False]


def test_a_permit_is_declared_once():
    with pytest.raises(ValueError, match="declared twice"):
        Permit("cohorts.view_cohort", "cohorts.Cohort", {})
