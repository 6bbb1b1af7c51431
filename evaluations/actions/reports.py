"""Reports: ask for one, build it, write its texts, move it on."""

from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from evaluations.core.report.numbering import names_in
from evaluations.core.report_lifecycle import READERS
from evaluations.exports import reports as exports
from evaluations.models import Report, ReportFigure, ReportReader, TextBlock, TextVersion
from evaluations.permissions import APPROVE_REPORT, BUILD_REPORT, EDIT_REPORT, PUBLISH_REPORT, VIEW_REPORT
from evaluations.queries.case_studies import without_consent_in
from evaluations.queries.cohort_figures import as_data
from evaluations.queries.report.build import PARTS, Content, content
from evaluations.queries.report.facts import gather
from fellowship.cohorts.models import Cohort, CohortMembership
from fellowship.cohorts.queries.memberships import holding
from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.access.gate import action
from fellowship.foundation.documents import store
from fellowship.foundation.jobs import start
from fellowship.foundation.notices.outbox import tell
from fellowship.foundation.transitions.perform import perform


class ReportFixed(Exception):
    """A report that is no draft any more does not change."""


class UnknownSection(Exception):
    """There is no such part of a report."""


class UnknownFigure(Exception):
    """A text names a figure that the cohort has not got."""

    field = "text"


@action(BUILD_REPORT, on="cohort")
def ask_report(
    *, cohort: Cohort, by: Any, title: str, audience: str, readers: list[str], kind: str = "cohort_report"
) -> Report:
    """A draft report of the cohort, built by a job that starts now."""
    number = Report.objects.filter(cohort=cohort).count() + 1
    while Report.objects.filter(cohort=cohort, ref=f"RPT-{cohort.ref}-{number}").exists():
        number += 1
    report = Report.objects.create(
        cohort=cohort,
        ref=f"RPT-{cohort.ref}-{number}",
        kind=kind,
        title=title,
        dated_on=timezone.localdate(),
        author=by,
        audience=audience,
    )
    ReportReader.objects.bulk_create(ReportReader(report=report, role=role) for role in READERS if role in readers)
    report.job = _start(report, by)
    return report


@action(EDIT_REPORT, on="report")
def rebuild_report(*, report: Report, by: Any) -> Report:
    """Bring the figures of a draft up to date; its texts stay."""
    _require_draft(report)
    report.job = _start(report, by)
    return report


def _start(report: Report, by: Any) -> Any:
    return start.start("evaluations.cohort_report", by=by, args={"report_id": report.pk})


def build(*, report_id: int, by: Any, progress: Any, on: date | None = None) -> Report:
    """Build a draft for the job: figures, page, PDF. The same report again replaces what was built before."""
    report = Report.objects.select_related("cohort").get(pk=report_id)
    _require_draft(report)
    progress.of(4)
    made = content(
        cohort=report.cohort,
        audience=report.audience,
        on=on or timezone.localdate(),
        title=report.title,
        report=report,
    )
    progress.step("Figures counted")
    body = exports.body_of(made, show_stale=True)
    page = exports.document_of(made).encode()
    progress.step("Web page written")
    printed = exports.pdf_of(made)
    progress.step("PDF written")
    return finish(report=report, by=by, made=made, body=body, page=page, printed=printed)


@action(EDIT_REPORT, on="report")
def finish(*, report: Report, by: Any, made: Content, body: str, page: bytes, printed: bytes) -> Report:
    """Keep what was built, all or nothing."""
    report = Report.objects.select_for_update().select_related("cohort").get(pk=report.pk)
    _require_draft(report)
    report.body, report.data_as_of, report.built_at = body, made.on, timezone.now()
    report.version = _next_version(report.version)
    report.save(update_fields=["body", "data_as_of", "built_at", "version"])
    report.figures.all().delete()
    ReportFigure.objects.bulk_create(_figure(report, given) for given in made.facts.figures.values())
    for old in store.of_owner(report):
        store.remove(old)
    name = f"{report.cohort.slug}-{report.audience}-{report.version}"
    for kind, data, content_type in (("pdf", printed, "application/pdf"), ("html", page, "text/html")):
        store.save_made(
            data,
            name=f"{name}.{kind}",
            content_type=content_type,
            by=by,
            owner=report,
            permit="evaluations.view_report",
        )
    return report


def _figure(report: Report, given: Any) -> ReportFigure:
    card = as_data(given)
    return ReportFigure(
        report=report,
        name=given.name,
        title=given.title or given.name,
        value=card["value"],
        note=card.get("note", ""),
        base=given.base,
        definition=given.definition,
        klass=given.klass,
    )


def _next_version(version: str) -> str:
    major, _, minor = version.partition(".")
    return f"{major}.{int(minor or 0) + 1}" if minor.isdigit() else f"{version}.1"


@action(EDIT_REPORT, on="report")
def write_text(*, report: Report, by: Any, section: str, text: str) -> TextVersion:
    """A new version of a section's text; it remembers the figures it names as they are now."""
    if section not in PARTS:
        raise UnknownSection("There is no such part of a report.")
    _require_draft(report)
    block, _ = TextBlock.objects.get_or_create(report=report, section=section)
    newest = block.versions.first()
    named = names_in(text)
    seen = {}
    if named:
        facts = gather(cohort=report.cohort, audience=report.audience, on=timezone.localdate())
        if lost := sorted(named - facts.values.keys()):
            raise UnknownFigure(f"This cohort has no figure called {', '.join(lost)}. Check the list of figures.")
        seen = {name: facts.values.get(name) for name in named}
    if newest is not None and (newest.text, newest.seen) == (text, seen):
        return newest
    return TextVersion.objects.create(
        block=block,
        number=newest.number + 1 if newest else 1,
        text=text,
        seen=seen,
        written_by=None if by is SYSTEM else by,
        written_at=timezone.now(),
    )


@action(EDIT_REPORT, on="report")
def send_report(*, report: Report, by: Any, note: str = "") -> Report:
    """To the faculty, who look at it before it is published."""
    if not report.body:
        raise ReportFixed("Build the report first.")
    if "app-report__stale" in report.body:
        raise ReportFixed(
            "Figures in your texts have changed. Check those texts, save them and build the report again."
        )
    change = perform(report, "send_for_review", by=by, note=note)
    tell("report_to_approve", about=report, by=by, key=f"report-to-approve-{change.pk}")
    return report


@action(APPROVE_REPORT, on="report")
def return_report(*, report: Report, by: Any, note: str = "") -> Report:
    """Back to the authors, with what to change."""
    perform(report, "return", by=by, note=note)
    return report


@action(APPROVE_REPORT, on="report")
def approve_report(*, report: Report, by: Any, note: str = "") -> Report:
    """Ready to be published."""
    perform(report, "approve", by=by, note=note)
    return report


@action(PUBLISH_REPORT, on="report")
def publish_report(*, report: Report, by: Any, note: str = "") -> Report:
    """To its readers; from now on it is fixed."""
    if lost := without_consent_in(report):
        raise ReportFixed(
            f"The report shows “{lost[0]}”, and the person has not agreed to that. Return it and build it again."
        )
    with transaction.atomic():
        change = perform(report, "publish", by=by, note=note)
        report.version, report.dated_on = "1.0", timezone.localdate()
        report.save(update_fields=["version", "dated_on"])
        roles = list(report.readers.values_list("role", flat=True))
        members = CohortMembership.objects.filter(holding(report.dated_on), cohort=report.cohort, role__in=roles)
        report.unread_by.set(set(members.values_list("user", flat=True)))
        tell("report_published", about=report, by=by, key=f"report-published-{change.pk}")
    return report


@action(VIEW_REPORT, on="report")
def mark_read(*, report: Report, by: Any) -> Report:
    """The person has opened the published report."""
    report.unread_by.remove(by)
    return report


def page_of(report: Report) -> str:
    """The address of the report's page."""
    return reverse("report", kwargs={"cohort": report.cohort.slug, "ref": report.ref})


def _require_draft(report: Report) -> None:
    if report.state != "draft":
        raise ReportFixed(f"This report is {report.state_label.lower()} and does not change any more.")
