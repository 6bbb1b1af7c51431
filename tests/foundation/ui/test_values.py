"""Dates, numbers and what is missing, written one way everywhere."""

import datetime as dt
from decimal import Decimal

import pytest

from fellowship.foundation.ui.templatetags import ui_values as v

SUMMER = dt.datetime(2026, 8, 6, 16, 30, tzinfo=dt.UTC)  # 5:30pm in London


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (v.nhsdate(dt.date(2018, 8, 6)), "6 August 2018"),
        (v.nhsday(dt.date(2026, 12, 4)), "Friday 4 December 2026"),
        (v.nhstime(SUMMER), "5:30pm"),
        (v.nhstime(dt.time(12)), "midday"),
        (v.nhstime(dt.time(0)), "midnight"),
        (v.nhstime(dt.time(9)), "9am"),
        (v.nhsdatetime(SUMMER), "5:30pm on 6 August 2026"),
        (v.nhsdatetime(dt.datetime(2026, 8, 5, 23, 0, tzinfo=dt.UTC)), "6 August 2026"),
        (v.deadline(dt.date(2026, 12, 4)), "11:59pm on Friday 4 December 2026"),
        (v.nhsdate(None), "Not provided"),
        (v.count(1, "entry,entries"), "1 entry"),
        (v.count(1200, "entry,entries"), "1,200 entries"),
        (v.count(0, "day"), "0 days"),
        (v.number(12.50), "12.5"),
        (v.number(3.0), "3"),
        (v.number(None), "Not provided"),
        (v.share((11, 36)), "11 of 36 (31%)"),
        (v.share((0, 0)), "0 of 0"),
        (v.money(Decimal("1234.50")), "£1,234.50"),
        (v.money(1234), "£1,234"),
        (v.yesno_words(False), "No"),
        (v.yesno_words(None), "Not provided"),
        (v.given(0), 0),
        (v.given(""), "Not provided"),
    ],
)
def test_values_in_words(shown, expected):
    assert shown == expected


def test_distances():
    today = dt.date(2026, 11, 21)
    days = [0, 1, -1, 23, -3]
    assert [v.distance(today - dt.timedelta(days=n), today) for n in days] == [
        "today",
        "yesterday",
        "tomorrow",
        "23 days ago",
        "in 3 days",
    ]


def test_a_short_date_is_read_out_in_full():
    assert v.shortdate(dt.date(2026, 12, 4)) == (
        '<time datetime="2026-12-04"><span aria-hidden="true">4 Dec 2026</span>'
        '<span class="nhsuk-u-visually-hidden">4 December 2026</span></time>'
    )
