"""Each demo person's needs say what the demo file expects of them."""

import datetime as dt

import pytest

from fellowship.foundation.notices.needs import collect
from fellowship.people.models import User
from fellowship.portal.loading.engine import load_cohort
from tests.placements.queries.test_figures import file

ON = dt.date(2026, 11, 20)
EXPECTED = {
    "FAC4": [
        "One extension request waits for your decision: Olumide Garrick, three months.",
        "Jonty Kirkbride-Sow has been blocked by a contract for 33 days, with the back-up started.",
        "One confidential concern is open; a reply is due in two days.",
        "Month-five logs: two not started and one in draft.",
        "One month-four log is 26 days overdue.",
    ],
    "PSO1": [
        "Top of your queue: Jonty Kirkbride-Sow's repeat contract, 61 days old, four chasers sent.",
        "A request pack to send within a week for Olumide Garrick's rotation.",
        "Four first-quarter recharges are overdue by 25 days.",
        "The last masterclass register is still open: Language models and clinical writing.",
    ],
    "S04": [
        "Your fellow Jonty Kirkbride-Sow cannot use records: their repeat contract has held them up for 33 days.",
        "An issue of yours is up for review today.",
    ],
    "S07": ["One month-five log to review, from Katarina Muirhead."],
    "M10": [
        "Two supervision meetings to confirm, with Bryn Oyelowo-Hale and Sunita Harcastle.",
        "Read Sunita Harcastle's fellow sheet.",
        "Two issues you own are up for review this week.",
    ],
    "C2F3": [
        "Your month-four log is 26 days overdue.",
        "Write your month-five log, due in four days.",
        "Your repeat contract waits at occupational health, 61 days after the request.",
        "Month-five skills rating to fill in.",
    ],
    "C2F2": [
        "Write your month-five log, due in four days.",
        "Month-five skills rating to fill in.",
        "Rotation in 22 days: book the identity appointment for your repeat contract.",
    ],
    "HR2": [
        "Occupational health for Jonty Kirkbride-Sow, 61 days since the request.",
        "Confirm Maeve Abiodun's identity appointment.",
        "Gabriel Wroughton's form: starter form returned for a missing page, with the fellow.",
    ],
    "HR1": [
        "Countersign Sunita Harcastle's repeat contract, needed in eight days.",
        "Book the identity check for Bryn Oyelowo-Hale's letter of access.",
    ],
    "FIN2": [
        "Two first-quarter recharges are unpaid, 25 days late.",
        "A purchase order number is missing for Jonty Kirkbride-Sow, quarter two.",
        "Three second-quarter recharges to prepare, period ending in 29 days.",
    ],
}


@pytest.mark.django_db
@pytest.mark.requirement("DSH-01", "HON-15", "PLC-21", "HON-06")
def test_everybody_is_told_what_the_file_expects(django_assert_max_num_queries):
    load_cohort(file(2), on=ON)
    for ref, sentences in EXPECTED.items():
        user = User.objects.get(ref=ref)
        with django_assert_max_num_queries(5):
            found = collect(user=user, on=ON)
        assert found.failed == []
        assert {s for s in sentences if s not in {n.sentence for n in found.items}} == set(), ref
