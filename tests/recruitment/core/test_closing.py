"""The last minute, in London, in winter and in summer."""

import datetime as dt

import pytest

from fellowship.recruitment.core.closing import closes_at, is_over, latest

UTC = dt.UTC


@pytest.mark.requirement("REC-07")
def test_the_set_minute_in_london_still_counts_and_the_next_one_does_not():
    winter = closes_at(dt.date(2026, 12, 3), "2026-01-01T17:00")
    assert not is_over(dt.datetime(2026, 12, 3, 17, 0, 59, tzinfo=UTC), winter)
    assert is_over(dt.datetime(2026, 12, 3, 17, 1, tzinfo=UTC), winter)
    summer = closes_at(dt.date(2026, 7, 3), "2026-01-01T17:00")
    assert not is_over(dt.datetime(2026, 7, 3, 16, 0, 59, tzinfo=UTC), summer)
    assert is_over(dt.datetime(2026, 7, 3, 16, 1, tzinfo=UTC), summer)


def test_without_a_time_the_day_is_whole_and_more_time_is_never_less():
    day = dt.date(2026, 12, 3)
    end = closes_at(day, "nonsense")
    assert not is_over(dt.datetime(2026, 12, 3, 23, 59, 59, tzinfo=UTC), end)
    assert closes_at(None) is None
    assert not is_over(dt.datetime(2030, 1, 1, tzinfo=UTC), None)
    assert latest(end, end - dt.timedelta(days=1)) == end
    assert latest(None, end) == end
