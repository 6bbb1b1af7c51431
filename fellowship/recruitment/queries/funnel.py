"""How many began, and how far they came, by profession and by what else decides who can take part (REC-21, ELG-09)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from fellowship.foundation.disclosure.tables import Release, Rule, protect_table
from fellowship.foundation.figures.audiences import RULES
from fellowship.recruitment.models import Application, ApplicationChange, Offer, ScoreSheet

_OFFERED = ("offered", "offer_declined", "offer_lapsed", "accepted")
_SHORTLISTED = ("shortlisted", "not_appointable", "reserve", *_OFFERED)
STEPS = {
    "started": "Started",
    "submitted": "Sent",
    "eligible": "Eligible",
    "shortlisted": "Shortlisted",
    "interviewed": "Interviewed",
    "offered": "Offered a place",
    "accepted": "Accepted",
}
# Who applied, was shortlisted and was appointed (ELG-09).
THREE = {"submitted": "Applicants", "shortlisted": "Shortlisted", "accepted": "Appointed"}
BY = {
    "profession__label": "Profession",
    "region__label": "Region",
    "grade": "Grade",
    "specialty": "Specialty",
}
NOT_SAID = "Not said"
Counts = dict[str, dict[str, int]]


@dataclass(frozen=True)
class Line:
    """One group with its numbers; None where a number is not shown."""

    label: str
    numbers: list[int | None]


@dataclass(frozen=True)
class Part:
    """One table."""

    title: str
    heads: list[str]
    lines: list[Line]

    @property
    def is_protected(self) -> bool:
        """Whether some number is not shown."""
        return any(number is None for line in self.lines for number in line.numbers)


@dataclass(frozen=True)
class Funnel:
    """The whole page."""

    steps: list[tuple[str, int, int | None]]
    parts: list[Part]
    exact: bool


def counts_by(cohort: Any, field: str) -> Counts:
    """Group → step → how many came that far; one query."""
    sheets = ScoreSheet.objects.filter(application=OuterRef("pk"), stage="interview", is_submitted=True)
    sent = Offer.objects.filter(application=OuterRef("pk")).exclude(state__in=("draft", "discarded"))
    listed = ApplicationChange.objects.filter(row=OuterRef("pk"), now="shortlisted")
    rows = Application.objects.filter(cohort=cohort).annotate(
        met=Exists(sheets), asked=Exists(sent), listed=Exists(listed)
    )
    offered = Q(asked=True) | Q(state__in=_OFFERED)
    shortlisted = offered | Q(met=True) | Q(listed=True) | Q(state__in=_SHORTLISTED)
    eligible = (
        shortlisted | Q(state="not_shortlisted") | (Q(eligibility="pass") & ~Q(state__in=("draft", "ineligible")))
    )
    found = (
        rows.order_by()
        .values_list(field)
        .annotate(
            started=Count("pk"),
            submitted=Count("pk", filter=Q(submitted_at__isnull=False)),
            eligible=Count("pk", filter=eligible & Q(submitted_at__isnull=False)),
            shortlisted=Count("pk", filter=shortlisted),
            interviewed=Count("pk", filter=Q(met=True)),
            offered=Count("pk", filter=offered),
            accepted=Count("pk", filter=Q(state="accepted")),
        )
        .values_list(field, *STEPS)
    )
    groups: Counts = {}
    for label, *numbers in found:
        name = " ".join(str(label or "").split()) or NOT_SAID
        kept = groups.setdefault(name, dict.fromkeys(STEPS, 0))
        for step, number in zip(STEPS, numbers, strict=True):
            kept[step] += number
    return dict(sorted(groups.items(), key=lambda item: (item[0] == NOT_SAID, -item[1]["submitted"], item[0])))


def totals(groups: Counts) -> dict[str, int]:
    """Step → how many came that far, of all groups."""
    return {step: sum(numbers[step] for numbers in groups.values()) for step in STEPS}


def funnel(cohort: Any, *, exact: bool) -> Funnel:
    """The page; four queries. Not exact, groups of few people are hidden so that nothing gives them back."""
    by = {field: counts_by(cohort, field) for field in BY}
    whole = totals(by["profession__label"])
    before: dict[str, int | None] = dict(zip(STEPS, [None, *whole.values()], strict=False))
    steps = [(words, whole[step], _share(whole[step], before[step])) for step, words in STEPS.items()]
    parts = []
    for field, title in BY.items():
        asked = STEPS if field == "profession__label" else THREE
        shown = _exact(by[field], asked) if exact else protected(by[field], list(asked), RULES["programme"] or Rule(5))
        parts.append(Part(title, list(asked.values()), [Line(label, numbers) for label, numbers in shown.items()]))
    return Funnel(steps, parts, exact)


def _share(number: int, of: int | None) -> int | None:
    return round(100 * number / of) if of else None


def _exact(groups: Counts, steps: dict[str, str]) -> dict[str, list[int | None]]:
    return {label: [numbers[step] for step in steps] for label, numbers in groups.items()}


def protected(groups: Counts, steps: Sequence[str], rule: Rule) -> dict[str, list[int | None]]:
    """The table as readers may see it who must not learn of single people.

    From the last step back to the first, each is protected beside the one after it: who reads two steps finds nobody by
    the difference, and a group that is hidden in one step is hidden in all before it.
    """
    shown: dict[str, dict[str, int | None]] = {label: {} for label in groups}
    before: Release | None = None
    for step in reversed(steps):
        release = protect_table({label: numbers[step] for label, numbers in groups.items()}, rule, before=before)
        same = release is before or release.total is None
        numbers = {label: cell.count for cell in release.cells for label in cell.labels}
        for label in groups:
            shown[label][step] = None if same else numbers[label]
        before = before if same else release
    return {label: [numbers[step] for step in steps] for label, numbers in shown.items()}


def rows_of(found: Funnel) -> list[tuple[str, str, str, int | str]]:
    """The same as lines of a file."""
    rows: list[tuple[str, str, str, int | str]] = [("All", "", words, number) for words, number, _ in found.steps]
    for part in found.parts:
        for line in part.lines:
            rows += [
                (part.title, line.label, head, "not shown" if number is None else number)
                for head, number in zip(part.heads, line.numbers, strict=True)
            ]
    return rows
