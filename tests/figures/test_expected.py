"""The demo cohorts give the figures that their files expect, and every collection moves the figures made of it."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from evaluations.models import CaseStudy, Code, ConsentRecord, FormInvitee, FormResponse, Session, SummaryItem, Turn
from evaluations.models import Recommendation as Advice
from evaluations.models import RecommendationStatus as AdviceStatus
from evaluations.queries.cohort_figures import as_data, cohort_figures
from fellowship.awards.models import Certificate
from fellowship.cohorts.models import Cohort, Fellow
from fellowship.portal.loading.engine import load_cohort
from fellowship.recruitment.models import Application, Offer, ScoreSheet
from placements.models import (
    Attendance,
    Extension,
    HonoraryContract,
    NextStep,
    Output,
    Placement,
    PlacementLog,
    Recharge,
)
from supervisors.models import Proposal, Touchpoint

FILES = Path(__file__).resolve().parents[2] / "fellowship" / "portal" / "demo_data"
ON = dt.date(2026, 11, 21)
pytestmark = pytest.mark.django_db


def file_of(number: int) -> dict[str, Any]:
    """One of the three cohort files."""
    return json.loads((FILES / f"cohort_{number}.json").read_text(encoding="utf-8"))


@pytest.fixture
def loaded() -> dict[int, dict[str, Any]]:
    """All three cohorts in the database."""
    files = {n: file_of(n) for n in (1, 2, 3)}
    for data in files.values():
        load_cohort(data, on=ON)
    return files


def exact(number: int, names: set[str] | None = None) -> dict[str, Any]:
    """The figures of a cohort (all, unless named), exact, as plain data."""
    cohort = Cohort.objects.get(slug=f"cohort-{number}")
    found = cohort_figures(cohort=cohort, audience="evaluator", on=ON, names=names)
    return {name: as_data(given)["value"] for name, given in found.items()}


@pytest.mark.requirement("RPT-03", "RPT-07", "RPT-09")
def test_every_expected_figure_is_computed_from_the_data(loaded: dict[int, dict[str, Any]]):
    for number, data in loaded.items():
        found = exact(number)
        wanted = data["expected"]
        assert {name: found.get(name) for name in wanted} == wanted
        assert (small(number, "programme", 5), small(number, "public", 10)) == ([], [])
    found = exact(1)
    names = (
        "fellows host_trusts fellow_focus_groups supervisor_interviews supervisors_interviewed fellow_interviews "
        "faculty_focus_groups funder_focus_groups form_invited form_responses form_positive form_neutral form_unsure"
    )
    assert [found[name] for name in names.split()] == [11, 6, 5, 8, 7, 3, 2, 1, 36, 11, 8, 2, 1]
    assert sorted(found["fellows_by_trust"].values(), reverse=True) == [3, 2, 2, 2, 1, 1]
    assert found["next_steps"] == {"other_fellowship": 4, "phd": 3, "ai_project": 10, "full_time_clinical": 1}


def small(number: int, audience: str, k: int) -> list[str]:
    """Personal and opinion figures of a protected audience that still show fewer than k."""
    cohort = Cohort.objects.get(slug=f"cohort-{number}")
    found = []
    for name, given in cohort_figures(cohort=cohort, audience=audience, on=ON).items():
        if given.klass == "administrative" or given.kind == "number":
            continue
        value = as_data(given)["value"]
        counts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else [value]
        found += [name for n in counts if n is not None and (not isinstance(n, int) or n < k)]
    return found


def drop(rows: Any) -> None:
    """Take one row away, with what hangs off it."""
    row = rows.first()
    assert row is not None
    row.delete()


def of_study(model: Any, path: str = "study") -> Any:
    """The rows of the first cohort's study."""
    return model.objects.filter(**{f"{path}__cohort__slug": "cohort-1"})


def of_cohort(model: Any, number: int = 1, **more: Any) -> Any:
    """The rows of a cohort."""
    return model.objects.filter(cohort__slug=f"cohort-{number}", **more)


CHANGES: list[tuple[int, str, Callable[[], None], set[str]]] = [
    (1, "outputs", lambda: drop(of_cohort(Output, academic=True)), {"academic_outputs", "outputs_total"}),
    (1, "next steps", lambda: drop(NextStep.objects.filter(fellow__cohort__slug="cohort-1", step="phd")), {"next_steps"}),
    (1, "recharges", lambda: drop(of_cohort(Recharge)), {"recharges"}),
    (1, "logs", lambda: drop(of_cohort(PlacementLog)), {"logs"}),
    (1, "contracts", lambda: drop(of_cohort(HonoraryContract, kind="initial").filter(rotation=None)), {"contracts_initial"}),
    (1, "extensions", lambda: of_cohort(Extension).update(months=9), {"extension_months"}),
    (1, "attendance", lambda: Attendance.objects.filter(
        session__cohort__slug="cohort-1", mode="in_person").update(mode="absent"), {"masterclass_attendance_percent"}),
    (1, "placements", lambda: of_cohort(Placement).update(preference_rank=1), {"preference_rank_counts"}),
    (1, "applications", lambda: of_cohort(Application, state="ineligible").update(state="withdrawn"), {"ineligible"}),
    (2, "offers", lambda: drop(Offer.objects.filter(application__cohort__slug="cohort-2", state="declined")), {"offers_by_state"}),
    (1, "certificates", lambda: drop(of_cohort(Certificate)), {"certificates"}),
    (1, "sessions", lambda: drop(of_study(Session).filter(kind="fellow_interview")), {"fellow_interviews", "sessions"}),
    (1, "transcript", lambda: of_study(Turn, "session__study").update(consent_to_quote=False), {"quotable_excerpts"}),
    (1, "codes", lambda: drop(of_study(Code, "theme__study").filter(code="LG3")), {"code_applications", "code_counts"}),
    (1, "replies", lambda: of_study(FormResponse, "form__study").filter(rating="unsure").update(rating="neutral"),
        {"form_by_rating", "form_neutral", "form_unsure", "form_definite", "form_positive_of_definite_percent"}),
    (1, "invitees", lambda: drop(of_study(FormInvitee, "form__study").filter(response=None)), {"form_invited"}),
    (1, "case studies", lambda: drop(of_study(CaseStudy)), {"case_studies"}),
    (1, "recommendations", lambda: drop(of_study(Advice)), {"recommendations_full", "recommendations_by_group"}),
    (1, "summary", lambda: drop(of_study(SummaryItem)), {"recommendation_summary_items"}),
    (2, "status", lambda: drop(of_cohort(AdviceStatus, 2)), {"recommendation_status"}),
    (2, "consent", lambda: drop(ConsentRecord.objects.filter(session__study__cohort__slug="cohort-2", status="given")),
        {"consent_by_state"}),
    (2, "touchpoints", lambda: drop(of_cohort(Touchpoint, 2)), {"touchpoints_by_status"}),
    (3, "scores", lambda: drop(ScoreSheet.objects.filter(application__cohort__slug="cohort-3", is_submitted=True)),
        {"applications_with_two_scores"}),
    (3, "applications", lambda: of_cohort(Application, 3).update(route="direct"), {"submitted_by_route"}),
    (3, "proposals", lambda: drop(of_cohort(Proposal, 3, state="draft")), {"proposals", "proposals_by_status"}),
]  # fmt: skip


@pytest.mark.requirement("RPT-03")
def test_every_collection_moves_the_figures_made_of_it(loaded: dict[int, dict[str, Any]]):
    before = {number: exact(number) for number in loaded}
    still = {}
    for number, name, change, moved in CHANGES:
        point = transaction.savepoint()
        change()
        after = exact(number, moved)
        same = {figure for figure in moved if after.get(figure) == before[number][figure]}
        if same:
            still[name] = same
        transaction.savepoint_rollback(point)
    assert still == {}
    assert Fellow.objects.count() == 22


@pytest.mark.requirement("RPT-07")
@pytest.mark.parametrize("audience", ["programme", "public"])
def test_the_value_of_one_persons_contract_or_extension_is_for_evaluators(audience: str):
    load_cohort(file_of(1), on=ON)
    load_cohort(file_of(2), on=ON)
    for number, name in ((1, "contract_days_max"), (2, "longest_open_days"), (1, "extension_months")):
        cohort = Cohort.objects.get(slug=f"cohort-{number}")
        shown = cohort_figures(cohort=cohort, audience=audience, on=ON, names={name})[name]
        assert (exact(number)[name] is not None, as_data(shown)["value"]) == (True, None)
