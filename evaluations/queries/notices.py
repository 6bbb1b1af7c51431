"""What the evaluation tells the faculty."""

from typing import Any

from django.utils import timezone

from evaluations.models import Report
from evaluations.permissions import APPROVE_REPORT
from fellowship.cohorts.queries.offices import holders
from fellowship.foundation.notices.events import Event, Field, register
from fellowship.foundation.ui.navigation import address
from fellowship.foundation.ui.records import record_url


def approvers(report: Report) -> list[Any]:
    """Faculty who may approve this very report."""
    faculty = holders(report.cohort, "faculty", on=timezone.localdate())
    return [person for person in faculty if APPROVE_REPORT.allows(person, report)]


register(
    Event(
        "report_to_approve",
        "A report waits for approval",
        about="evaluations.Report",
        within="cohort",
        to=approvers,
        states={"in_review"},
        fields=(Field("title", "Title of the report", "title"),),
        link=lambda report: record_url("report", report.cohort.slug, report.ref),
        subject="For your approval: {title}",
        body="Dear {name}\n\nThe evaluators have sent you a report: {title}. Please approve it or return it with what to "
        "change.\n\n{link}\n\n{programme}",
        group="Evaluation",
    )
)
register(
    Event(
        "report_published",
        "A report is published",
        about="evaluations.Report",
        within="cohort",
        to=lambda report: report.unread_by.all(),
        states={"published"},
        fields=(Field("title", "Title of the report", "title"), Field("cohort", "Name of the cohort", "cohort.name")),
        link=lambda report: address("report", cohort=report.cohort.slug, ref=report.ref),
        held=True,
        subject="Published: {title}",
        body="Dear {name}\n\nA report of {cohort} is published: {title}. You can read it here:\n{link}\n\n{programme}",
        group="Evaluation",
    )
)
