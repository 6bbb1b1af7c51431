"""Figures of the demo cohorts come out as their files expect, and follow their input."""

import datetime as dt
import json
from pathlib import Path

import pytest
from django.db import transaction
from django.db.models import F

from fellowship.foundation.figures.registry import FIGURES, compute
from fellowship.portal.loading.engine import load_cohort
from placements import models as m

DATA = Path(__file__).resolve().parents[3] / "fellowship" / "portal" / "demo_data"
ON = dt.date(2026, 11, 20)


def file(number: int) -> dict:
    """The parsed demo file."""
    return json.loads((DATA / f"cohort_{number}.json").read_text(encoding="utf-8"))


def expected(data: dict) -> dict:
    """The figures of a file that this package owns."""
    given = data["expected"]
    flat = {**given.get("seed_figures", {}), **given.get("computed_from_demo", {})} or given
    ours = {n for n, f in FIGURES.items() if f.compute.__module__.startswith("placements.")}
    return {name: value for name, value in flat.items() if name in ours}


def computed(cohort: object, names: object) -> dict:
    """The values as JSON gives them back."""
    found = {name: f.value for name, f in compute(cohort.pk, ON, names).items()}
    return json.loads(json.dumps(found))


@pytest.mark.django_db
@pytest.mark.parametrize(("number", "least"), [(1, 30), (2, 40)])
@pytest.mark.requirement("HON-07", "MAT-08", "LRN-03", "LRN-12", "PLC-05", "PLC-06", "OUT-07", "HON-13")
def test_every_expected_figure_is_reproduced(number: int, least: int):
    data = file(number)
    want = expected(data)
    cohort = load_cohort(data, on=ON).cohort
    assert len(want) >= least
    assert computed(cohort, want) == want


CHANGES = [
    (m.Placement, lambda rows: rows.filter(pk=rows.first().pk).update(preference_rank=9), "preference_rank_counts"),
    (m.MatchRow, lambda rows: rows.filter(rank=1).update(rank=4), "first_or_second_choice"),
    (m.HonoraryContract, lambda rows: rows.filter(kind="second_site").update(kind="initial"), "contracts_by_kind"),
    (
        m.ContractStep,
        lambda rows: rows.filter(code="active").update(done_on=F("done_on") + dt.timedelta(days=3)),
        "contract_days_max",
    ),
    (m.ContractChaser, lambda rows: rows.first().delete(), "chasers_sent"),
    (m.Recharge, lambda rows: rows.filter(paid_on=None, due_on__lt=ON).update(paid_on=ON), "recharges_by_status"),
    (
        m.PlacementLog,
        lambda rows: rows.filter(submitted_on__isnull=False).update(due_on=F("period_ends_on")),
        "logs_late",
    ),
    (m.StageHours, lambda rows: rows.first().delete(), "exposure"),
    (m.LogIssue, lambda rows: rows.first().delete(), "delay_months"),
    (m.Delay, lambda rows: rows.filter(ended_on=None).update(ended_on=ON), "delays_by_state"),
    (m.SupervisionMeeting, lambda rows: rows.filter(status="confirmed").first().delete(), "supervision_minutes"),
    (m.Risk, lambda rows: rows.filter(status="open").update(status="closed"), "issues_open"),
    (m.Objective, lambda rows: rows.update(progress_percent=100), "objectives_by_state"),
    (m.LearningSession, lambda rows: rows.update(foundational=False), "foundational_in_first_three_months"),
    (m.Attendance, lambda rows: rows.filter(mode="absent").update(mode="remote", reason=""), "attendance_percent"),
    (m.SessionFeedback, lambda rows: rows.update(responses=1), "feedback_responses"),
    (m.CourseQuarter, lambda rows: rows.update(courses=4), "coding_pattern_counts"),
    (m.SkillsAssessment, lambda rows: rows.first().delete(), "skills_rows_by_month"),
    (m.Output, lambda rows: rows.first().delete(), "outputs_by_status"),
    (
        m.Extension,
        lambda rows: rows.create(
            cohort=rows.first().cohort,
            fellow=rows.first().fellow,
            ref="X9",
            months=4,
            reason="More",
            decided_on=ON,
            state="approved",
        ),
        "extension_months",
    ),
]


@pytest.mark.django_db
def test_each_input_moves_its_figure():
    cohort = load_cohort(file(2), on=ON).cohort
    before = computed(cohort, {name for _, _, name in CHANGES})
    unmoved = []
    for model, change, name in CHANGES:
        with transaction.atomic():
            change(model.objects.all())
            if computed(cohort, [name]).get(name) == before[name]:
                unmoved.append(name)
            transaction.set_rollback(True)
    assert unmoved == []
