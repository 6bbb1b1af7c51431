"""Conditions that read only the row and what it points to filter a list directly; all others by a list of keys."""

import pytest
from django.db.models import Exists, Q

from fellowship.cohorts.models import Cohort, Fellow
from fellowship.foundation.access.conditions import direct


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        (Q(pk__in=[]), True),
        (Q(cohort__in=[1]) | Q(person=2), True),
        (Q(cohort__slug="a") & ~Q(person__name__startswith="B"), True),
        (Q(cohort__memberships__user=1), False),
        (Q(placement__lead__person=1), False),
        (Q(Exists(Cohort.objects.all())), False),
        (Q(cohort__in=[1]) | Q(cohort__regions=2), False),
    ],
)
def test_a_condition_is_direct_when_it_follows_foreign_keys_only(q: Q, expected: bool):
    assert direct(Fellow, q) is expected
