"""What of a cohort would come along into a new one, in words."""

from dataclasses import dataclass

from evaluations.queries.studies import plan_in_words
from fellowship.awards.queries.completion import own_rules
from fellowship.awards.queries.design import design_in_words
from fellowship.cohorts.core.calendar import FROM_COHORT
from fellowship.cohorts.models import Cohort
from fellowship.cohorts.queries.curriculum import objectives_of
from fellowship.portal.queries.rhythms import own_rhythms
from fellowship.portal.queries.templates import own_templates
from fellowship.recruitment.queries.eligibility import eligibility_of
from fellowship.recruitment.queries.questions import questions_of
from fellowship.recruitment.queries.rubric import in_words as rubric_in_words
from supervisors.queries.packs import pack_in_words
from supervisors.queries.rule_sets import chosen_rule_set


@dataclass(frozen=True)
class Part:
    """One thing that can come along: its name in the form, what it is, and what it holds in that cohort."""

    code: str
    label: str
    holds: str


@dataclass(frozen=True)
class Copying:
    """What comes along, and what there is nothing of."""

    size: str
    dates: list[tuple[str, str]]
    parts: list[Part]
    nothing_of: list[str]


def comes_along(source: Cohort) -> Copying:
    """The parts of that cohort; fourteen queries."""
    rule_set, rules = chosen_rule_set(source), eligibility_of(source)
    found = [
        Part("rule_set", "The rule set", str(rule_set) if rule_set else ""),
        Part("eligibility", "Who may apply", ", ".join(p.profession.label for p in rules.professions) if rules else ""),
        Part("rubric", "How applications are scored", rubric_in_words(source)),
        Part("questions", "Questions of its own", _some(questions_of(source).count(), "question")),
        Part("curriculum", "The curriculum", _some(objectives_of(source).count(), "learning objective")),
        Part("pack", "The induction pack", pack_in_words(source)),
        Part("plan", "The evaluation plan", plan_in_words(source)),
        Part("reminders", "Days of reminders", _some(own_rhythms(source), "reminder")),
        Part("messages", "Words of messages", _some(own_templates(source), "template")),
        Part("certificates", "The design of certificates", design_in_words(source)),
        Part("completion", "Rules of completion", _some(len(own_rules(source)), "rule")),
    ]
    regions = ", ".join(region.label for region in source.regions.all())
    return Copying(
        f"{source.places} places, {source.days_per_week} days a week, {source.length_months} months{regions and '; '}{regions}",
        _dates(source),
        [part for part in found if part.holds],
        [part.label.lower() for part in found if not part.holds],
    )


def _some(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}" if count else ""


def _dates(source: Cohort) -> list[tuple[str, str]]:
    """Each date as days before or after the placement start, in order."""
    start = source.placement_starts_on
    if start is None:
        return []
    own = {code: getattr(source, field) for code, field in FROM_COHORT.items()}
    rows = [(row.title, (own.get(row.code) or row.date) - start) for row in source.milestones.all()]
    return [(title, _in_words(away.days)) for title, away in sorted(rows, key=lambda row: row[1])]


def _in_words(days: int) -> str:
    if days == 0:
        return "on the day placements start"
    return f"{abs(days)} day{'' if abs(days) == 1 else 's'} {'before' if days < 0 else 'after'}"
