"""Placements, contracts and logs of a cohort file: problems by path, derived fields never trusted, original history kept."""

import copy
import datetime as dt
import json

import pytest

from fellowship.foundation.figures.registry import compute
from fellowship.portal.loading.engine import BadFile, load_cohort
from fellowship.portal.loading.export import export_cohort
from placements.models import Extension, HonoraryContract, MatchingRun, Placement, PlacementLog, QuickEntry
from tests.factories.placements import make_entry
from tests.placements.queries.test_figures import ON, computed, expected, file

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("XPT-08")]


def test_every_problem_is_named_by_its_path():
    data = file(2)
    data["placement_logs"][0]["stage_hours"]["cooking"] = 3
    data["placement_logs"][1]["confidence"] = "high"
    data["honorary_contracts"][0]["events"][2]["step"] = "lost"
    data["honorary_contracts"][1]["fellow"] = "C2F99"
    data["skills_self_assessment"][0]["ratings"]["coding"] = 6
    data["matching_runs"][0]["pairs"][0]["project"] = "P404"
    data["extensions"][0]["approvals"][0]["role"] = "friend"
    with pytest.raises(BadFile) as refused:
        load_cohort(data, on=ON)
    assert {problem.split(": ")[0] for problem in refused.value.problems} == {
        "$.placement_logs[0].stage_hours.cooking",
        "$.placement_logs[1].confidence",
        "$.honorary_contracts[0].events[2].step",
        "$.honorary_contracts[1].fellow",
        "$.skills_self_assessment[0].ratings.coding",
        "$.matching_runs[0].pairs[0].project",
        "$.extensions[0].approvals[0].role",
    }


def test_derived_fields_are_computed_and_never_trusted():
    data, true = file(2), file(2)
    for contract in data["honorary_contracts"]:
        contract.update(days_to_active=1, late_against_target=False, blocked_days=0, days_open=1)
    for log in data["placement_logs"]:
        log["late"] = True
    for recharge in data["recharges"]:
        recharge.update(status="paid", days_late=0, kind="internal")
    for run in data["matching_runs"]:
        for pair in run["pairs"]:
            pair["rank"] = 9
    for course in data["online_coding_courses"]:
        course.update(pattern="ad_hoc", courses_completed=0)
    cohort = load_cohort(data, on=ON).cohort
    want = expected(true)
    assert computed(cohort, want) == want


def test_history_has_the_original_days_and_people():
    load_cohort(file(2), on=ON)
    contract = HonoraryContract.objects.get(ref="C2HC01")
    days = [(c.now, (c.at.date() - ON).days) for c in contract.changes.order_by("pk")]
    assert [state for state, _ in days] == ["requested", "in_progress", "issued", "signed", "active"]
    log = PlacementLog.objects.get(ref="C2L08-5")
    moves = [(c.now, c.by.ref) for c in log.changes.order_by("pk")]
    assert moves == [("submitted", "C2F8"), ("returned", "S11")]
    run = MatchingRun.objects.get(ref="C2MR1")
    assert (run.state, [c.now for c in run.changes.all()]) == ("superseded", ["superseded"])


def test_a_cohort_comes_back_the_same_and_can_be_replaced():
    data = file(2)
    cohort = load_cohort(data, on=ON).cohort
    make_entry(cohort.fellows.first().placement, did_on=ON - dt.timedelta(days=1))
    before = computed(cohort, expected(data))
    again = copy.deepcopy(export_cohort(cohort))
    assert len(again["placement_logs"]) == 55
    load_cohort(again, on=ON, replace=True)
    cohort.refresh_from_db()
    assert computed(type(cohort).objects.get(ref="C2"), expected(data)) == before
    assert QuickEntry.objects.count() == 0
    assert compute(type(cohort).objects.get(ref="C2").pk, ON, ["fellows"])["fellows"].value == 11


def test_the_moved_end_of_a_placement_is_kept_by_export_and_load():
    cohort = load_cohort(file(2), on=ON).cohort
    asked = Extension.objects.filter(cohort=cohort, state="approved").first()
    if asked is None:
        asked = Extension.objects.filter(cohort=cohort).first()
        Extension.objects.filter(pk=asked.pk).update(state="approved", decided_on=ON)
    placement = asked.fellow.placement
    was, now = placement.last_day, placement.last_day + dt.timedelta(days=92)
    Extension.objects.filter(pk=asked.pk).update(moved_from=was, moved_to=now)
    Placement.objects.filter(pk=placement.pk).update(ends_on=now)
    written = json.loads(json.dumps(export_cohort(cohort)))
    again = load_cohort(written, on=ON, replace=True).cohort
    assert Placement.objects.get(cohort=again, fellow__ref=asked.fellow.ref).last_day == now
    kept = Extension.objects.get(cohort=again, ref=asked.ref)
    assert (kept.moved_from, kept.moved_to) == (was, now)
    others = Placement.objects.filter(cohort=again).exclude(fellow__ref=asked.fellow.ref)
    assert set(others.values_list("ends_on", flat=True)) == {None}


def test_an_end_that_moves_without_approval_or_backwards_is_named():
    data = file(2)
    data["extensions"][0].update(status="pending", end_before="2026-10-01", end_now="2027-01-01")
    data["extensions"].append({**data["extensions"][0], "id": "EX9", "status": "approved", "end_now": "2026-09-01"})
    with pytest.raises(BadFile) as refused:
        load_cohort(data, on=ON)
    found = {problem.split(": ")[0] for problem in refused.value.problems}
    assert found == {"$.extensions[0].end_now", f"$.extensions[{len(data['extensions']) - 1}].end_now"}
