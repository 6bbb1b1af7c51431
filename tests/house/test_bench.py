"""./run bench measures every list of the portal: one that it does not know is a list nobody measures."""

import pytest

from bench import copies, first, subjects
from fellowship.foundation.ui.records import KINDS
from fellowship.foundation.ui.views import ListView
from tests.house.addresses import addresses


def lists() -> dict[str, tuple[str, ...]]:
    """The name of every list in the address book, with the parameters of its address."""
    views = {a: getattr(a.callback, "view_class", None) for a in addresses()}
    return {a.name: a.parameters for a, view in views.items() if isinstance(view, type) and issubclass(view, ListView)}


def test_every_list_is_measured():
    known = {*subjects.IN_COHORT, *subjects.ACROSS, subjects.BY_KIND, *subjects.NOT_OURS}
    assert sorted(lists().keys() - known) == []
    assert sorted(known - lists().keys()) == []


def test_the_bench_can_name_the_address_of_every_list():
    given = {name: parameters for name, parameters in lists().items() if name in subjects.IN_COHORT}
    assert {name: parameters for name, parameters in given.items() if parameters != ("cohort",)} == {}
    assert [name for name in subjects.ACROSS if lists()[name]] == []


@pytest.mark.usefixtures("demo_year")
@pytest.mark.django_db
def test_every_list_in_a_cohort_gets_rows_to_show():
    first.make()
    wanted = {*subjects.IN_COHORT.values(), *subjects.ALSO_GROWN, *(kind.model._meta.label for kind in KINDS.values())}
    empty = {label for label in wanted if copies.Copies(None).pattern(copies.model_of(label)) is None}
    assert empty == set()
