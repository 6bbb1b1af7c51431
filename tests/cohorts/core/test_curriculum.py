"""What a cell of the grid says, and what the grid leaves open."""

import pytest

from fellowship.cohorts.core.curriculum import gaps, in_words

pytestmark = pytest.mark.requirement("COH-10")


def test_a_cell_names_each_method_once_in_the_order_of_the_list():
    assert in_words(["self_directed", "project_work", "self_directed"]) == "Project work, self-directed"
    assert in_words([]) == ""


def test_gaps_are_told_in_sentences():
    assert gaps([], []) == []
    assert gaps(["Validation"], []) == ["No objective covers this stage: Validation."]
    assert gaps(["Validation", "Monitoring"], ["Lead a team"]) == [
        "No objective covers these 2 stages: Validation; Monitoring.",
        "This objective has no stage yet: Lead a team.",
    ]
