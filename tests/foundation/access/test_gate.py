"""The gate: permit, transaction, audit entry."""

import pytest
from django.db import transaction

from fellowship.cohorts.models import Cohort
from fellowship.cohorts.permissions import CREATE_COHORT, EDIT_COHORT
from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.access.gate import action
from fellowship.foundation.access.permits import Denied
from fellowship.foundation.audit.models import AuditEntry
from tests.factories.cohorts import make_cohort, make_member
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db


@action(EDIT_COHORT, on="cohort")
def rename(*, cohort: Cohort, by: object, name: str) -> Cohort:
    """Give a cohort another name."""
    cohort.name = name
    cohort.save(update_fields=["name"])
    if name == "boom":
        raise RuntimeError("boom")
    return cohort


def test_who_may_does_and_it_is_written_down():
    cohort = make_cohort()
    faculty = make_member(cohort, "faculty", "Priya")
    rename(cohort=cohort, by=faculty, name="New")
    entry = AuditEntry.objects.get()
    assert (entry.actor, entry.action, entry.outcome, entry.object_kind, entry.object_id, entry.object_ref) == (
        "Priya",
        "cohorts.edit_cohort",
        "done",
        "cohorts.Cohort",
        str(cohort.pk),
        cohort.ref,
    )


def test_who_may_not_is_denied_before_anything_happens():
    cohort = make_cohort(name="Old")
    stranger = make_member(make_cohort(), "faculty")
    with pytest.raises(Denied):
        rename(cohort=cohort, by=stranger, name="New")
    cohort.refresh_from_db()
    assert cohort.name == "Old"
    assert [(e.action, e.outcome) for e in AuditEntry.objects.all()] == [("cohorts.edit_cohort", "denied")]


@pytest.mark.django_db(transaction=True)
def test_a_denial_inside_a_transaction_is_left_to_those_outside():
    cohort = make_cohort()
    stranger = make_user()
    with pytest.raises(Denied) as caught, transaction.atomic():
        rename(cohort=cohort, by=stranger, name="New")
    assert AuditEntry.objects.count() == 0
    assert not getattr(caught.value, "recorded", False)


@pytest.mark.django_db(transaction=True)
def test_a_failure_undoes_everything_the_entry_too():
    cohort = make_cohort(name="Old")
    with pytest.raises(RuntimeError):
        rename(cohort=cohort, by=make_member(cohort, "faculty"), name="boom")
    cohort.refresh_from_db()
    assert (cohort.name, AuditEntry.objects.count()) == ("Old", 0)


def test_the_portal_itself_passes_and_is_named():
    rename(cohort=make_cohort(), by=SYSTEM, name="New")
    assert AuditEntry.objects.get().actor == "System"


def test_an_action_names_its_row_exactly_when_its_permit_has_one():
    with pytest.raises(TypeError):
        action(EDIT_COHORT)
    with pytest.raises(TypeError):
        action(CREATE_COHORT, on="cohort")


def test_entries_cannot_be_changed_or_deleted():
    rename(cohort=make_cohort(), by=SYSTEM, name="New")
    entry = AuditEntry.objects.get()
    with pytest.raises(TypeError):
        entry.save()
    with pytest.raises(TypeError):
        entry.delete()
