"""Applications, rounds of review and score sheets."""

import datetime as dt
from itertools import count

from fellowship.cohorts.models import Cohort, CohortMembership
from fellowship.recruitment.actions import ranks as actions
from fellowship.recruitment.models import (
    Application,
    RankList,
    ReviewAssignment,
    ReviewRound,
    RubricCriterion,
    Score,
    ScoreSheet,
)
from fellowship.recruitment.queries import ranks
from tests.factories.cohorts import make_cohort, make_member, make_term
from tests.factories.people import make_region, make_user

_n = count(1)


def make_application(cohort: Cohort | None = None, **fields: object) -> Application:
    """A draft application of a new person."""
    cohort = cohort or make_cohort()
    person = fields.pop("person", None) or make_user()
    CohortMembership.objects.get_or_create(user=person, cohort=cohort, role="applicant")
    given = {
        "ref": f"A{next(_n)}",
        "profession": make_term("profession", "doctor"),
        "region": make_region(),
        "submitted_at": dt.datetime(2026, 2, 1, 12, tzinfo=dt.UTC),
        **fields,
    }
    return Application.objects.create(cohort=cohort, person=person, **given)


def make_round(cohort: Cohort, **fields: object) -> ReviewRound:
    """An open round of the direct route."""
    given = {
        "ref": f"R{next(_n)}",
        "title": "First round",
        "opened_on": dt.date(2026, 2, 1),
        "scores_due_on": dt.date(2026, 2, 20),
        **fields,
    }
    return ReviewRound.objects.create(cohort=cohort, **given)


def make_assignment(application: Application, **fields: object) -> ReviewAssignment:
    """An application assigned to a new reviewer."""
    reviewer = fields.pop("reviewer", None) or make_user()
    CohortMembership.objects.get_or_create(user=reviewer, cohort=application.cohort, role="reviewer")
    given = {
        "ref": f"RA{next(_n)}",
        "round": fields.pop("round", None) or make_round(application.cohort),
        "assigned_on": dt.date(2026, 2, 2),
        "due_on": dt.date(2026, 2, 20),
        **fields,
    }
    return ReviewAssignment.objects.create(application=application, reviewer=reviewer, **given)


def make_rubric() -> list[RubricCriterion]:
    """Two criteria of 20 points, made once."""
    return [
        RubricCriterion.objects.get_or_create(
            code=code, defaults={"label": code.capitalize(), "out_of": 20, "order": i, "stages": ["shortlist"]}
        )[0]
        for i, code in enumerate(("commitment", "fit"))
    ]


def make_sheet(application: Application, *values: int, **fields: object) -> ScoreSheet:
    """A sent score sheet with one value per criterion of the rubric."""
    given = {"stage": "shortlist", "is_submitted": True, "submitted_on": dt.date(2026, 2, 10), **fields}
    given.setdefault("reviewer", None)
    given["reviewer"] = given["reviewer"] or make_user()
    sheet = ScoreSheet.objects.create(application=application, **given)
    for criterion, value in zip(make_rubric(), values, strict=False):
        Score.objects.create(sheet=sheet, criterion=criterion, value=value, out_of=criterion.out_of)
    return sheet


def release_ranks(cohort: Cohort) -> RankList:
    """The rank list of the scores as they are, locked by one member of the faculty and released by another."""
    stage = ranks.stage_of(cohort)
    made = actions.lock_ranks(
        cohort=cohort,
        stage=stage,
        tie_by="",
        mark=ranks.order_of(cohort, stage).mark,
        by=make_member(cohort, "faculty"),
    )
    return actions.release_ranks(ranks=made, by=make_member(cohort, "faculty"))
