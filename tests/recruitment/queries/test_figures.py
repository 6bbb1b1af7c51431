"""Figures about applications follow the rows."""

import datetime as dt

import pytest

from fellowship.foundation.figures.registry import ABSENT, compute, value
from fellowship.foundation.transitions.perform import arrive
from tests.factories.applications import make_application, make_assignment, make_round, make_sheet
from tests.factories.cohorts import make_cohort, make_term

pytestmark = pytest.mark.django_db
ON = dt.date(2026, 3, 1)
AT = dt.datetime(2026, 2, 1, tzinfo=dt.UTC)


@pytest.mark.requirement("ELG-09", "REC-21")
def test_the_funnel_counts_states():
    cohort = make_cohort()
    nurse = make_term("profession", "nurse")
    make_application(cohort, ref="A1", last_saved_on=ON - dt.timedelta(days=7))
    make_application(cohort, ref="A2", last_saved_on=ON - dt.timedelta(days=6))
    arrive(make_application(cohort, ref="A3", profession=nurse), "submitted", at=AT)
    arrive(make_application(cohort, ref="A4"), "offer_declined", at=AT)
    found = {name: f.value for name, f in compute(cohort.pk, ON).items()}
    assert found["applications_by_status"] == {"draft": 2, "offer_declined": 1, "submitted": 1}
    assert (found["shortlisted"], found["offers"], found["accepted"]) == (1, 1, 0)
    assert found["drafts_untouched_7_days"] == ["A1"]
    assert found["submitted_by_profession"] == {"nurse": 1}
    assert found["submitted_without_approval_in_principle"] == 1


@pytest.mark.requirement("REC-10", "REC-12")
def test_means_spread_and_reviewers_far_from_the_mean():
    cohort = make_cohort()
    first, second = make_application(cohort, ref="A1"), make_application(cohort, ref="A2")
    assert value(cohort.pk, ON, "mean_of_all_scores") is ABSENT
    review_round = make_round(cohort)
    given = [("REV1", first, 19, 19), ("REV2", first, 10, 10), ("REV1", second, 18, 18)]
    reviewers = {}
    for name, application, a, b in given:
        assignment = make_assignment(application, round=review_round, reviewer=reviewers.get(name))
        reviewers[name] = assignment.reviewer
        assignment.reviewer.ref = name
        assignment.reviewer.save()
        make_sheet(application, a, b, reviewer=assignment.reviewer, assignment=assignment)
    found = {name: f.value for name, f in compute(cohort.pk, ON).items()}
    assert found["reviewer_means"] == {"REV1": 37, "REV2": 20}
    assert found["mean_of_all_scores"] == 31.3
    assert found["spread_over_15"] == ["A1"]
    assert found["outlier_reviewers"] == ["REV2"]
    assert found["applications_with_two_scores"] == 1
