"""Balanced assignment: checked against every possible assignment of small rounds, and by its own promises on larger ones."""

import random
from itertools import combinations, product

import pytest

from fellowship.recruitment.core.assignment import Given, plan

pytestmark = pytest.mark.requirement("REC-08")


def squares(loads):
    """The smaller, the closer together; the same total for every full assignment."""
    return sum(n * n for n in loads)


def best(applications, reviewers, conflicts, each):
    """The most even of all full assignments, or None when there is none."""
    ways = [[c for c in combinations(reviewers, each) if not any((a, r) in conflicts for r in c)] for a in applications]
    found = [squares([sum(r in c for c in chosen) for r in reviewers]) for chosen in product(*ways)]
    return min(found, default=None)


def test_no_full_assignment_is_more_even():
    rng = random.Random(7)
    for _ in range(60):
        applications, reviewers = range(rng.randint(1, 4)), range(10, 10 + rng.randint(2, 5))
        conflicts = {(a, r): "x" for a in applications for r in reviewers if rng.random() < 0.3}
        found = plan(applications, dict.fromkeys(reviewers), conflicts, 2)
        least = best(applications, reviewers, conflicts, 2)
        assert (least is None) == bool(found.short)
        if least is not None:
            assert squares(found.loads.values()) == least


def test_every_application_has_its_reviewers_none_with_a_conflict_and_loads_differ_by_one_at_most():
    rng = random.Random(3)
    for _ in range(40):
        applications, reviewers = range(rng.randint(20, 60)), range(100, 100 + rng.randint(6, 12))
        conflicts = {(a, r): "same employer" for a in applications for r in reviewers if rng.random() < 0.1}
        each = rng.randint(1, 3)
        found = plan(applications, dict.fromkeys(reviewers), conflicts, each)
        pairs = [(p.application, p.reviewer) for p in found.new]
        assert found.short == {}
        assert len(set(pairs)) == len(pairs) == len(applications) * each
        assert not set(pairs) & conflicts.keys()
        assert max(found.loads.values()) - min(found.loads.values()) <= 1


def test_the_order_in_which_things_are_named_changes_nothing():
    conflicts = {(1, 11): "x", (4, 12): "x"}
    one = plan(range(9), {10: None, 11: 5, 12: None}, conflicts, 2)
    other = plan(reversed(range(9)), {12: None, 11: 5, 10: None}, dict(reversed(conflicts.items())), 2)
    assert (one, one.mark) == (other, other.mark)


def test_what_has_begun_stays_and_the_rest_makes_room():
    begun = [Given(a, 10, begun=True) for a in range(4)]
    waiting = [Given(a, 10) for a in range(4, 8)]
    found = plan(range(8), {10: None, 11: None}, {}, 1, [*begun, *waiting])
    assert {(p.application, p.why) for p in found.kept if p.reviewer == 10} == {(a, "Has begun") for a in range(4)}
    assert found.loads == {10: 4, 11: 4}
    assert [p.why for p in found.moved] == ["Had more reviews than others"] * 4
    again = plan(
        range(8), {10: None, 11: None}, {}, 1, [Given(p.application, p.reviewer) for p in found.kept + found.new]
    )
    assert (again.new, again.moved) == ([], [])


def test_a_review_begun_by_somebody_who_left_counts_and_one_not_begun_is_given_to_others():
    found = plan([1, 2], {11: None, 12: None}, {}, 1, [Given(1, 10, begun=True), Given(2, 10)])
    assert [(p.application, p.reviewer, p.why) for p in found.moved] == [
        (2, 10, "Is no longer a reviewer of this round")
    ]
    assert [p.application for p in found.new] == [2]


def test_limits_hold_chains_are_found_and_what_is_short_says_why():
    # 10 could take both, 11 only the first: the first must move on to make room.
    assert plan([1, 2], {10: 1, 11: 1}, {(2, 11): "x"}, 1).short == {}
    found = plan([1, 2, 3], {10: 1, 11: 1}, {(3, 10): "knows the applicant"}, 1)
    assert found.loads == {10: 1, 11: 1}
    assert list(found.short.values()) == ["0 of 1: 0 with a conflict, 2 with as many as they take"]
