"""Everything a supervisor hosts, on one page."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fellowship.people.models import User
from placements.models import HonoraryContract, Placement, PlacementLog
from supervisors.models import Touchpoint

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year"), pytest.mark.requirement("SUP-14")]
PAGE = "/c/cohort-2/hosting/"


def shown(ref: str) -> tuple[Any, int]:
    """The page as this person gets it, and how often it asked."""
    browser = Client()
    browser.force_login(User.objects.get(ref=ref))
    with CaptureQueriesContext(connection) as queries:
        answer = browser.get(PAGE)
    return answer, len(queries)


def test_projects_fellows_summaries_contracts_and_dates_of_a_supervisor_stand_on_one_page():
    mine = Placement.objects.filter(cohort__slug="cohort-2", lead__person__ref="S04").get()
    log = PlacementLog.objects.filter(fellow=mine.fellow).order_by("placement_month").last()
    PlacementLog.objects.filter(pk=log.pk).update(state="submitted", submitted_on=log.due_on)
    other = (
        Placement.objects.filter(cohort__slug="cohort-2")
        .exclude(lead=mine.lead)
        .exclude(proposal__additional_supervisors__person__ref="S04")[0]
    )
    page = shown("S04")[0].content.decode()
    assert (str(mine.fellow) in page, mine.proposal.title in page) == (True, True)
    assert f"/c/cohort-2/placements/{mine.fellow.ref}/log/{log.placement_month}/" in page
    contract = HonoraryContract.objects.filter(fellow=mine.fellow).first()
    assert str(contract.organisation) in page
    talk = Touchpoint.objects.filter(cohort=mine.cohort, supervisor=mine.lead, held_on=None).first()
    assert f"/c/cohort-2/records/touchpoint/{talk.ref}/" in page
    assert str(other.fellow) not in page


@pytest.mark.parametrize("ref", ["S04", "M10"])
def test_it_asks_as_often_for_three_of_each_as_for_one(ref):
    placed = Placement.objects.filter(cohort__slug="cohort-2")
    mine = placed.filter(lead__person__ref="S04").get()
    PlacementLog.objects.filter(fellow=mine.fellow, submitted_on__isnull=False).update(state="submitted")
    before = shown(ref)[1]
    placed.exclude(pk=mine.pk).filter(pk__in=placed.values("pk")[:3]).update(lead=mine.lead, proposal=mine.proposal)
    number = {"S04": 12, "M10": 10}[ref]
    assert (before, shown(ref)[1]) == (number, number)


def test_somebody_who_hosts_nothing_reads_so_and_others_are_kept_out():
    Placement.objects.filter(cohort__slug="cohort-2").update(lead=Placement.objects.first().lead)
    assert shown("FAC4")[0].status_code == 403
    assert shown("F01")[0].status_code == 403
