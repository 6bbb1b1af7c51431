"""Loading a cohort file: refused with every problem named, all or nothing, the same file twice changes nothing."""

import copy
import datetime as dt
import json

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from evaluations.models import Session
from fellowship.cohorts.models import Cohort, CohortMembership
from fellowship.people.models import User
from fellowship.portal.loading import engine
from fellowship.portal.loading.export import export_cohort

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 2)
OURS = ("fellowship", "evaluations", "placements", "supervisors")


@pytest.fixture
def third(demo_files):
    """The third cohort's file."""
    return json.loads(demo_files[2].read_text(encoding="utf-8"))


@pytest.fixture
def second(demo_files):
    """The second cohort's file."""
    return json.loads(demo_files[1].read_text(encoding="utf-8"))


def rows_of_everything() -> dict[str, int]:
    """How many rows each of our tables has, the audit trail left out."""
    ours = [m for m in apps.get_models() if m.__module__.split(".")[0] in OURS]
    return {m._meta.label: m._base_manager.count() for m in ours if m._meta.app_label != "audit"}


@pytest.mark.requirement("XPT-08")
def test_every_problem_is_named_by_its_path_and_nothing_is_loaded(third):
    bad = copy.deepcopy(third)
    bad["staff"][0]["role"] = "wizard"
    bad["evaluation"]["matrix"][3]["question"] = "EQ99"
    bad["trusts"][1]["shoe_size"] = 43
    bad["people"][5]["id"] = bad["people"][4]["id"]
    del bad["cohorts"][0]["places"]
    bad["cohorts"][0]["induction"] = "soon"
    bad["certificates"] = {}
    bad["weather"] = []
    del bad["messages"]
    first = third["people"][4]["id"]

    with pytest.raises(engine.BadFile) as refused:
        engine.load_cohort(bad, on=DAY)

    assert {
        "$.staff[0].role: 'wizard' is not one of faculty, programme_support, funder, evaluator, reviewer, accreditor, "
        "advisory, hr_contact, finance_contact, admin",
        "$.evaluation.matrix[3].question: EQ99 is not in questions of this file",
        "$.trusts[1].shoe_size: is not a known key",
        f"$.people[5].id: {first} comes twice, first at $.people[4]",
        "$.cohorts[0].places: a whole number is missing",
        "$.cohorts[0].induction: 'soon' is not a date",
        "$.certificates: is not a list",
        "$.weather: is not a part of a cohort file",
    } <= set(refused.value.problems)
    assert (Cohort.objects.count(), User.objects.count()) == (0, 0)


@pytest.mark.requirement("XPT-08")
@pytest.mark.parametrize("data", [None, [], "text", 7, {}, {"cohorts": "C1"}, {"cohorts": [{"id": 5}]}])
def test_a_file_of_another_shape_is_refused(data):
    with pytest.raises(engine.BadFile):
        engine.load_cohort(data, on=DAY)


@pytest.mark.requirement("XPT-08")
def test_a_failure_half_way_leaves_nothing(third, monkeypatch):
    def fails(*args, **kwargs):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(engine, "_remember", fails)
    with pytest.raises(RuntimeError):
        engine.load_cohort(third, on=DAY)
    assert (Cohort.objects.count(), User.objects.count(), CohortMembership.objects.count()) == (0, 0, 0)


@pytest.mark.requirement("XPT-08")
def test_the_same_file_twice_changes_nothing_and_a_changed_one_needs_replace(third):
    assert engine.load_cohort(third, on=DAY).changed
    before = rows_of_everything()
    again = engine.load_cohort(third, on=DAY + dt.timedelta(days=9))
    assert (again.changed, rows_of_everything()) == (False, before)

    third["evaluation"]["study"]["title"] = "Another plan"
    with pytest.raises(engine.Changed):
        engine.load_cohort(third, on=DAY)
    cohort = Cohort.objects.get()
    assert cohort.study.title == "Cohort 3 evaluation (plan copied from Cohort 2)"

    engine.load_cohort(third, on=DAY + dt.timedelta(days=9), replace=True)
    cohort.refresh_from_db()
    assert cohort.study.title == "Another plan"
    assert cohort.placement_starts_on == DAY + dt.timedelta(days=150), "the first day of loading is kept"
    assert rows_of_everything() == before


@pytest.mark.requirement("XPT-08")
def test_dates_count_from_the_first_day_and_keep_their_time(second):
    cohort = engine.load_cohort(second, on=DAY).cohort
    session = Session.objects.get(ref="C2-FG3")
    assert cohort.placement_starts_on == dt.date(2026, 6, 5)
    assert session.starts_at.isoformat() == "2026-11-08T13:00:00+00:00"
    kept = export_cohort(cohort)["evaluation"]["sessions"]
    assert next(s["date"] for s in kept if s["id"] == "C2-FG3") == "D+6T13:00"
    iso = export_cohort(cohort, iso=True)["evaluation"]["sessions"]
    assert next(s["date"] for s in iso if s["id"] == "C2-FG3") == "2026-11-08T13:00"


@pytest.mark.requirement("XPT-08")
def test_history_has_its_own_dates_and_people(demo_files):
    data = json.loads(demo_files[0].read_text(encoding="utf-8"))
    cohort = engine.load_cohort(data, on=DAY).cohort
    last = list(cohort.changes.all())[-2:]
    assert [(c.now, c.at.date()) for c in last] == [
        ("closing", dt.date(2023, 6, 1)),
        ("closed", dt.date(2023, 6, 15)),
    ]
    held = Session.objects.get(ref="FG1").changes.get()
    assert (held.now, held.by.ref) == ("done", "EVA1")


@pytest.mark.requirement("XPT-08")
def test_commands_say_what_is_wrong(tmp_path, third):
    path = tmp_path / "cohort.json"
    path.write_text("{not json", encoding="utf-8")
    with pytest.raises(CommandError, match="is not JSON"):
        call_command("load_cohort", str(path))
    third["cohorts"][0]["places"] = "many"
    path.write_text(json.dumps(third), encoding="utf-8")
    with pytest.raises(CommandError, match=r"\$\.cohorts\[0\]\.places: 'many' is not a whole number"):
        call_command("load_cohort", str(path))
    with pytest.raises(CommandError, match="no cohort cohort-9"):
        call_command("export_cohort", "cohort-9", "--out", str(path))
