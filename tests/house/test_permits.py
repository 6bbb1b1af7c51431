"""Every permit × role × ownership, asked with real rows and compared with a table written by hand."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.db.models import Q

from fellowship.foundation.access.gate import ACTIONS
from fellowship.foundation.access.permits import PERMITS, Denied, model_of
from fellowship.people.core.roles import Role
from fellowship.people.models import User
from tests.house.matrix import MATRIX
from tests.house.matrix.rows import FOREIGN_OPEN, NO_DEMO_ROW

ROLES = [r.value for r in Role]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year"), pytest.mark.requirement("ADM-01", "ADM-02")]


def holders(role: str) -> Iterator[User]:
    """Demo people who hold the role."""
    held = Q(cohort_memberships__role=role) | Q(organisation_memberships__role=role)
    yield from User.objects.filter(Q(is_superuser=True) if role == "admin" else held).distinct()


def test_the_code_says_what_the_table_says():
    assert {name: " ".join(sorted(p.conditions)) for name, p in sorted(PERMITS.items())} == {
        name: " ".join(sorted(roles.split())) for name, roles in MATRIX.items()
    }


@pytest.mark.parametrize("role", [*ROLES, "person"])
def test_a_foreign_row_is_never_allowed(role: str, stranger):
    user = stranger(role)
    leaks = []
    for name, asked in PERMITS.items():
        model = model_of(asked)
        if model is None or (name, role) in FOREIGN_OPEN:
            continue
        held = {role, "person"} & asked.conditions.keys()
        if "person" in held and (name, "person") in FOREIGN_OPEN:
            continue
        rows = model._base_manager.exclude(pk=user.pk) if model is User else model._base_manager.all()
        seen = asked.narrow(rows, user).exclude(**_of_stranger(model, user))
        if seen.exists():
            leaks.append(f"{name} shows {seen.count()} rows")
    assert leaks == []


def _of_stranger(model: type, user: User) -> dict[str, object]:
    """What belongs to the stranger itself: its own empty cohort, organisation and memberships."""
    if model._meta.label == "cohorts.Cohort":
        return {"memberships__user": user}
    if model._meta.label == "people.Organisation":
        return {"memberships__user": user}
    if model._meta.label in {"cohorts.CohortMembership", "people.OrganisationMembership"}:
        return {"user": user}
    return {"pk": -1}


def test_every_permit_lets_somebody_of_each_named_role_in():
    closed = []
    for name, asked in PERMITS.items():
        model = model_of(asked)
        for role in asked.conditions.keys() - {"person"}:
            if model is None or (name, role) in NO_DEMO_ROW:
                continue
            if not any(asked.narrow(model._base_manager.all(), user).exists() for user in holders(role)):
                closed.append(f'("{name}", "{role}"),')
    assert closed == [], "\n".join(sorted(closed))


@pytest.mark.parametrize("role", [*ROLES, "person"])
def test_no_action_passes_a_foreign_row(role: str, stranger):
    user = stranger(role)
    passed = []
    for path, act in ACTIONS.items():
        if act.__module__.split(".")[0] not in {"fellowship", "placements", "supervisors", "evaluations"}:
            continue
        asked = act.permit
        if (asked.name, role) in FOREIGN_OPEN or (asked.name, "person") in FOREIGN_OPEN:
            continue
        given = {}
        if act.on:
            rows = model_of(asked)._base_manager.exclude(**_of_stranger(model_of(asked), user))
            given[act.on] = rows.first()
            if given[act.on] is None:
                continue
        elif {role, "person"} & asked.conditions.keys():
            continue
        try:
            with transaction.atomic():
                act(by=user, **given)
        except Denied:
            continue
        except Exception as error:
            passed.append(f"{path}: {type(error).__name__}")
        else:
            passed.append(path)
    assert passed == []
