"""The later parts of a report: findings, recommendations with status, case studies, appendices."""

from collections import defaultdict

from evaluations.core.report.parts import Block, Items, Prose, Section, Table
from evaluations.models import (
    Finding,
    FormQuestion,
    KeyQuestion,
    Recommendation,
    RecommendationStatus,
)
from evaluations.queries import case_studies
from evaluations.queries.recommendations import is_published
from evaluations.queries.report import drawings
from evaluations.queries.report.facts import Facts, words
from evaluations.queries.report.quotes import QuoteBook
from fellowship.cohorts.models import Cohort, CohortMembership
from placements.models import Output

Written = dict[str, tuple[Block, ...]]


def findings(facts: Facts, written: Written) -> Section:
    """What was learnt, by evaluation question, with quotes."""
    sections = []
    if facts.study:
        book = QuoteBook(facts.study, few=5)
        by_question: dict[int, list[Finding]] = defaultdict(list)
        found = Finding.objects.filter(study=facts.study, status=Finding.Status.FINAL).prefetch_related("evidence")
        for finding in found:
            by_question[finding.question_id].append(finding)
        for question in KeyQuestion.objects.filter(study=facts.study):
            blocks: list[Block] = []
            for finding in by_question.get(question.pk, []):
                blocks.append(Prose(finding.statement))
                blocks += book.take([t.pk for t in finding.evidence.all()], 2)
            if blocks:
                sections.append(Section(f"question-{question.pk}", question.text, tuple(blocks)))
    measured = [
        *drawings.ratings(facts),
        *drawings.skills(facts),
        *drawings.exposure(facts),
        *drawings.next_steps(facts),
    ]
    if measured:
        sections.append(Section("measures", "What the figures show", tuple(measured)))
    return Section("findings", "Findings", written.get("findings", ()), tuple(sections))


def recommendations(facts: Facts, written: Written) -> Section:
    """Every recommendation with its status in later cohorts, in words."""
    rows = list(Recommendation.objects.filter(study=facts.study).select_related("group")) if facts.study else []
    told = _statuses([r.ref for r in rows])
    later = sorted({ref for by in told.values() for ref in by})
    names = dict(Cohort.objects.filter(ref__in=later).values_list("ref", "name"))
    columns = ("Number", "Recommendation", *(names.get(ref, f"Cohort {ref}") for ref in later))
    groups: dict[str, list[tuple[str, ...]]] = {}
    for row in rows:
        status = tuple(told.get(row.ref, {}).get(ref, "Not known") for ref in later)
        groups.setdefault(row.group.label, []).append((row.ref, row.text, *status))
    sections = tuple(
        Section(f"recommendations-{i}", label, (Table(f"recommendations-{i}", f"Recommendations: {label.lower()}", columns, tuple(table)),))
        for i, (label, table) in enumerate(groups.items(), start=1)
    )  # fmt: skip
    said: list[Block] = [*facts.say("There are [[recommendations_full]] recommendations.")] if rows else _earlier(facts)
    return Section("recommendations", "Recommendations", (*said, *written.get("recommendations", ())), sections)


def _earlier(facts: Facts) -> list[Block]:
    """For a cohort without recommendations of its own: how far it carried out those of earlier ones."""
    told = RecommendationStatus.objects.filter(cohort=facts.cohort).select_related("recommendation").order_by("pk")
    if not facts.exact:
        told = told.filter(is_published())
    rows = tuple(
        (row.recommendation_ref, row.recommendation.text if row.recommendation else "", row.get_status_display())
        for row in told
    )
    if not rows:
        return []
    lead = Prose(
        "This cohort has made no recommendations yet. {table:earlier} shows how far it carried out earlier ones."
    )
    columns = ("Number", "Recommendation", "Status")
    return [lead, Table("earlier", "Recommendations of earlier cohorts", columns, rows)]


def _statuses(refs: list[str]) -> dict[str, dict[str, str]]:
    """Recommendation → later cohort → status; what the later cohort itself says counts most."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    rows = RecommendationStatus.objects.filter(recommendation_ref__in=refs).select_related("cohort")
    for row in sorted(rows, key=lambda r: r.cohort.ref == r.later_ref):
        found[row.recommendation_ref][row.later_ref] = row.get_status_display()
    return found


def cases(facts: Facts, written: Written) -> Section:
    """Stories of single placements. Other audiences than evaluators get those that their person agreed to, and none that
    names somebody.
    """
    names = set(CohortMembership.objects.filter(cohort=facts.cohort).values_list("user__name", flat=True))
    sections = []
    rows = case_studies.shown(facts.study, exact=facts.exact) if facts.study else []
    for row in rows:
        texts = case_studies.parts(row)
        if not facts.exact and any(name and name in text for name in names for _, text in texts):
            continue
        inner = tuple(Section(f"case-{row.pk}-{head.lower()}", head, (Prose(text),)) for head, text in texts)
        sections.append(Section(f"case-{row.pk}", row.title, (), inner))
    return Section("cases", "Case studies", written.get("cases", ()), tuple(sections))


def appendices(facts: Facts, written: Written) -> Section:
    """Outputs, the form, and every figure with its base and definition."""
    sections = []
    outputs = Output.objects.filter(cohort=facts.cohort)
    if outputs:
        rows = tuple((o.title, o.get_kind_display(), o.get_status_display()) for o in outputs)
        sections.append(
            Section("outputs", "Outputs", (Table("outputs", "Outputs of fellows", ("Title", "Kind", "Status"), rows),))
        )
    asked = FormQuestion.objects.filter(form__study=facts.study).values_list("text", flat=True) if facts.study else []
    if asked:
        sections.append(Section("form", "Questions of the feedback form", (Items(tuple(asked)),)))
    rows = tuple(
        (given.title or name, words(given.value), f"{given.definition} Base: {given.base}. Name: {name}.")
        for name, given in facts.figures.items()
    )
    listed = Table(
        "every-figure", "Every figure with its definition and base", ("Figure", "Value", "How it is computed"), rows
    )
    lead = Prose("Every number of this report comes from the portal's data. This list says how each is computed.")
    sections.append(Section("figures", "List of figures", (lead, listed)))
    return Section("appendices", "Appendices", written.get("appendices", ()), tuple(sections))
