"""The needs engine: one statement for all sources, most pressing first, never a failure of the page."""

import datetime as dt
import sys
from types import ModuleType

import pytest
from django.db.models import Count

from fellowship.cohorts.models import Cohort, CohortMembership
from fellowship.foundation.notices.needs import Need, NeedSource, collect
from fellowship.people.models import User
from tests.factories.cohorts import make_cohort, make_member
from tests.factories.people import make_user

ON = dt.date(2026, 11, 21)
pytestmark = [pytest.mark.django_db, pytest.mark.requirement("DSH-01")]


def cohort_source(user, on):
    return NeedSource(
        "cohort_starts",
        Cohort.objects.all(),
        lambda row, on: Need(f"{row.what} starts, {row.days_late(on)} days ago", due=row.due, kind=row.kind),
        {"ref": "ref", "what": "name", "due": "placement_starts_on", "cohort": "slug"},
    )


def count_source(user, on):
    return NeedSource(
        "members",
        CohortMembership.objects.values("cohort_id").annotate(n=Count("pk")),
        lambda row, on: Need(f"{row.number} members") if row.number else None,
        {"pk": "cohort_id", "number": "n"},
    )


@pytest.fixture
def provide(monkeypatch):
    """Gives the people package a provider for the length of a test."""

    def set_sources(fn):
        module = ModuleType("fellowship.people.queries.needs")
        module.sources = fn
        for name in [n for n in sys.modules if n.endswith(".queries.needs")]:
            monkeypatch.delitem(sys.modules, name)
        monkeypatch.setitem(sys.modules, "fellowship.people.queries.needs", module)

    return set_sources


def test_all_sources_are_one_statement(provide, django_assert_num_queries):
    make_cohort(name="Late", placement_starts_on=dt.date(2026, 11, 1))
    make_cohort(name="Later", placement_starts_on=dt.date(2027, 1, 1))
    soon = make_cohort(name="Soon", placement_starts_on=dt.date(2026, 11, 25))
    make_member(soon, "faculty")
    make_member(soon, "funder")
    provide(lambda *, user, on: [cohort_source(user, on), count_source(user, on)])
    with django_assert_num_queries(1):
        found = collect(user=User(), on=ON)
    assert [n.sentence for n in found.items] == [
        "Late starts, 20 days ago",
        "Soon starts, -4 days ago",
        "Later starts, -41 days ago",
        "2 members",
    ]
    assert [n.severity(ON) for n in found.items] == ["late", "soon", "plain", "plain"]
    assert found.failed == []


@pytest.mark.django_db(transaction=True)
def test_a_provider_that_fails_is_said_and_the_others_shown(provide):
    make_cohort(name="Late", placement_starts_on=dt.date(2026, 11, 1))
    broken = NeedSource("broken", Cohort.objects.extra(where=["no_such_column = 1"]), lambda row, on: Need("x"))
    provide(lambda *, user, on: [cohort_source(user, on), broken])
    found = collect(user=User(), on=ON)
    assert [n.sentence for n in found.items] == ["Late starts, 20 days ago"]
    assert found.failed == ["We could not load broken. Try again."]

    def fails(*, user, on):
        raise RuntimeError

    provide(fails)
    assert collect(user=User(), on=ON).failed == ["We could not load people. Try again."]


def test_a_wrong_column_is_a_mistake_of_ours(provide):
    with pytest.raises(ValueError, match="unknown columns"):
        NeedSource("x", Cohort.objects.all(), lambda row, on: None, {"whom": "name"}).query()


def test_a_row_that_cannot_be_said_is_named_and_the_others_stay(provide):
    make_cohort(name="Known")
    make_cohort(name="Odd")
    say = {"Known": Need("Known.")}
    provide(
        lambda *, user, on: [NeedSource("odd_names", Cohort.objects.all(), lambda r, on: say[r.what], {"what": "name"})]
    )
    found = collect(user=User(), on=ON)
    assert [n.sentence for n in found.items] == ["Known."]
    assert found.failed == ["We could not load odd names. Try again."]


def test_a_moment_counts_for_the_day_it_fell_on_in_london(provide):
    make_user("Bo", date_joined=dt.datetime(2026, 7, 1, 23, 30, tzinfo=dt.UTC))
    columns = {"who": "name", "since": "date_joined", "ref": "email"}
    provide(
        lambda *, user, on: [
            NeedSource("joined", User.objects.all(), lambda r, on: Need(r.who, since=r.since), columns)
        ]
    )
    [need] = collect(user=User(), on=ON).items
    assert (need.since, need.kind) == (dt.date(2026, 7, 2), "joined")


def test_an_aggregate_may_leave_its_key_out(provide):
    make_member(make_cohort(slug="c"), "funder")
    rows = CohortMembership.objects.values("cohort__slug").annotate(n=Count("pk"))
    columns = {"number": "n", "cohort": "cohort__slug"}
    provide(lambda *, user, on: [NeedSource("members", rows, lambda r, on: Need(f"{r.number}"), columns)])
    assert [(n.sentence, n.cohort) for n in collect(user=User(), on=ON).items] == [("1", "c")]
