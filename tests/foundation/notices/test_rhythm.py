"""When reminders come: each level on its day, a missed one for three days more, then never."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fellowship.foundation.notices.rhythm import GRACE, Due, Rhythm, calls

pytestmark = pytest.mark.requirement("COM-02")
DUE = dt.date(2026, 3, 28)  # the clocks change the day after
rhythms = st.builds(
    lambda days, every, repeats: Rhythm(tuple(sorted(days)), every=every, last=max(days) + every * repeats),
    st.sets(st.integers(-60, 60), min_size=1, max_size=5),
    st.integers(4, 30),
    st.integers(0, 5),
)


def test_first_repeats_and_last_in_words_and_days():
    rhythm = Rhythm((-3, 0), every=7, last=21)
    assert rhythm.levels == (-3, 0, 7, 14, 21)
    assert rhythm.words == "3 days before, on the day, then every 7 days until 21 days after"
    assert Rhythm((-1, 1)).words == "1 day before, 1 day after"


def test_three_plain_numbers_make_a_rhythm_and_are_found_in_it_again():
    assert Rhythm.of(7).levels == Rhythm.of(7, 3, 7).levels == (7,)
    assert Rhythm.of(-3, 0, 4).levels == (-3, 4)
    assert Rhythm.of(-3, 5, 8).levels == (-3, 2, 7)
    assert Rhythm.of(1, 1, 3).words == "1 day after, then every day until 3 days after"
    usual = [Rhythm((-3, 0), every=7, last=56), Rhythm((3, 7, 14)), Rhythm((0, 7, 14)), Rhythm((14, 28)), Rhythm((7,))]
    assert [r.numbers for r in usual] == [(-3, 7, 56), (3, 0, 14), (0, 7, 14), (14, 0, 28), (7, 0, 7)]


@given(rhythms)
def test_every_level_comes_on_its_day_and_nothing_before_the_first_or_long_after_the_last(rhythm):
    for level in rhythm.levels:
        assert rhythm.level_on(DUE, DUE + dt.timedelta(days=level)) == level
    assert rhythm.level_on(DUE, DUE + dt.timedelta(days=rhythm.levels[0] - 1)) is None
    assert rhythm.level_on(DUE, DUE + dt.timedelta(days=rhythm.levels[-1] + GRACE + 1)) is None


@given(rhythms, st.integers(-80, 300))
def test_after_a_silence_only_the_latest_comes(rhythm, day):
    on = DUE + dt.timedelta(days=day)
    found = calls([Due("row", DUE, rhythm)], on)
    passed = [level for level in rhythm.levels if level <= day]
    expected = [passed[-1]] if passed and day - passed[-1] <= GRACE else []
    assert [call.level for call in found] == expected
