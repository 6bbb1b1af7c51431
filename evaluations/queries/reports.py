"""Reports as pages need them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from evaluations.models import Report, TextVersion
from evaluations.permissions import APPROVE_REPORT, EDIT_REPORT, PUBLISH_REPORT, VIEW_REPORT
from evaluations.queries.report.build import PARTS
from evaluations.queries.report.facts import words
from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.grants import roles_of, scope_ids
from fellowship.foundation.access.permits import permit
from fellowship.foundation.documents import store


@dataclass(frozen=True)
class SectionText:
    """A section that evaluators can write in."""

    key: str
    title: str
    version: int
    words: int


@dataclass(frozen=True)
class ReportPage:
    """What the page of a report shows."""

    documents: list[Any]
    sections: list[SectionText]
    verbs: list[str]
    changes: list[Any]
    may_edit: bool


def in_cohort(rows: QuerySet[Report], cohort: Cohort) -> QuerySet[Report]:
    """The reports of a cohort; their text, which may be long, is not read."""
    return rows.filter(cohort=cohort).select_related("cohort").defer("body").order_by("-dated_on", "-pk")


# What the page of a report asks of it, with the report itself.
ASKED = (EDIT_REPORT, APPROVE_REPORT, PUBLISH_REPORT)


def report_rows() -> QuerySet[Report]:
    """Reports with what their page names."""
    return Report.objects.select_related("cohort", "author")


def report_page(report: Report) -> ReportPage:
    """Files, what may be done now, history, and to its authors the texts; the report must bear the marks of `ASKED`."""
    arrows = report.lifecycle.verbs(report.state)
    may_edit = report.may_edit_report and report.state == "draft"
    return ReportPage(
        documents=list(store.of_owner(report)),
        sections=sections(report) if may_edit else [],
        verbs=[a.verb for a in arrows if getattr(report, f"may_{permit(a.permit).verb}")],
        changes=list(report.changes.select_related("by")),
        may_edit=may_edit,
    )


def sections(report: Report) -> list[SectionText]:
    """Every part of the report with the state of its text."""
    newest: dict[str, TextVersion] = {}
    for row in TextVersion.objects.filter(block__report=report).select_related("block").order_by("number"):
        newest[row.block.section] = row
    found = []
    for key, (title, _) in PARTS.items():
        row = newest.get(key)
        found.append(SectionText(key, title, row.number if row else 0, len(row.text.split()) if row else 0))
    return found


def text_of(report: Report, section: str) -> str | None:
    """The newest text of a section; None when there is no such section."""
    if section not in PARTS:
        return None
    row = TextVersion.objects.filter(block__report=report, block__section=section).order_by("-number").first()
    return row.text if row else ""


def section_title(section: str) -> str:
    """The title of a part."""
    return PARTS[section][0]


def cohort_of_reader(*, user: Any, slug: str) -> Cohort | None:
    """The cohort of an address, when the person has a role there that can be given reports."""
    cohort = Cohort.objects.filter(slug=slug).first()
    if cohort is None:
        return None
    roles = roles_of(user) & VIEW_REPORT.conditions.keys()
    return cohort if any(cohort.pk in scope_ids(user, role, "cohort") for role in roles) else None


def is_unread(*, user: Any, report: Report) -> bool:
    """Whether a published report waits to be read by this person."""
    return report.state == "published" and report.unread_by.filter(pk=user.pk).exists()


def named_figures(*, report: Report) -> list[tuple[str, str, str]]:
    """Name, title and value of every figure that a text can name, as they were when the report was last built."""
    return [(row.name, row.title, row.note or words(row.value)) for row in report.figures.all()]
