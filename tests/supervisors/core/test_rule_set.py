"""The rules of a rule set's next version."""

import pytest

from supervisors.actions.facts import FACTS
from supervisors.core import rule_set
from supervisors.core.answers.catalogue import CATALOGUE
from supervisors.core.answers.names import FACT_KEYS, NAMES
from supervisors.queries.prefill import _SOURCES

pytestmark = pytest.mark.requirement("PRJ-04")


def test_a_new_version_and_a_new_criterion_take_the_next_number():
    assert rule_set.next_version("QA-v1", ["QA-v1", "QA-v2"]) == "QA-v3"
    assert rule_set.next_version("RS7", ["RS7"]) == "RS7-v2"
    assert rule_set.next_criterion(["QA39", "QA40", "X1"]) == "QA41"


def test_a_draft_is_whole_with_an_essential_and_a_pass_rule_that_can_fail():
    assert rule_set.faults([True, False], 1) == []
    assert [bool(rule_set.faults(*given)) for given in (([], 1), ([False], 1), ([True], 2))] == [True, True, True]


def test_the_order_stays_at_its_ends():
    assert (rule_set.moved([1, 2, 3], 2, up=True), rule_set.moved([1, 2, 3], 3, up=False)) == ([2, 1, 3], [1, 2, 3])


def test_every_answer_type_has_a_name_and_every_fact_is_known():
    assert NAMES.keys() == CATALOGUE.keys()
    assert FACTS.keys() | _SOURCES.keys() == FACT_KEYS
