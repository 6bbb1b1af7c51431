"""Strangers, for the tests that sweep over real rows."""

import pytest

from fellowship.people.models import User
from tests.factories.cohorts import give_cohort_role, make_cohort
from tests.factories.people import give_organisation_role, make_organisation, make_user


@pytest.fixture
def stranger(db):
    """Makes a person who holds a role in a cohort and an organisation that have nothing in them."""

    def make(role: str) -> User:
        user = make_user(is_superuser=role == "admin")
        if role not in {"admin", "person"}:
            give_cohort_role(user, make_cohort(), role)
            give_organisation_role(user, make_organisation(), role)
        return user

    return make
