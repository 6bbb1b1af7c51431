"""The page of a project asks little, however much belongs to it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fellowship.people.models import User
from supervisors.models import ApprovalCondition, Proposal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year")]


@pytest.mark.requirement("PRJ-05")
def test_a_project_asks_as_often_for_three_conditions_as_for_one():
    browser = Client()
    browser.force_login(User.objects.get(ref="FAC4"))
    proposal = Proposal.objects.get(ref="C2P01")
    first, *more = ApprovalCondition.objects.filter(proposal__cohort__slug="cohort-2").order_by("pk")[:3]
    numbers = []
    for inside in ([first], [first, *more]):
        ApprovalCondition.objects.filter(pk__in=[row.pk for row in inside]).update(proposal=proposal)
        with CaptureQueriesContext(connection) as asked:
            assert browser.get("/c/cohort-2/projects/C2P01/").status_code == 200
        numbers.append(len(asked))
    assert numbers == [20, 20]
