"""The two rule sets that the portal ships, as table B-QA of the requirements has them."""

import pytest

from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.actors import SYSTEM
from supervisors.actions.rule_sets import install_rule_sets
from supervisors.models import RuleSet

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("PRJ-03", "PRJ-05")]

# Criteria marked essential, by the numbers of the table; the others are desirable.
ESSENTIAL = {
    "QA-v1": {2, 3, 9, 11, 13, 18, 19, 20, 29},
    "QA-v2": {*range(1, 41)} - {10, 25, 27, 31, 32, 33, 35, 36, 37, 38, 39, 40},
}


@pytest.mark.parametrize(("ref", "count"), [("QA-v1", 36), ("QA-v2", 40)])
def test_every_criterion_has_its_type_help_and_place_in_one_of_seven_sections(ref, count):
    install_rule_sets(by=SYSTEM)
    rule_set = RuleSet.objects.get(ref=ref)
    items = list(rule_set.items.select_related("criterion"))
    assert len(items) == count
    assert {int(i.criterion.ref[2:]) for i in items if i.essential} == ESSENTIAL[ref]
    assert [i.criterion.ref for i in items if not (i.answer_type and i.help_text and i.good)] == []
    assert len(rule_set.sections) == 7
    assert {i.section for i in items} == {s["code"] for s in rule_set.sections}


def test_installing_again_changes_nothing():
    install_rule_sets(by=SYSTEM)
    before = [(s.ref, s.items.count()) for s in RuleSet.objects.all()]
    install_rule_sets(by=SYSTEM)
    assert [(s.ref, s.items.count()) for s in RuleSet.objects.all()] == before


@pytest.mark.usefixtures("demo_year")
def test_each_cohort_names_its_version():
    calls = {c.slug: c.project_call.rule_set.ref for c in Cohort.objects.filter(project_call__isnull=False)}
    assert calls == {"cohort-1": "QA-v1", "cohort-2": "QA-v2", "cohort-3": "QA-v2"}
