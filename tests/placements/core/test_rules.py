"""Pure rules of placements, by example."""

import datetime as dt
from decimal import Decimal

import pytest

from placements.core.contract_lifecycle import counted_as, state_after
from placements.core.contract_times import Times
from placements.core.courses import pattern
from placements.core.entries import Entry, add_up
from placements.core.periods import due_on, gaps, month_period, next_period, period_of
from placements.core.recharges import days_late, recharge_status
from placements.core.rotations import rotation_status
from placements.core.words import due_words, many, number, when

D = dt.date


@pytest.mark.requirement("HON-07")
@pytest.mark.parametrize(
    ("state", "requested", "active", "days", "open_days", "over", "blocked"),
    [
        ("active", D(2026, 4, 1), D(2026, 5, 13), 42, None, False, 0),
        ("active", D(2026, 4, 1), D(2026, 6, 4), 64, None, True, 3),
        ("in_progress", D(2026, 5, 1), None, None, 41, False, 10),
        ("in_progress", D(2026, 4, 29), None, None, 43, True, 10),
        ("planned", None, None, None, None, False, 10),
        ("not_required", None, None, None, None, False, 0),
        ("withdrawn", D(2026, 4, 1), None, None, None, False, 0),
    ],
)
def test_times_of_a_contract(state, requested, active, days, open_days, over, blocked):
    on = D(2026, 6, 11)
    times = Times(state, requested, active, D(2026, 6, 1), 42)
    assert (times.days_to_active(), times.days_open(on)) == (days, open_days)
    assert (times.over_target(on), times.blocked_days(on)) == (over, blocked)


def test_finished_steps_give_the_state():
    codes = "requested forms_received identity_checked occupational_health criminal_record_check issued signed active"
    states = [state_after(codes.split()[:n]) for n in range(9)]
    assert states == [
        "planned", "requested", "in_progress", "in_progress", "in_progress", "in_progress", "issued", "signed", "active",
    ]  # fmt: skip
    assert state_after([], needed=False) == "not_required"
    assert [counted_as(s) for s in ("signed", "ended", "planned")] == ["in_progress", "active", "planned"]


@pytest.mark.requirement("HON-13")
def test_a_recharge_is_late_by_its_dates():
    on, day = D(2026, 6, 30), D(2026, 6, 10)
    assert recharge_status(None, None, None, on=on) == "planned"
    assert recharge_status(day, D(2026, 6, 30), None, on=on) == "invoiced"
    assert recharge_status(day, D(2026, 6, 29), None, on=on) == "overdue"
    assert recharge_status(day, day, D(2026, 7, 1), on=on) == "paid"
    assert [days_late(day, D(2026, 6, 12), on=on), days_late(day, None, on=on), days_late(None, None, on=on)] == [
        2,
        20,
        0,
    ]


@pytest.mark.requirement("HON-08")
def test_a_rotation_follows_its_contract():
    on, past, ahead = D(2026, 6, 30), D(2026, 6, 30), D(2026, 7, 1)
    assert rotation_status(past, "active", on) == "done"
    assert rotation_status(past, "in_progress", on) == "blocked"
    assert rotation_status(ahead, "issued", on) == "in_progress"
    assert rotation_status(ahead, "planned", on) == "due_soon"


@pytest.mark.requirement("LRN-12")
@pytest.mark.parametrize(
    ("quarters", "expected"),
    [
        ([4, 6, 3, 5], "sustained"),
        ([6, 1, 0, 0], "early_only"),
        ([3, 0], "early_only"),
        ([3, 3, 2, 1], "ad_hoc"),
        ([2, 3], "ad_hoc"),
        ([], "ad_hoc"),
    ],
)
def test_course_patterns(quarters, expected):
    assert pattern(quarters) == expected


@pytest.mark.requirement("PLC-05")
def test_gaps_over_four_weeks_count_from_start_to_end():
    start, end = D(2026, 6, 1), D(2026, 8, 31)
    assert gaps([D(2026, 6, 29), D(2026, 7, 28)], start=start, end=end) == [
        (D(2026, 6, 29), D(2026, 7, 28), 29),
        (D(2026, 7, 28), D(2026, 8, 31), 34),
    ]
    assert gaps([], start=start, end=D(2026, 6, 29)) == []


@pytest.mark.requirement("PLC-01", "PLC-21")
def test_periods_and_due_days():
    assert month_period("2028-02") == (D(2028, 2, 1), D(2028, 2, 29))
    assert due_on(D(2026, 6, 30), 5) == D(2026, 7, 5)
    assert period_of(D(2026, 11, 9), 3) == (D(2027, 1, 1), D(2027, 1, 31))
    assert next_period(D(2026, 6, 6), None) == (D(2026, 6, 1), D(2026, 6, 30))
    assert next_period(None, None) is None
    assert next_period(None, (D(2026, 12, 1), D(2026, 12, 31))) == (D(2027, 1, 1), D(2027, 1, 31))
    assert next_period(None, (D(2026, 6, 10), D(2026, 7, 9))) == (D(2026, 7, 10), D(2026, 8, 8))


@pytest.mark.requirement("PLC-03")
def test_entries_add_up_to_a_start():
    month = add_up(
        [
            Entry(Decimal("7.5"), "Read the logs.", "data", "Ask first.", 4),
            Entry(Decimal("3.75"), "Met the ward. ", "data", " ", 4),
            Entry(Decimal("4"), "Wrote it up.", "", "", None),
        ]
    )
    assert month.days == Decimal("2")
    assert month.stage_hours == {"data": Decimal("11.25")}
    assert (month.summary, month.learned, month.projects) == (
        "Read the logs.\nMet the ward.\nWrote it up.",
        "Ask first.",
        {4},
    )


def test_numbers_in_sentences():
    assert [number(0), number(12), number(26), many(1, "day"), many(4, "month")] == [
        "no",
        "twelve",
        "26",
        "one day",
        "four months",
    ]
    assert [due_words(d) for d in (-26, 0, 1, 4)] == [
        "26 days overdue",
        "due today",
        "due tomorrow",
        "due in four days",
    ]
    assert [when(d) for d in (-2, 0, 5)] == ["two days ago", "today", "in five days"]
