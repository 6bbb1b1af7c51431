"""The section of the form to apply that ranks projects: here applications and projects meet (REC-06)."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from fellowship.recruitment.models import Application
from fellowship.recruitment.queries.parts import Part, Question, add
from placements.models import Preference
from supervisors.models import Proposal
from supervisors.permissions import VIEW_PUBLISHED_PROJECT


def choices_of(application: Application) -> QuerySet[Preference]:
    """The projects that an applicant ranked, first choice first."""
    return application.preferences.select_related("proposal").order_by("rank")


def projects_for(application: Application, user: Any) -> QuerySet[Proposal]:
    """The published projects of the cohort, and those that are ranked already."""
    rows = VIEW_PUBLISHED_PROJECT.narrow(Proposal.objects.filter(cohort=application.cohort_id), user)
    ranked = Proposal.objects.filter(pk__in=application.preferences.values("proposal"))
    return (rows | ranked).select_related("organisation").prefetch_related("professions").order_by("ref")


def published_for(application: Application, user: Any) -> QuerySet[Proposal]:
    """The projects that can be chosen now."""
    rows = VIEW_PUBLISHED_PROJECT.narrow(Proposal.objects.filter(cohort=application.cohort_id), user)
    return rows.select_related("organisation").prefetch_related("professions").order_by("ref")


def gone_from(application: Application, user: Any) -> list[str]:
    """The titles of ranked projects that cannot be chosen any more."""
    known = published_for(application, user).values("pk")
    rows = Preference.objects.filter(application=application).exclude(proposal__in=known).order_by("rank")
    return list(rows.values_list("proposal__title", flat=True))


def _projects(application: Application) -> Iterable[Question]:
    chosen = list(choices_of(application))
    titles = [f"{c.rank}. {c.proposal.title}" for c in chosen]
    yield Question("Projects in order", "\n".join(titles), "choice_1", "Choose at least one project")
    for choice in chosen:
        words = f"Why “{choice.proposal.title}”"
        yield Question(words, choice.reason, f"reason_{choice.rank}", f"Say why you choose “{choice.proposal.title}”")
    fit = {True: "Yes", False: "No", None: ""}[application.clinical_fit_matters]
    gap = "Say whether clinical fit matters to you"
    yield Question("Clinical fit matters", fit, "clinical_fit", gap)


add(
    Part(
        "projects",
        "Your projects",
        "The projects you would like, in order, with a reason for each.",
        50,
        _projects,
        page="application-projects",
    )
)
