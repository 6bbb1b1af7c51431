"""The two pages of a project ask little, however much belongs to it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fellowship.people.models import User
from supervisors.models import ApprovalCondition, Decision, Proposal, Verdict

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year")]
PAGE = "/c/cohort-2/projects/C2P01/"


def asked(path: str) -> int:
    """How often the page asks, for somebody who sees all of it."""
    browser = Client()
    browser.force_login(User.objects.get(ref="FAC4"))
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(path).status_code == 200
    return len(queries)


@pytest.mark.requirement("PRJ-05")
def test_a_project_asks_as_often_for_three_conditions_as_for_one():
    proposal = Proposal.objects.get(ref="C2P01")
    first, *more = ApprovalCondition.objects.filter(proposal__cohort__slug="cohort-2").order_by("pk")[:3]
    numbers = []
    for inside in ([first], [first, *more]):
        ApprovalCondition.objects.filter(pk__in=[row.pk for row in inside]).update(proposal=proposal)
        numbers.append(asked(PAGE))
    assert numbers == [17, 17]


@pytest.mark.requirement("PRJ-05")
def test_its_answers_ask_as_often_for_three_decisions_as_for_one():
    proposal = Proposal.objects.get(ref="C2P01")
    first, *more = Decision.objects.filter(proposal__cohort__slug="cohort-2").order_by("pk")[:3]
    Verdict.objects.filter(review__proposal=proposal).update(comment="Say more about the data.")
    numbers = []
    for inside in ([first], [first, *more]):
        Decision.objects.filter(pk__in=[row.pk for row in inside]).update(proposal=proposal, version=proposal.version)
        numbers.append(asked(f"{PAGE}answers/"))
    assert numbers == [12, 12]
