"""Gates of a cohort, each failing and passing."""

import datetime as dt

import pytest

from fellowship.foundation.lifecycle.conditions import CONDITIONS
from placements.models import MatchingRun
from tests.factories.cohorts import make_cohort, make_fellow
from tests.factories.placements import make_contract, make_placement, make_running_cohort

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("COH-02")]
ON = dt.date(2026, 4, 1)


def ask(name: str, row: object) -> list[str]:
    """The reasons of a condition."""
    return CONDITIONS[f"placements.{name}"].ask(row)


def test_match_published():
    cohort = make_cohort()
    assert ask("match_published", cohort) == ["No matching run is published."]
    MatchingRun.objects.create(cohort=cohort, ref="R1", run_on=ON, method="x", state="published")
    fellow = make_fellow(cohort)
    assert ask("match_published", cohort) == ["1 fellow has no placement yet."]
    make_placement(cohort, fellow=fellow, state="planned")
    assert ask("match_published", cohort) == []


def test_contracts_ready():
    cohort = make_running_cohort()
    placement = make_placement(cohort)
    assert ask("contracts_ready", cohort) == ["1 fellow has no contract record."]
    contract = make_contract(placement, ON, state="requested")
    assert ask("contracts_ready", cohort) == [f"The contract of {placement.fellow} at {placement.host} is requested."]
    assert ask("contract_ready", placement) == ["The fellow's contract is not active yet."]
    type(contract).objects.filter(pk=contract.pk).delete()
    make_contract(placement, state="not_required", reason="Employed by the host")
    assert ask("contracts_ready", cohort) == []
    assert ask("contract_ready", placement) == []


def test_placements_finished():
    cohort = make_running_cohort()
    placement = make_placement(cohort)
    assert ask("placements_finished", cohort) == [f"The placement of {placement.fellow} is in placement."]
    type(placement).objects.filter(pk=placement.pk).delete()
    make_placement(cohort, state="completed")
    assert ask("placements_finished", cohort) == []
