"""Values of the wrong kind anywhere in a file are named, and never break the loader."""

import copy
import datetime as dt
import itertools
import json

import pytest

from fellowship.cohorts.models import Cohort
from fellowship.portal.loading import engine, maps
from fellowship.portal.loading.check import File

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 2)
WRONG = (5, "x", [], {}, None, True, [5], [None], {"a": 1}, -1.5)


def short(value):
    """The same shape with at most two rows in each list."""
    if isinstance(value, dict):
        return {key: short(part) for key, part in value.items()}
    return [short(part) for part in value[:2]] if isinstance(value, list) else value


def places(value, path=()):
    """Every place in the value, of each list the first row only."""
    if path:
        yield path
    parts = value.items() if isinstance(value, dict) else enumerate(value[:1]) if isinstance(value, list) else ()
    for key, part in parts:
        yield from places(part, (*path, key))


@pytest.mark.requirement("XPT-08")
@pytest.mark.parametrize("number", [0, 1, 2])
def test_no_value_breaks_the_check(demo_files, number):
    data = short(json.loads(demo_files[number].read_text(encoding="utf-8")))
    del data["expected"]
    wrong = itertools.cycle(WRONG)
    for path in places(data):
        bad = copy.deepcopy(data)
        inside = bad
        for key in path[:-1]:
            inside = inside[key]
        inside[path[-1]] = next(wrong)
        assert isinstance(File(bad, maps.collections(), maps.LOOSE, DAY).check(), list)


@pytest.mark.requirement("XPT-08")
def test_what_only_the_database_refuses_is_a_bad_file_too(demo_files):
    data = json.loads(demo_files[2].read_text(encoding="utf-8"))
    data["cohorts"][0]["placement_end"] = data["cohorts"][0]["induction"]
    with pytest.raises(engine.BadFile) as refused:
        engine.load_cohort(data, on=DAY)
    assert refused.value.problems[0].startswith("$.cohorts: cannot be loaded")
    assert Cohort.objects.count() == 0
