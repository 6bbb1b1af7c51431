"""Published projects that somebody keeps, projects side by side, and questions with their answers."""

from typing import Any

from django.db.models import QuerySet

from fellowship.foundation.ui.filters import Choice, Search
from fellowship.foundation.ui.records import to
from fellowship.foundation.ui.tables import Column, Table
from supervisors.models import Bookmark, ProjectQuestion, Proposal
from supervisors.permissions import KEEP_PROJECT
from supervisors.queries.published import CHOOSABLE, FIT, PROFESSION, SKILLS, STAGE, labels_of, listed

MOST = 3  # projects side by side


def kept(user: Any) -> list[Proposal]:
    """The published projects the person keeps, by title."""
    rows = KEEP_PROJECT.narrow(Proposal.objects.filter(bookmarks__person=user.pk), user)
    return list(rows.select_related("organisation__region", "cohort").order_by("title", "pk"))


def is_kept(proposal: Proposal, user: Any) -> bool:
    """Whether the person keeps it."""
    return Bookmark.objects.filter(person=user.pk, proposal=proposal).exists()


def chosen(user: Any, keys: list[str]) -> list[Proposal]:
    """The projects of the address, as "cohort/reference", each once and at most three, in its order."""
    pairs = [tuple(key.split("/", 1)) for key in dict.fromkeys(keys) if key.count("/") == 1][: MOST + 1]
    slugs, refs = {slug for slug, _ in pairs}, {ref for _, ref in pairs}
    rows = KEEP_PROJECT.narrow(Proposal.objects.filter(cohort__slug__in=slugs, ref__in=refs), user)
    found = {(row.cohort.slug, row.ref): row for row in listed(rows, "").select_related("lead__person")}
    return [found[pair] for pair in pairs if pair in found]


def side_by_side(rows: list[Proposal]) -> list[tuple[str, list[str]]]:
    """Each fact with what it is in every project, in their order; one query."""
    labels = labels_of(rows)

    def each(value: Any) -> list[str]:
        return [str(value(row) or "Not stated") for row in rows]

    def listed_of(vocabulary: str, none: str) -> list[str]:
        return [", ".join(labels.get((row.pk, vocabulary), [])) or none for row in rows]

    return [
        ("Host", each(lambda row: f"{row.organisation}, {row.organisation.region}")),
        ("Supervisor", each(lambda row: row.lead)),
        ("Cohort", each(lambda row: row.cohort)),
        ("Places", each(lambda row: row.places)),
        ("Clinical area", each(lambda row: row.clinical_area)),
        ("Whether your own area counts", each(lambda row: FIT.get(row.area_fit, ""))),
        ("Technical skill", each(lambda row: SKILLS.get(row.technical_skill, ""))),
        ("Open to", listed_of(PROFESSION, "Every profession of the programme")),
        ("Stages you can reach", listed_of(STAGE, "Not stated")),
        ("What it is about", each(lambda row: row.summary)),
    ]


def questions_of(proposal: Proposal) -> list[ProjectQuestion]:
    """Questions about the project as everybody reads them, answered ones first."""
    rows = proposal.questions.filter(hidden_on=None)
    return sorted(rows, key=lambda row: (row.answered_on is None, row.asked_on, row.pk))


def takes_questions(proposal: Proposal) -> bool:
    """Whether applicants still choose."""
    return proposal.cohort.state in CHOOSABLE


def question_rows(rows: QuerySet) -> QuerySet:
    """Questions with their project; never who asked."""
    return rows.select_related("proposal__cohort", "answered_by").defer("asked_by")


class Questions(Table):
    """Questions about published projects, without the names of those who ask."""

    columns = [
        Column("Question", "text", link=to("project-question")),
        Column("Project", "proposal.title", sort="proposal__title"),
        Column("Asked on", "asked_on", kind="date", sort="asked_on"),
        Column("Answered", "answered_on", kind="date", sort="answered_on"),
        Column("Answer", "answer", on_page=False),
    ]
    filters = [
        Search("q", "Words or project", ["text", "answer", "proposal__title"]),
        Choice(
            "answered",
            "Answered",
            lambda rows, value: rows.filter(answered_on__isnull=value == "no"),
            [("yes", "Yes"), ("no", "Not yet")],
        ),
    ]
    order = ("-asked_on",)
