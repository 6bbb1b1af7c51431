"""Offers of places, and people who ask for a role."""

from datetime import date

from fellowship.foundation.ui.filters import Choice, Search
from fellowship.foundation.ui.records import RecordKind, Related, register, to
from fellowship.foundation.ui.tables import Column, Table
from fellowship.foundation.ui.templatetags.ui_values import nhsdate
from fellowship.people.core.roles import Role
from fellowship.recruitment.core.offer_lifecycle import OFFER
from fellowship.recruitment.models import AccessRequest, Offer
from fellowship.recruitment.queries.records.applications import TOPIC


class Offers(Table):
    """Offers of places (REC-17)."""

    columns = [
        Column("Offer", "ref", sort="ref", link=to("offer")),
        Column("Application", "application.ref", sort="application__ref"),
        Column("Name", "application.person.name", sort="application__person__name"),
        Column("Sent", "sent_on", kind="date", sort="sent_on"),
        Column("Accept by", "accept_by", kind="date", sort="accept_by"),
        Column("Answered", "replied_on", kind="date", sort="replied_on"),
        Column("State", "state_label", sort="state"),
    ]
    filters = [
        Search("q", "Name or application", ["application__person__name", "application__ref"]),
        Choice("state", "State", "state", list(OFFER.states.items())),
    ]
    order = ("-sent_on", "ref")
    empty = "No place has been offered yet."


class Requests(Table):
    """People without an account who ask for a role."""

    columns = [
        Column("Name", "name", sort="name", link=to("access-request")),
        Column("Asks to be", "get_asked_role_display", sort="asked_role"),
        Column("Organisation", "organisation.name", sort="organisation__name"),
        Column("Asked", "asked_on", kind="date", sort="asked_on"),
        Column("Status", "get_status_display", sort="status"),
    ]
    filters = [
        Search("q", "Name or organisation", ["name", "organisation__name"]),
        Choice("role", "Asks to be", "asked_role", [(r.value, r.label) for r in Role]),
        Choice("status", "Status", "status", AccessRequest.Status.choices),
    ]
    order = ("asked_on", "ref")
    empty = "Nobody has asked for a role."


def _next_offer(row: Offer, on: date) -> str:
    if row.state != "sent":
        return ""
    late = "was to answer" if row.accept_by < on else "answers"
    return f"{row.application.person} {late} by {nhsdate(row.accept_by)}."


register(
    RecordKind(
        "offer",
        "recruitment.view_offer",
        page="offer",
        title="Offer to {row.application.person}",
        topic=TOPIC,
        plural="Offers",
        table=Offers,
        rows=lambda rows: rows.select_related("application__person", "application__cohort", "cohort"),
        fields=(
            Column("Application", "application.ref", link=lambda r: to("application")(r.application)),
            Column("Name", "application.person.name"),
            Column("Sent", "sent_on", kind="date"),
            Column("Accept by", "accept_by", kind="date"),
            Column("Answered", "replied_on", kind="date"),
            Column("Reason given", "reason"),
        ),
        related=(Related("offered-project", "offer", "Project", skip="Offer"),),
        next=_next_offer,
    )
)
register(
    RecordKind(
        "access-request",
        "recruitment.view_access_request",
        page="access-request",
        words="request for a role",
        topic="People and dates",
        plural="Requests for a role",
        table=Requests,
        rows=lambda rows: rows.select_related("organisation", "cohort", "decided_by"),
        fields=(
            Column("Name", "name"),
            Column("Email", "email"),
            *[c for c in Requests.columns if c.label != "Name"],
            Column("Decided", "decided_on", kind="date"),
            Column("Decided by", "decided_by.name"),
            Column("Reason", "reason"),
        ),
        next=lambda row, on: "Faculty or an administrator give the role, or refuse." if row.status == "waiting" else "",
    )
)
