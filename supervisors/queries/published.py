"""Published projects as applicants read them: every fact that helps to choose, nothing of the review (PRJ-14, REC-04)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce

from fellowship.cohorts.models import Term
from supervisors.core.answers.words import in_words
from supervisors.core.names import without_names
from supervisors.models import Answer, Project, Proposal, RuleSetCriterion, TeamPlace
from supervisors.permissions import VIEW_PUBLISHED_PROJECT

PROFESSION, STAGE = "profession", "lifecycle_stage"
OVER = ("closing", "closed")
CHOOSABLE = ("published", "recruiting", "matching")
FIT = {
    "needed": "You need to come from this clinical area",
    "welcome": "People from this clinical area are welcome, others too",
    "not_needed": "Open to people from any clinical area",
}
SKILLS = {
    "none": "No coding needed",
    "basic": "Basic technical skill",
    "intermediate": "Intermediate technical skill",
    "advanced": "Advanced technical skill",
}
# What is told of the answers: the criterion's key and the words above it.
_TOLD = {
    "fellow_role": "What you would do",
    "learning_objectives": "What you would learn",
    "flexibility": "How it is fitted to you",
    "skill_level": "Skill, and help to reach it",
    "clinical_area": "Clinical area and fit",
    "physical_base": "Place of work",
    "remote_plan": "Remote work",
    "meeting_fit": "Meeting days",
    "supervisor_time": "Supervision",
    "backup": "If the project is delayed",
    "extension": "If you need more time",
}


@dataclass(frozen=True)
class Summary:
    """What the projects of a list are together."""

    projects: int
    places: int
    fits: list[tuple[str, int]]


@dataclass(frozen=True)
class Facts:
    """The page of one published project."""

    skill: str
    fit: str
    team: list[tuple[str, int]]
    hours: float
    people: int
    technical: bool
    projects: list[Project]
    told: list[tuple[str, list[str]]]
    seconds: list[Any]


def published_to(user: Any) -> QuerySet[Proposal]:
    """The published projects somebody may see: who is not signed in, those of cohorts that are not over."""
    rows = Proposal.objects.filter(state="published")
    if getattr(user, "is_authenticated", False):
        return VIEW_PUBLISHED_PROJECT.narrow(rows, user)
    return rows.exclude(cohort__state__in=OVER)


def listed(rows: QuerySet[Proposal], profession: str) -> QuerySet[Proposal]:
    """Rows with what a list shows; those open to the profession come first (ELG-08)."""
    fit = Answer.objects.filter(proposal=OuterRef("pk"), criterion__key="clinical_area").annotate(fit=KT("value__fit"))
    through = Proposal.professions.through.objects.filter(proposal=OuterRef("pk"))
    mine = ~Exists(through) | Exists(through.filter(term__code=profession)) if profession else Value(True)
    return rows.select_related("organisation__region", "cohort").annotate(
        open_to_me=mine, area_fit=Subquery(fit.values("fit")[:1])
    )


def labels_of(rows: Iterable[Proposal]) -> dict[tuple[int, str], list[str]]:
    """(project, vocabulary) → its stages or professions in the order of the list; one query for the rows of a page."""
    keys = [row.pk for row in rows]
    told = ("term__vocabulary", "term__order", "term__label")
    stages = Project.stages.through.objects.filter(project__proposal__in=keys).values_list("project__proposal", *told)
    named = Proposal.professions.through.objects.filter(proposal__in=keys).values_list("proposal", *told)
    found: dict[tuple[int, str], list[str]] = {}
    for key, vocabulary, _, label in sorted(stages.union(named)):
        found.setdefault((key, vocabulary), []).append(label)
    return found


def summary_of(rows: QuerySet[Proposal]) -> Summary:
    """How many projects and places there are, and in how many one's clinical area counts; one query."""
    of_area = Answer.objects.filter(proposal=OuterRef("pk"), criterion__key="clinical_area")
    fit = {code: Count("pk", filter=Exists(of_area.filter(value__fit=code))) for code in FIT}
    found = rows.order_by().aggregate(n=Count("pk"), sum=Coalesce(Sum("places"), 0), **fit)
    return Summary(found["n"], found["sum"], [(FIT[code], found[code]) for code in FIT if found[code]])


def stages_of(row: Proposal) -> list[str]:
    """The stages a fellow can reach, each once."""
    return list(dict.fromkeys(stage.label for project in row.projects.all() for stage in project.stages.all()))


def fit_of(answers: list[Answer]) -> str:
    """How far the clinical area counts, in words; "" when the supervisor did not say."""
    return next((FIT[a.value["fit"]] for a in answers if a.value and a.value.get("fit") in FIT), "")


def facts_of(proposal: Proposal, *, with_names: bool) -> Facts:
    """What the page of a project tells; without names for people who are not signed in."""
    answers = proposal.answers.filter(criterion__key__in=_TOLD).select_related("criterion")
    keys = {answer.criterion.key: answer for answer in answers}
    items = RuleSetCriterion.objects.filter(rule_set=proposal.rule_set_id, criterion__key__in=_TOLD)
    types = dict(items.values_list("criterion__key", "answer_type"))
    team = list(TeamPlace.objects.filter(proposal=proposal).select_related("member__person"))
    seconds = list(proposal.additional_supervisors.select_related("person"))
    names = [] if with_names else names_in(proposal, team, seconds)
    told = [(label, _words(keys[key], types.get(key, ""), names)) for key, label in _TOLD.items() if key in keys]
    kinds = Counter(place.member.get_kind_display() for place in team)
    return Facts(
        SKILLS.get(proposal.technical_skill, ""),
        fit_of([keys["clinical_area"]] if "clinical_area" in keys else []),
        sorted(kinds.items()),
        float(sum(place.hours_per_week for place in team)),
        len(team),
        any(place.member.kind == "technical" for place in team),
        [p for p in proposal.projects.prefetch_related("stages") if p.title or p.kind != "primary"],
        [(label, lines) for label, lines in told if lines],
        seconds if with_names else [],
    )


def names_in(proposal: Proposal, team: list[TeamPlace], seconds: list[Any]) -> list[str]:
    """Everybody whom a proposal names."""
    people = [proposal.lead.person, proposal.hr_contact, proposal.finance_contact]
    people += [place.member.person for place in team] + [member.person for member in seconds]
    return [person.name for person in people if person is not None]


def _words(answer: Answer, kind: str, names: list[str]) -> list[str]:
    lines = [f"{label}: {words}" for label, words in in_words(kind, answer.value)]
    return [without_names(line, names) for line in lines or [answer.evidence] if line]


def terms() -> dict[str, list[tuple[str, str]]]:
    """Professions and stages to filter by; one query."""
    found: dict[str, list[tuple[str, str]]] = {PROFESSION: [], STAGE: []}
    rows = Term.objects.filter(vocabulary__in=found, retired=False).order_by("order", "pk")
    for vocabulary, code, label in rows.values_list("vocabulary", "code", "label"):
        found[vocabulary].append((code, label))
    return found
