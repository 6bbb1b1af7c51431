"""The pages of a placement ask little, however much belongs to it."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fellowship.people.models import User
from placements.models import Delay, HonoraryContract, Objective, Placement, Risk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year"), pytest.mark.requirement("PLC-06")]
PAGE = "/c/cohort-2/placements/C2F1/"


def asked(path: str) -> int:
    """How often the page asks, for somebody who sees all of it."""
    browser = Client()
    browser.force_login(User.objects.get(ref="FAC4"))
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(path).status_code == 200
    return len(queries)


def give(model: Any, number: int) -> None:
    """That many rows of the model in the cohort belong to the fellow of the page."""
    placement = Placement.objects.get(fellow__ref="C2F1")
    there = model.objects.filter(fellow=placement.fellow).count()
    others = model.objects.filter(cohort=placement.cohort).exclude(fellow=placement.fellow).order_by("-pk")
    for n, row in enumerate(others[: max(0, number - there)]):
        fields = {"sequence": 7 + n} if model is HonoraryContract else {}
        model.objects.filter(pk=row.pk).update(fellow=placement.fellow, **fields)
    assert model.objects.filter(fellow=placement.fellow).count() >= number


def test_a_placement_asks_as_often_for_three_objectives_as_for_one():
    numbers = []
    for number in (1, 3):
        give(Objective, number)
        numbers.append(asked(PAGE))
    assert numbers == [13, 13]


def test_what_is_around_it_asks_as_often_for_three_of_each_as_for_one():
    numbers = []
    for number in (1, 3):
        for model in (HonoraryContract, Delay, Risk):
            give(model, number)
        numbers.append(asked(f"{PAGE}around/"))
    assert numbers == [13, 13]
