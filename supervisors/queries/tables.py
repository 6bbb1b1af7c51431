"""The lists of this package: columns, filters and order."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from fellowship.foundation.ui.filters import Choice, Search, Tick
from fellowship.foundation.ui.records import to
from fellowship.foundation.ui.tables import Column, Table
from fellowship.foundation.ui.templatetags.ui_records import tag
from supervisors.core.proposal_lifecycle import PROPOSAL
from supervisors.queries.proposals import hosts_of, reviewers_of, since_days

COLOURS = {
    "draft": "grey",
    "submitted": "blue",
    "in_review": "purple",
    "returned": "yellow",
    "approved": "green",
    "published": "green",
    "approved_with_conditions": "aqua-green",
    "backup": "aqua-green",
}


def state_tag(row: Any) -> Any:
    """The state as a coloured word."""
    return tag(row.state_label, COLOURS.get(row.state, "grey"))


def _project(row: Any) -> str:
    return reverse("project", kwargs={"cohort": row.cohort.slug, "ref": row.ref})


def _overdue(rows: QuerySet) -> QuerySet:
    return rows.filter(status="open", due_on__lt=timezone.localdate())


class Projects(Table):
    """The quality queue (screen 4)."""

    columns = [
        Column("Ref", "ref", sort="ref", meaning="The project's short name."),
        Column("Title", "title", link=_project, sort="title"),
        Column("Host", "organisation.name", sort="organisation__name"),
        Column("Lead supervisor", "lead.person.name", sort="lead__person__name", on_page=False),
        Column("State", "state_label", sort="state", show=state_tag),
        Column("Met", "met", kind="number", sort="met", meaning="Criteria met, by the supervisor's own rating."),
        Column("Projects inside", "project_count", kind="number", on_page=False),
        Column("Days", since_days, kind="number", sort="since", meaning="Days in this state."),
        Column("Reviewer", "reviewer_name", sort="reviewer_name"),
        Column("Due", "review_due", kind="date", sort="review_due"),
    ]
    filters = [
        Search("find", "Title or reference", ["title", "ref"]),
        Choice("qa", "State", "state", PROPOSAL.choices),
        Choice("trust", "Host", "organisation__ref", hosts_of),
        Choice("reviewer", "Reviewer", "reviewer_name", reviewers_of),
        Choice("inside", "Single or several", "several", [("True", "Several projects"), ("False", "One project")]),
    ]
    order = ("ref",)
    empty = "There are no projects yet."
    nothing_found = "No projects match."


class Conditions(Table):
    """Dated conditions of approvals, open ones first."""

    columns = [
        Column("Condition", "text", sort="text", link=to("condition")),
        Column("Project", "proposal.title", link=lambda row: _project(row.proposal), sort="proposal__title"),
        Column("Criterion", "criterion.ref", sort="criterion__ref"),
        Column("Owner", "owner.name", sort="owner__name"),
        Column("Due", "due_on", kind="date", sort="due_on"),
        Column("State", "get_status_display", sort="status", show=lambda row: _condition_state(row)),
        Column("Blocks publishing", "blocking", kind="yesno"),
        Column("Closed", "closed_on", kind="date", on_page=False),
        Column("Evidence", "evidence", on_page=False),
    ]
    filters = [
        Search("q", "Words or project", ["text", "proposal__title", "owner__name"]),
        Choice("status", "State", "status", [("open", "Open"), ("closed", "Closed")]),
        Tick("late", "Overdue only", _overdue),
    ]
    order = ("-status", "due_on")
    empty = "There are no conditions."


def _condition_state(row: Any) -> Any:
    if row.status == "closed":
        return "Closed"
    words = tag("Overdue", "red") if row.due_on < timezone.localdate() else "Open"
    if not getattr(row, "may_close_condition", False):
        return words
    url = reverse("project-condition-close", kwargs={"cohort": row.proposal.cohort.slug, "ref": row.ref})
    hidden = format_html('<span class="nhsuk-u-visually-hidden"> {}</span>', row.text)
    return format_html('{} <a href="{}">Close{}</a>', words, url, hidden)


class Briefings(Table):
    """Briefings of a cohort."""

    columns = [
        Column("Briefing", str, link=lambda row: reverse("briefing", args=[row.cohort.slug, row.ref])),
        Column("Date", "starts_at", kind="date", sort="starts_at"),
        Column("State", "get_status_display", sort="status"),
        Column("How", "get_mode_display", sort="mode"),
        Column("Invited", "invited", kind="number", sort="invited"),
        Column("Attended", "attended", kind="number", sort="attended"),
    ]
    filters = [
        Choice("status", "State", "status", [("planned", "Planned"), ("held", "Held"), ("called_off", "Called off")])
    ]
    order = ("starts_at",)
