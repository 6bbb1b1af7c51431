"""Gates of a cohort, each failing and passing."""

import datetime as dt

import pytest

from fellowship.foundation.lifecycle.conditions import CONDITIONS
from fellowship.foundation.transitions.perform import NotReady
from placements.actions.placements import start_placement
from placements.models import MatchingRun
from supervisors.models import Briefing, BriefingInvitation, InductionPack, PackAcknowledgement
from tests.factories.cohorts import make_cohort, make_fellow, make_member
from tests.factories.placements import make_contract, make_placement, make_running_cohort
from tests.factories.proposals import make_supervisor

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


@pytest.mark.requirement("SUP-03")
def test_a_placement_starts_only_with_a_lead_who_is_briefed_and_has_the_pack():
    cohort = make_running_cohort()
    placement = make_placement(cohort, state="planned")
    lead = placement.lead
    no_briefing = f"{lead} has not been at a briefing of {cohort}, or confirmed one that was missed."
    assert ask("lead_prepared", placement) == [no_briefing, f"{cohort} has no induction pack yet."]
    assert ask("leads_prepared", cohort) == ask("lead_prepared", placement)
    briefing = Briefing.objects.create(cohort=cohort, ref="B1", starts_at=dt.datetime(2026, 3, 1, tzinfo=dt.UTC))
    BriefingInvitation.objects.create(briefing=briefing, person=lead.person, state="attended")
    pack = InductionPack.objects.create(cohort=cohort, ref="IP1", version="1.0", released_on=ON)
    row = PackAcknowledgement.objects.create(cohort=cohort, ref="PK1", supervisor=lead, pack=pack)
    assert ask("lead_prepared", placement) == [f"{lead} has not acknowledged the induction pack, version 1.0."]
    make_contract(placement, state="not_required", reason="Employed by the host")
    faculty = make_member(cohort, "faculty")
    with pytest.raises(NotReady):
        start_placement(placement=placement, reason="", by=faculty)
    start_placement(placement=placement, reason="The lead reads it on the first day", by=faculty)
    change = placement.changes.get()
    assert (change.now, len(change.passed_over)) == ("in_placement", 1)
    type(row).objects.update(acknowledged_on=ON)
    assert ask("lead_prepared", placement) == []
    # The named additional supervisor who takes over as lead has to be prepared, too.
    placement.lead = make_supervisor(cohort)
    assert len(ask("lead_prepared", placement)) == 2
