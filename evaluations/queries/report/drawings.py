"""The charts of a report, each from figures as the audience may see them (RPT-06)."""

from collections import Counter, defaultdict
from statistics import mean
from typing import Any

from evaluations.core.report.parts import Drawing, Prose
from evaluations.models import RATINGS, FormResponse
from evaluations.queries.report.facts import Facts, plain
from fellowship.cohorts.models import Term
from fellowship.foundation.charts import bars, grids, lines
from fellowship.foundation.figures.audiences import protect_counts
from placements.core.skills import SKILLS
from placements.models import HonoraryContract, SkillRating, StageHours

BANDS = ((30, "Up to 30 days"), (60, "31 to 60 days"), (90, "61 to 90 days"), (10**6, "More than 90 days"))


def ratings(facts: Facts) -> list[Drawing | Prose]:
    """How hosts and teams rate the programme; by trust for evaluators only."""
    replies = list(FormResponse.objects.filter(form__study=facts.study).values_list("organisation__ref", "rating"))
    if not replies:
        return []
    if facts.exact:
        by_trust: dict[str, Counter[str]] = defaultdict(Counter)
        for trust, rating in replies:
            by_trust[trust][rating] += 1
        used = [key for key in RATINGS if any(key in row for row in by_trust.values())]
        rows = {trust: [row[key] for key in used] for trust, row in sorted(by_trust.items())}
        finding = f"{len(replies)} people at {len(rows)} trusts replied."
        labels = [RATINGS[key] for key in used]
        chart = bars.stacked(
            "ratings", "Ratings by trust", finding, labels, rows, n=len(replies), base="replies", head="Trust"
        )
        return [Drawing("ratings", chart)]
    shown = _counts(facts, facts.value("form_by_rating") or Counter(r for _, r in replies), RATINGS)
    if not _any(shown):
        return facts.not_shown("Ratings in the feedback form")
    chart = bars.bar(
        "ratings", "Ratings", f"{len(replies)} people replied to the form.", shown,
        n=len(replies), base="replies", heads=("Rating", "Replies"), hidden=facts.hidden_words,
    )  # fmt: skip
    return [Drawing("ratings", chart)]


def next_steps(facts: Facts) -> list[Drawing | Prose]:
    """What fellows did next."""
    return _bar_of(facts, "next_steps", "next-steps", "Next steps of fellows", "A fellow may name several next steps.")


def preference_rank(facts: Facts) -> list[Drawing | Prose]:
    """Which of their choices fellows got."""
    name = "preference_rank_counts" if "preference_rank_counts" in facts.figures else "preference_ranks"
    finding = "Fellows by the rank that they had given to the project they got."
    return _bar_of(
        facts, name, "preference-rank", "Rank of the project in the fellow's own list", finding, prefix="Choice "
    )


def contract_days(facts: Facts) -> list[Drawing | Prose]:
    """How long honorary contracts took, against their target."""
    rows = [
        (c.ref, (c.active_on - c.requested_on).days, c.target_days)
        for c in HonoraryContract.objects.filter(cohort=facts.cohort).dated().order_by("ref")
        if c.requested_on and c.active_on
    ]
    if not rows:
        return []
    if facts.exact:
        target = max(Counter(t for _, _, t in rows).items(), key=lambda pair: pair[1])[0]
        late = sum(days > own for _, days, own in rows)
        finding = f"{late} of {len(rows)} contracts took longer than their target."
        days_by_ref: dict[str, Any] = {ref: days for ref, days, _ in sorted(rows, key=lambda r: -r[1])}
        chart = bars.ageing(
            "contract-days", "Days to an active contract", finding, days_by_ref, target, n=len(rows), base="contracts"
        )
        return [Drawing("contract-days", chart)]
    counts = {label: 0 for _, label in BANDS}
    for _, days, _ in rows:
        counts[next(label for top, label in BANDS if days <= top)] += 1
    shown = _counts(facts, counts, {})
    if not _any(shown):
        return facts.not_shown("Days to an active contract")
    chart = bars.bar(
        "contract-days", "Days to an active contract", f"{len(rows)} contracts became active.", shown,
        n=len(rows), base="contracts", heads=("Days", "Contracts"), hidden=facts.hidden_words,
    )  # fmt: skip
    return [Drawing("contract-days", chart)]


def exposure(facts: Facts) -> list[Drawing | Prose]:
    """Which stages of the lifecycle fellows worked in."""
    rows = StageHours.objects.filter(log__cohort=facts.cohort, log__state__in=["submitted", "reviewed", "returned"])
    seen: dict[str, set[str]] = defaultdict(set)
    for fellow, stage in rows.values_list("log__fellow__ref", "stage__code").distinct():
        seen[fellow].add(stage)
    if not seen:
        return []
    stages = list(Term.objects.filter(vocabulary="lifecycle_stage").order_by("order").values_list("code", "label"))
    reached = {label: sum(code in done for done in seen.values()) for code, label in stages}
    top = max(reached.values())
    if facts.exact:
        cells = {label: ["full" if code in done else "" for _, done in by_fellow(seen)] for code, label in stages}
        chart = grids.grid(
            "exposure",
            "Lifecycle stages by fellow",
            f"No stage was reached by more than {top} of {len(seen)} fellows.",
            [fellow for fellow, _ in by_fellow(seen)],
            cells,
            told={"full": "Yes"},
            n=len(seen),
            base="fellows",
            head="Stage",
        )
        return [Drawing("exposure", chart)]
    k = facts.rule.k if facts.rule else 0
    shown = {label: n if k <= n <= len(seen) - k else None for label, n in reached.items()}
    if not _any(shown):
        return facts.not_shown("Fellows who worked in each stage")
    chart = bars.bar(
        "exposure", "Fellows who worked in each stage", "Fellows worked in some stages more than in others.", shown,
        n=len(seen), base="fellows", heads=("Stage", "Fellows"), hidden=facts.hidden_words,
    )  # fmt: skip
    return [Drawing("exposure", chart)]


def by_fellow(seen: dict[str, set[str]]) -> list[tuple[str, set[str]]]:
    """Fellows in the order of their references, F2 before F10."""
    return sorted(seen.items(), key=lambda pair: (len(pair[0]), pair[0]))


def skills(facts: Facts) -> list[Drawing | Prose]:
    """How fellows' own ratings of their skills changed; fellows who rated themselves at both times."""
    rated: dict[int, dict[int, dict[str, int]]] = defaultdict(dict)
    rows = SkillRating.objects.filter(assessment__cohort=facts.cohort)
    for fellow, month, skill, rating in rows.values_list("assessment__fellow", "assessment__month", "skill", "rating"):
        rated[fellow].setdefault(month, {})[skill] = rating
    last = max((month for row in rated.values() for month in row), default=0)
    both = [row for row in rated.values() if {0, last} <= row.keys()]
    if not last or not both:
        return []
    if facts.rule and len(both) < facts.rule.k:
        return facts.not_shown("Skills as fellows rate themselves")
    values = {
        label: tuple(_mean(row[month].get(code) for row in both) for month in (0, last))
        for code, label in SKILLS.items()
    }
    chart = lines.dots(
        "skills", "Skills as fellows rate themselves", f"Mean ratings at the start and at month {last}.",
        ("Month 0", f"Month {last}"), values, low=1, high=5, n=len(both), base="fellows rated at both times", head="Skill",
        hidden=facts.hidden_words,
    )  # fmt: skip
    return [Drawing("skills", chart)]


def _bar_of(facts: Facts, name: str, key: str, title: str, finding: str, prefix: str = "") -> list[Drawing | Prose]:
    given = facts.value(name)
    if not given:
        return []
    shown = {f"{prefix}{plain(label)}": n if isinstance(n, int) else None for label, n in given.items()}
    if not _any(shown):
        return facts.not_shown(title)
    n = facts.value("fellows")
    chart = bars.bar(key, title, finding, shown, n=n, base="fellows", heads=("", "Fellows"), hidden=facts.hidden_words)
    return [Drawing(key, chart)]


def _counts(facts: Facts, given: Any, labels: dict[str, str]) -> dict[str, Any]:
    """Counts by label; those that are not numbers any more, or too small, as hidden."""
    if facts.rule is None or any(not isinstance(n, int) for n in given.values()):
        return {_label(k, labels): n if isinstance(n, int) else None for k, n in given.items()}
    release = protect_counts(given, facts.audience)
    return {" or ".join(_label(k, labels) for k in cell.labels): cell.count for cell in release.cells}


def _label(key: str, labels: dict[str, str]) -> str:
    return " or ".join(labels.get(part, part) for part in key.split(" or "))


def _mean(ratings: Any) -> float | None:
    known = [r for r in ratings if r is not None]
    return round(mean(known), 1) if known else None


def _any(values: dict[str, Any]) -> bool:
    return any(value is not None for value in values.values())
