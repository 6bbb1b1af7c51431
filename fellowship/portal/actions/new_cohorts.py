"""Opens a cohort as a copy of an earlier one: each package copies its own, in one go or not at all (COH-05)."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from evaluations.actions.studies import copy_plan
from fellowship.awards.actions.completion import set_rules
from fellowship.awards.actions.design import copy_design
from fellowship.awards.queries.completion import own_rules
from fellowship.cohorts.actions import copies
from fellowship.cohorts.actions.curriculum import copy_curriculum
from fellowship.cohorts.models import Cohort
from fellowship.cohorts.permissions import EDIT_COHORT
from fellowship.foundation.access.gate import action
from fellowship.portal.actions.rhythms import copy_rhythms
from fellowship.portal.actions.templates import copy_templates
from fellowship.recruitment.actions.eligibility import copy_rules
from fellowship.recruitment.actions.questions import copy_questions
from fellowship.recruitment.actions.rubric import copy_rubric
from supervisors.actions.packs import copy_pack
from supervisors.actions.rule_sets import choose_rule_set
from supervisors.queries.rule_sets import chosen_rule_set


def _rule_set(*, source: Cohort, cohort: Cohort, by: Any) -> None:
    if rule_set := chosen_rule_set(source):
        choose_rule_set(cohort=cohort, rule_set=rule_set, by=by)


def _completion(*, source: Cohort, cohort: Cohort, by: Any) -> None:
    if rules := own_rules(source):
        set_rules(cohort=cohort, rules=rules, by=by)


# What may be left behind; the calendar always comes along.
COPIERS: dict[str, Callable[..., Any]] = {
    "rule_set": _rule_set,
    "eligibility": copy_rules,
    "rubric": copy_rubric,
    "questions": copy_questions,
    "curriculum": copy_curriculum,
    "pack": copy_pack,
    "plan": copy_plan,
    "completion": _completion,
    "certificates": copy_design,
    "messages": copy_templates,
    "reminders": copy_rhythms,
}


@action(EDIT_COHORT, on="source")
def copy_cohort(*, source: Cohort, name: str, starts_on: dt.date, parts: Iterable[str], on: dt.date, by: Any) -> Cohort:
    """The new cohort with its calendar and the chosen parts; no person, project, application or answer comes along."""
    cohort = copies.copy_cohort(source=source, name=name, starts_on=starts_on, on=on, by=by)
    for part in parts:
        COPIERS[part](source=source, cohort=cohort, by=by)
    return cohort
