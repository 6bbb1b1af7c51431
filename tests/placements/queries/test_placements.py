"""Exposure against what was promised, and supervision with its gaps."""

import datetime as dt
from decimal import Decimal

import pytest
from django.test import Client

from placements.models import StageHours
from placements.queries.placements import exposure, periods, supervision
from tests.factories.cohorts import make_member, make_term
from tests.factories.placements import make_contract, make_log, make_meeting, make_placement
from tests.factories.proposals import make_team_member

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("PLC-06")
def test_exposure_counts_sent_months_against_promised_stages():
    placement = make_placement()
    data, build, deploy = (make_term("lifecycle_stage", code) for code in ("data", "build", "deploy"))
    placement.proposal.projects.get().stages.set([data, deploy])
    sent, draft = make_log(placement, 1, state="reviewed"), make_log(placement, 2, state="draft")
    StageHours.objects.create(log=sent, stage=data, hours=Decimal("12.5"))
    StageHours.objects.create(log=sent, stage=build, hours=Decimal("3"))
    StageHours.objects.create(log=draft, stage=deploy, hours=Decimal("40"))
    grid = exposure(placement=placement, months=periods(placement=placement))
    rows = {row.label: (row.hours, row.word) for row in grid.rows}
    assert rows == {
        "Data": ([Decimal("12.5"), None], "Reached"),
        "Build": ([Decimal("3.0"), None], "Reached, not promised"),
        "Deploy": ([None, None], "Promised, not reached yet"),
    }
    assert (grid.months, grid.reached, grid.promised, grid.total) == ([1, 2], 1, 2, Decimal("15.5"))


@pytest.mark.requirement("PLC-05")
def test_supervision_by_month_share_and_gaps():
    placement = make_placement()
    lead, member = placement.lead.person, make_team_member(placement.cohort).person
    make_log(placement, 1)
    make_log(placement, 2)
    make_meeting(placement, dt.date(2026, 6, 10), lead, minutes=60)
    make_meeting(placement, dt.date(2026, 7, 1), member, minutes=30, kind="team")
    make_meeting(placement, dt.date(2026, 7, 2), member, minutes=500, kind="team", status="to_confirm")
    found = supervision(placement=placement, months=periods(placement=placement), on=dt.date(2026, 8, 5))
    assert [(m.month, m.lead, m.team) for m in found.months] == [(1, 60, 0), (2, 0, 30)]
    assert (found.lead, found.team, found.team_percent, found.to_confirm) == (60, 30, 33, 1)
    assert found.gaps == [(dt.date(2026, 7, 1), dt.date(2026, 8, 5), 35)]


@pytest.mark.requirement("PLC-05", "HON-04", "PLC-16")
def test_the_page_of_a_placement_stays_within_its_queries(django_assert_max_num_queries):
    placement = make_placement()
    for n in range(3):
        make_contract(placement, dt.date(2026, 4, 1), state="requested", sequence=n + 1)
        make_log(placement, n + 1)
        make_meeting(placement, dt.date(2026, 6, 10 + n), placement.lead.person)
    browser = Client()
    browser.force_login(make_member(placement.cohort, "faculty"))
    with django_assert_max_num_queries(20):
        answer = browser.get(f"/c/{placement.cohort.slug}/placements/{placement.ref}/")
    assert answer.status_code == 200
