"""Who may apply to a cohort, as pages show it."""

from dataclasses import dataclass

from django.db.models import QuerySet

from fellowship.cohorts.models import Cohort, Term
from fellowship.recruitment.core.eligibility import Asked
from fellowship.recruitment.models import EligibilityRules, ProfessionRule

AHEAD = ("call_open", "qa", "published", "recruiting")


@dataclass(frozen=True)
class Listed:
    """One profession that may apply; `rule` is empty when only the sentence says what it needs."""

    profession: Term
    rule: ProfessionRule | None


@dataclass(frozen=True)
class Eligibility:
    """The rules of a cohort."""

    rule: str
    version: str
    regions: list[str]
    professions: list[Listed]
    coding: str = ""
    coding_words: str = ""

    def asked_of(self, profession: Term | None) -> Asked:
        """What is asked of one profession; everything is open to nobody whose profession is not listed."""
        listed = next((each for each in self.professions if each.profession == profession), None)
        if listed is None:
            return Asked(listed=False)
        rule = listed.rule
        return Asked(
            listed=True,
            minimum=rule.minimum if rule else "",
            training_number_needed=bool(rule and rule.training_number_needed),
            regions=self.regions,
            coding=self.coding,
        )


def eligibility_of(cohort: Cohort) -> Eligibility | None:
    """The rules of the cohort, None while nobody has set any; five queries."""
    rules = (
        EligibilityRules.objects.filter(cohort=cohort)
        .prefetch_related("by_profession__profession", "professions", "regions")
        .first()
    )
    if rules is None:
        return None
    detailed = {row.profession_id: row for row in rules.by_profession.all()}
    listed = {term.pk: term for term in rules.professions.all()} | {
        r.profession_id: r.profession for r in detailed.values()
    }
    return Eligibility(
        rules.rule,
        rules.version,
        [str(region) for region in rules.regions.all()],
        [Listed(t, detailed.get(t.pk)) for t in sorted(listed.values(), key=lambda t: (t.order, t.label))],
        rules.coding,
        rules.get_coding_display(),
    )


def open_to_all() -> QuerySet[Cohort]:
    """Cohorts that take applications, or will, and have said who may apply; anybody may read that."""
    return Cohort.objects.filter(state__in=AHEAD, eligibility_rules__isnull=False)


def professions() -> QuerySet[Term]:
    """The professions that people choose from."""
    return Term.objects.filter(vocabulary="profession", retired=False).order_by("order", "label")


def rules_of(cohort: Cohort) -> EligibilityRules | None:
    """The stored rules, for a form."""
    return EligibilityRules.objects.filter(cohort=cohort).prefetch_related("regions").first()


def listed_profession(cohort: Cohort, code: str) -> Listed | None:
    """One profession that may apply to the cohort."""
    found = eligibility_of(cohort)
    return next((each for each in found.professions if each.profession.code == code), None) if found else None
