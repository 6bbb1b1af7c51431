"""What the public start page says: the programme, what is open, who may apply, and the dates."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from evaluations.queries.case_studies import on_public_page
from fellowship.cohorts.models import Cohort, Milestone
from fellowship.cohorts.queries.programme import programme
from fellowship.recruitment.models import EligibilityRules

STORIES = 6
_AHEAD = ("call_open", "qa", "published", "recruiting")


@dataclass(frozen=True)
class OpenCohort:
    """A cohort that people outside can do something about."""

    name: str
    slug: str
    takes_applications: bool
    takes_projects: bool
    rule: str
    professions: list[tuple[str, str]]
    regions: list[str]
    dates: list[tuple[str, dt.date]]


@dataclass(frozen=True)
class StartPage:
    """The whole page."""

    programme: Any
    cohorts: list[OpenCohort]
    stories: list[Any]


def start_page(*, on: dt.date) -> StartPage:
    """The public page on that day; no person's name is on it."""
    rows = list(Cohort.objects.filter(state__in=_AHEAD).order_by("placement_starts_on", "pk"))
    rules = {
        r.cohort_id: r
        for r in EligibilityRules.objects.filter(cohort__in=rows).prefetch_related(
            "by_profession__profession", "professions", "regions"
        )
    }
    milestones: dict[int, list[tuple[str, dt.date]]] = {}
    for found in Milestone.objects.filter(cohort__in=rows, date__gte=on).order_by("date", "pk"):
        milestones.setdefault(found.cohort_id, []).append((found.title, found.date))
    open_ones = [_open_cohort(row, rules.get(row.pk), milestones.get(row.pk, []), on) for row in rows]
    return StartPage(programme(), open_ones, list(on_public_page()[:STORIES]))


def _open_cohort(row: Cohort, rules: Any, dates: list[tuple[str, dt.date]], on: dt.date) -> OpenCohort:
    own = [
        ("Induction", row.induction_on),
        ("Placement starts", row.placement_starts_on),
        ("Placement ends", row.placement_ends_on),
        ("Graduation", row.graduation_on),
    ]
    known = {date for _, date in dates}
    merged = dates + [(words, date) for words, date in own if date and date >= on and date not in known]
    return OpenCohort(
        name=row.name,
        slug=row.slug,
        takes_applications=row.state == "recruiting",
        takes_projects=row.state == "call_open",
        rule=rules.rule if rules else "",
        professions=_professions(rules) if rules else [],
        regions=[str(region) for region in rules.regions.all()] if rules else [],
        dates=sorted(merged, key=lambda pair: pair[1]),
    )


def _professions(rules: EligibilityRules) -> list[tuple[str, str]]:
    """Each profession that may apply with what it must bring, in the order of the list."""
    asked = {p.profession_id: p for p in rules.by_profession.all()}
    terms = {t.pk: t for t in rules.professions.all()} | {p.profession_id: p.profession for p in asked.values()}
    return [
        (str(term), _minimum(asked.get(term.pk)))
        for term in sorted(terms.values(), key=lambda term: (term.order, term.label))
    ]


def _minimum(rule: Any) -> str:
    return f"{rule.minimum}{', with a training number' if rule.training_number_needed else ''}" if rule else ""
