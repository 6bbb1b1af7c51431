"""Each named condition of a cohort's own dates, failing and passing."""

import datetime as dt

import pytest
import time_machine

from fellowship.cohorts.models import Invitation, Milestone
from fellowship.foundation.lifecycle.conditions import CONDITIONS
from tests.factories.cohorts import make_cohort, make_member

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 1, 5, tzinfo=dt.UTC)


def ask(name, cohort):
    """The reasons of a named condition."""
    return CONDITIONS[name].ask(cohort)


@pytest.mark.requirement("COH-02")
def test_dates_complete():
    cohort = make_cohort(graduation_on=None)
    assert ask("cohorts.dates_complete", cohort) == ["Set the date of graduation."]
    cohort.graduation_on = dt.date(2027, 6, 11)
    assert ask("cohorts.dates_complete", cohort) == []


@pytest.mark.requirement("COH-02")
def test_call_dated():
    cohort = make_cohort()
    assert ask("cohorts.call_dated", cohort) == ["Set the date on which the call for projects closes."]
    Milestone.objects.create(cohort=cohort, code="call_close", title="Call closes", date=dt.date(2026, 1, 5))
    assert ask("cohorts.call_dated", cohort) == []


def test_people_invited():
    cohort = make_cohort()
    assert ask("cohorts.people_invited", cohort) == ["Invite a supervisor.", "Invite an evaluator."]
    make_member(cohort, "supervisor")
    Invitation.objects.create(
        cohort=cohort,
        email="e@example.org",
        role="evaluator",
        token_digest="x",
        sent_at=NOW,
        expires_at=NOW + dt.timedelta(1),
    )
    assert ask("cohorts.people_invited", cohort) == []


@pytest.mark.requirement("COH-02")
def test_call_closed():
    cohort = make_cohort()
    assert ask("cohorts.call_closed", cohort) == ["Set the date on which the call for projects closes."]
    Milestone.objects.create(cohort=cohort, code="call_close", title="Call closes", date=dt.date(2026, 1, 5))
    with time_machine.travel("2026-01-05 23:30+00:00"):
        assert ask("cohorts.call_closed", cohort) == ["The call for projects is open until 5 January 2026."]
    with time_machine.travel("2026-01-06 00:30+00:00"):
        assert ask("cohorts.call_closed", cohort) == []


@pytest.mark.requirement("COH-02", "ADM-17")
def test_placement_ended_by_the_clock_of_london():
    cohort = make_cohort(placement_ends_on=dt.date(2027, 5, 28))
    # 22:30 UTC on the 28th is 23:30 in London; 23:30 UTC is half past midnight on the 29th.
    with time_machine.travel("2027-05-28 22:30+00:00"):
        assert ask("cohorts.placement_ended", cohort) == ["The placement ends on 28 May 2027."]
    with time_machine.travel("2027-05-28 23:30+00:00"):
        assert ask("cohorts.placement_ended", cohort) == []
    cohort.placement_ends_on = None
    assert ask("cohorts.placement_ended", cohort) == ["Set the date of placement end."]
