"""The kinds of records of this package: projects, their conditions, and how supervisors are prepared."""

from datetime import date

from django.utils import timezone

from fellowship.foundation.ui.records import Part, RecordKind, Related, register, to
from fellowship.foundation.ui.tables import Column
from supervisors.models import ApprovalCondition, Briefing
from supervisors.queries import contact_records, pack_records, proposals, support, tables

__all__ = ["contact_records", "pack_records"]  # registers its kinds beside these
_HOSTS, _SUPPORT = "Projects and hosts", "Supervisors"


def _next_condition(row: ApprovalCondition, on: date) -> str:
    if row.status == "closed":
        return ""
    late = "was due" if row.due_on < on else "meets it by"
    return f"{row.owner} {late} {row.due_on:%-d %B %Y}{'; it is late' if row.due_on < on else ''}."


def _invited(row: Briefing, on: date) -> list[Part]:
    rows = [(f"{row.invited} invited", f"{row.attended} were there")]
    return [Part("Who was invited", ("Invited", "There"), rows)]


register(
    RecordKind(
        "proposal",
        "supervisors.view_proposal",
        page="project",
        list_page="projects",
        topic=_HOSTS,
        plural="Projects",
        words="project",
        table=tables.Projects,
        rows=lambda rows: proposals.queue(rows),
        related=(Related("condition", "proposal", "Conditions", skip="Project"),),
    )
)
register(
    RecordKind(
        "condition",
        "supervisors.view_condition",
        cohort="proposal__cohort",
        words="condition of an approval",
        list_page="project-conditions",
        topic=_HOSTS,
        plural="Conditions of approvals",
        table=tables.Conditions,
        rows=lambda rows: rows.select_related("proposal__cohort", "criterion", "owner"),
        fields=(
            Column("Project", "proposal.title", link=lambda row: to("proposal")(row.proposal)),
            Column("Criterion", "criterion.question"),
            Column("Owner", "owner.name"),
            Column("Due", "due_on", kind="date"),
            Column("State", "get_status_display"),
            Column("Blocks publishing", "blocking", kind="yesno"),
            Column("Closed", "closed_on", kind="date"),
            Column("Evidence", "evidence"),
        ),
        next=_next_condition,
    )
)
register(
    RecordKind(
        "briefing",
        "supervisors.view_briefing",
        page="briefing",
        list_page="briefings",
        topic=_SUPPORT,
        plural="Briefings",
        table=tables.Briefings,
        rows=support.counted,
        parts=_invited,
        next=lambda row, on: (
            "Record who was there." if row.status == "planned" and row.starts_at < timezone.now() else ""
        ),
    )
)
