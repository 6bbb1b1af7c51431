"""Sets who may apply to a cohort: a sentence for everybody, and what each profession must bring (ELG-01, ELG-03)."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from fellowship.cohorts.models import Cohort, Term
from fellowship.foundation.access.gate import action
from fellowship.foundation.access.refusals import Refused
from fellowship.people.models import Region
from fellowship.recruitment.core.versions import next_version
from fellowship.recruitment.models import EligibilityRules, ProfessionRule
from fellowship.recruitment.permissions import EDIT_ELIGIBILITY

# What the public page says until faculty have put it in their own words.
FIRST_WORDS = "You may apply if your profession is listed here and you meet what it asks for."


class EligibilityRefused(Refused):
    """The rules cannot be like this; the text is fit for the user, `field` names what is wrong."""


@action(EDIT_ELIGIBILITY, on="cohort")
def set_rule(
    *, cohort: Cohort, rule: str, regions: Iterable[Region] = (), coding: str = "", by: Any
) -> EligibilityRules:
    """Say who may apply in a sentence, in which regions, and whether coding is asked for (REC-20)."""
    rules = _rules(cohort)
    rules.rule, rules.coding = rule.strip(), coding
    rules.regions.set(regions)
    return _store(rules)


@action(EDIT_ELIGIBILITY, on="cohort")
def set_profession(
    *,
    cohort: Cohort,
    profession: Term,
    minimum: str,
    training_number_needed: bool,
    approved_by: str,
    approved_on: dt.date,
    by: Any,
    new: bool = False,
) -> ProfessionRule:
    """Open the cohort to a profession, or change what it must bring; the lead who approved it is named with the day."""
    rules = _rules(cohort)
    if new and rules.by_profession.filter(profession=profession).exists():
        raise EligibilityRefused("This profession is listed already. Change it there.", "profession")
    row, _ = ProfessionRule.objects.update_or_create(
        rules=rules,
        profession=profession,
        defaults={
            "minimum": minimum.strip(),
            "training_number_needed": training_number_needed,
            "approved_by": approved_by.strip(),
            "approved_on": approved_on,
        },
    )
    rules.professions.add(profession)
    _store(rules)
    return row


@action(EDIT_ELIGIBILITY, on="cohort")
def remove_profession(*, cohort: Cohort, profession: Term, by: Any) -> EligibilityRules:
    """The profession may no longer apply. Applications that are decided keep the version they were decided by."""
    rules = _rules(cohort)
    rules.by_profession.filter(profession=profession).delete()
    rules.professions.remove(profession)
    return _store(rules)


@action(EDIT_ELIGIBILITY, on="cohort")
def copy_rules(*, source: Cohort, cohort: Cohort, by: Any) -> EligibilityRules | None:
    """The rules of an earlier cohort for a new one, with the approvals as they were given; None when it has none."""
    EDIT_ELIGIBILITY.require(by, source)
    was = EligibilityRules.objects.filter(cohort=source).first()
    if was is None:
        return None
    rules = _rules(cohort)
    rules.rule, rules.coding = was.rule, was.coding
    rules.regions.set(was.regions.all())
    rules.professions.set(was.professions.all())
    for row in was.by_profession.all():
        row.pk, row._state.adding, row.rules = None, True, rules
        row.save()
    return _store(rules)


def _rules(cohort: Cohort) -> EligibilityRules:
    """The rules of the cohort, made when there are none, and held until the change is stored."""
    EligibilityRules.objects.get_or_create(cohort=cohort, defaults={"rule": FIRST_WORDS})
    return EligibilityRules.objects.select_for_update().get(cohort=cohort)


def _store(rules: EligibilityRules) -> EligibilityRules:
    rules.version = next_version(rules.version, rules.cohort.ref)
    rules.save()
    return rules
