"""Changes of lead supervisor: who can take over, what is told, and how a change is shown."""

from typing import Any

from django.db.models import QuerySet

from fellowship.foundation.notices.events import Event, Field, register
from fellowship.foundation.ui.records import RecordKind, record_url, to
from fellowship.foundation.ui.records import register as register_kind
from fellowship.foundation.ui.tables import Column, Table
from placements import permissions
from placements.models import LeadChange, Placement
from supervisors.models import Supervisor


def who_can_lead(placement: Placement) -> QuerySet:
    """Supervisors with the role in the cohort, without the one who leads now."""
    role = {"person__cohort_memberships__cohort": placement.cohort_id, "person__cohort_memberships__role": "supervisor"}
    rows = Supervisor.objects.filter(person__is_active=True, **role).exclude(pk=placement.lead_id)
    return rows.select_related("person").distinct().order_by("person__name")


def change_rows(rows: QuerySet) -> QuerySet:
    """Changes with the people they name."""
    return rows.select_related("cohort", "placement__fellow__person", "was__person", "now__person", "made_by")


def changes_of(*, placement: Placement, user: Any) -> list[LeadChange]:
    """Who led the placement before, as far as the person may see it."""
    rows = permissions.VIEW_LEAD_CHANGE.narrow(LeadChange.objects.filter(placement=placement), user)
    return list(rows.select_related("cohort", "was__person", "now__person").order_by("from_on", "pk"))


def _told(change: LeadChange) -> list[Any]:
    return [change.was.person, change.now.person, change.placement.fellow.person]


class LeadChanges(Table):
    """Placements that were handed over."""

    columns = [
        Column(
            "Fellow", "placement.fellow.person.name", sort="placement__fellow__person__name", link=to("lead-change")
        ),
        Column("From", "was.person.name", sort="was__person__name"),
        Column("To", "now.person.name", sort="now__person__name"),
        Column("Since", "from_on", kind="date", sort="from_on"),
    ]
    order = ("-from_on",)
    empty = "No lead supervisor has changed."


register_kind(
    RecordKind(
        "lead-change",
        "placements.view_lead_change",
        words="change of lead supervisor",
        topic="Placements",
        plural="Changes of lead supervisors",
        table=LeadChanges,
        rows=change_rows,
        fields=(
            Column("Fellow", "placement.fellow.person.name"),
            Column("Led until then", "was.person.name"),
            Column("Leads since then", "now.person.name"),
            Column("Since", "from_on", kind="date"),
            Column("Hand-over note", "note"),
            Column("Written down", "made_on", kind="date"),
            Column("By", "made_by.name"),
        ),
    )
)
register(
    Event(
        "lead_changed",
        "A placement has another lead supervisor",
        about="placements.LeadChange",
        within="cohort",
        to=_told,
        fields=(
            Field("fellow", "Name of the fellow", "placement.fellow.person.name"),
            Field("was", "Who led until then", "was.person.name"),
            Field("now", "Who leads from then on", "now.person.name"),
            Field("day", "From which day", "from_on"),
            Field("note", "The hand-over note", "note"),
        ),
        link=lambda change: record_url("lead-change", change.cohort.slug, change.ref),
        essential=True,
        subject="{now} leads the placement of {fellow}",
        body="Dear {name}\n\nFrom {day} {now} leads the placement of {fellow}, in place of {was}.\n\nThe hand-over note:\n\n"
        "{note}\n\n{link}\n\n{programme}",
        group="Placement",
    )
)
