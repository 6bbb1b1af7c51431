"""Acts that cross: a refusal in words and nothing half done, on every database."""

import threading

import pytest
from django.db import IntegrityError, connection
from django.test import RequestFactory

from fellowship.cohorts.models import Cohort
from fellowship.cohorts.permissions import EDIT_COHORT
from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.access.gate import action
from fellowship.foundation.access.permits import PUBLIC
from fellowship.foundation.access.turns import Crossed
from fellowship.foundation.audit.models import AuditEntry
from fellowship.foundation.ui.page import Page
from tests.factories.cohorts import make_cohort, make_member

pytestmark = pytest.mark.django_db


@action(EDIT_COHORT, on="cohort")
def change(*, cohort: Cohort, by: object, **fields: object) -> None:
    """Store whatever is given."""
    Cohort.objects.filter(pk=cohort.pk).update(name="Half done")
    Cohort.objects.filter(pk=cohort.pk).update(**fields)


def test_what_somebody_else_stored_at_the_same_moment_is_a_refusal_and_nothing_is_kept():
    cohort, other = make_cohort(name="Old"), make_cohort()
    with pytest.raises(Crossed, match="at the same moment, so this was not saved"):
        change(cohort=cohort, by=make_member(cohort, "faculty"), ref=other.ref)
    cohort.refresh_from_db()
    assert (cohort.name, AuditEntry.objects.count()) == ("Old", 0)


def test_what_the_database_refuses_for_another_reason_stays_a_mistake_of_ours():
    cohort = make_cohort()
    with pytest.raises(IntegrityError):
        change(cohort=cohort, by=make_member(cohort, "faculty"), state="of no such name")


@pytest.mark.django_db(transaction=True)
def test_acts_on_one_row_wait_for_each_other(crowd):
    cohort = make_cohort(places=0)
    by = make_member(cohort, "faculty")

    @action(EDIT_COHORT, on="cohort")
    def one_more(*, cohort: Cohort, by: object) -> None:
        places = Cohort.objects.get(pk=cohort.pk).places
        Cohort.objects.filter(pk=cohort.pk).update(places=places + 1)

    assert crowd(8, lambda n: one_more(cohort=cohort, by=by)) == [None] * 8
    assert Cohort.objects.get().places == 8


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_two_that_wait_for_each_other_end_with_a_refusal_for_one(crowd):
    if connection.vendor == "sqlite":
        pytest.skip("On SQLite one writes at a time.")
    rows = [make_cohort(), make_cohort()]
    both = threading.Barrier(2)

    @action(EDIT_COHORT, on="cohort")
    def touch(*, cohort: Cohort, by: object, then: Cohort | None = None) -> None:
        if then is not None:
            both.wait(30)
            touch(cohort=then, by=by)

    ends = crowd(2, lambda n: touch(cohort=rows[n], by=SYSTEM, then=rows[1 - n]))
    assert sorted(type(e) for e in ends if e is not None) == [Crossed]


def test_a_page_that_does_not_expect_it_says_so(rf: RequestFactory):
    class Counts(Page):
        permit = PUBLIC

        def post(self, request):
            raise Crossed

    answer = Counts.as_view()(rf.post("/x/"))
    assert answer.status_code == 409
    assert "so this was not saved" in answer.content.decode()
