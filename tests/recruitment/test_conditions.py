"""Each named condition, failing and passing."""

import datetime as dt

import pytest
from django.utils import timezone

from fellowship.cohorts.models import Milestone
from fellowship.foundation.lifecycle.conditions import CONDITIONS
from fellowship.foundation.transitions.perform import arrive
from fellowship.recruitment.models import EligibilityRules
from tests.factories.applications import make_application, make_assignment
from tests.factories.cohorts import make_cohort, make_term

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)


def ask(name, row):
    """The reasons of a named condition."""
    return CONDITIONS[name].ask(row)


@pytest.mark.requirement("ELG-01")
def test_eligibility_set():
    cohort = make_cohort()
    assert ask("recruitment.eligibility_set", cohort) == ["Set who may apply to this cohort."]
    rules = EligibilityRules.objects.create(cohort=cohort, rule="Doctors from the third year")
    assert ask("recruitment.eligibility_set", cohort) == ["Choose at least one profession that may apply."]
    rules.professions.add(make_term("profession", "doctor"))
    assert ask("recruitment.eligibility_set", cohort) == []


def test_applications_closed():
    cohort = make_cohort()
    name = "recruitment.applications_closed"
    assert ask(name, cohort) == ["Set the date on which applications close."]
    today = timezone.localdate()
    closing = Milestone.objects.create(cohort=cohort, code="apply_close", title="Applications close", date=today)
    assert ask(name, cohort) == [f"Applications close on {today.day} {today:%B %Y}."]
    closing.date = today - dt.timedelta(days=1)
    closing.save()
    application = make_application(cohort)
    assert ask(name, cohort) == []
    arrive(application, "submitted", at=NOW)
    assert ask(name, cohort) == ["1 applications are not yet checked for eligibility."]
    application.eligibility = "pass"
    application.save()
    assert ask(name, cohort) == []


def test_scores_in():
    assignment = make_assignment(make_application())
    cohort = assignment.application.cohort
    assert ask("recruitment.scores_in", cohort) == ["1 score sheets are not in yet."]
    assignment.conflict_answered = True
    assignment.save()
    arrive(assignment, "submitted", at=NOW)
    assert ask("recruitment.scores_in", cohort) == []
