"""Contracts tell whoever is next, and those who waited for the end; logs tell both sides."""

import datetime as dt

import pytest
from django.utils import timezone

from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.notices.models import Message
from placements.actions import contracts, logs
from placements.core.contract_steps import STEPS
from placements.models import PlacementLog
from tests.factories.people import make_user
from tests.factories.placements import make_contract, make_log, make_placement

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("COM-02")]


def told() -> list[tuple[str, str]]:
    """Kind and person of every message, oldest first."""
    return [(m.template, m.recipients.get().name) for m in Message.objects.order_by("pk")]


def test_each_step_tells_the_next_and_the_last_tells_the_fellow_and_the_lead():
    placement = make_placement()
    contact, fellow = make_user("Helen Hart"), placement.fellow.person
    contract = make_contract(placement, hr_contact=contact, state="planned")
    today = timezone.localdate()
    for step in STEPS:
        contracts.do_step(contract=contract, step=step.code, done_on=today, by=SYSTEM)
    turns = [fellow.name, *["Helen Hart"] * 4, fellow.name, "Helen Hart"]
    assert told() == [
        *(("contract_your_turn", name) for name in turns),
        ("contract_active", fellow.name),
        ("contract_active", placement.lead.person.name),
    ]


def test_a_sent_log_tells_the_lead_and_each_answer_tells_the_fellow():
    placement = make_placement()
    log, lead, at = make_log(placement), placement.lead.person, timezone.now()
    for _ in range(2):
        logs.submit_log(log=log, by=SYSTEM, at=at, answers={}, confirmed=True)
        if log.version == 2:
            logs.return_log(log=log, by=lead, at=at, comment="Say more about the data.")
    logs.review_log(log=log, by=lead, at=at)
    names = [placement.fellow.person.name, lead.name]
    assert told() == [
        ("log_sent", names[1]),
        ("log_returned", names[0]),
        ("log_sent", names[1]),
        ("log_signed_off", names[0]),
    ]
    assert "Say more about the data." in Message.objects.get(template="log_returned").body


def test_months_that_have_begun_are_opened_for_who_never_opens_them():
    placement = make_placement()
    start = placement.cohort.placement_starts_on
    for days, number in ((-1, 0), (0, 1), (20, 1), (45, 2), (45, 2)):
        at = dt.datetime.combine(start + dt.timedelta(days=days), dt.time(9), tzinfo=timezone.get_current_timezone())
        logs.open_months(at=at)
        assert PlacementLog.objects.filter(fellow=placement.fellow).count() == number
