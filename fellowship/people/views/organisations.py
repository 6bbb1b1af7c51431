"""Pages of organisations."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from fellowship.foundation.ui.filters import Choice, Search, Tick
from fellowship.foundation.ui.imports import ImportView
from fellowship.foundation.ui.tables import Column, Table
from fellowship.foundation.ui.views import ActionView, ListView, PageView, PartView
from fellowship.people.actions import organisations as actions
from fellowship.people.forms.organisations import OrganisationForm, OrganisationRow
from fellowship.people.permissions import (
    CREATE_ORGANISATION,
    EDIT_ORGANISATION,
    END_ORGANISATION_ROLE,
    VIEW_ORGANISATION,
    VIEW_ORGANISATION_PEOPLE,
)
from fellowship.people.queries import organisations as queries


def address(row: Any) -> str:
    """The page of an organisation."""
    return reverse("organisation", kwargs={"ref": row.ref})


class OrganisationTable(Table):
    """All organisations."""

    columns = [
        Column("Name", "name", sort="name", link=address, meaning="The organisation's name."),
        Column("Reference", "ref", sort="ref", meaning="Its reference."),
        Column("Level", "get_level_display", sort="level", meaning="Lab, department, trust, care system and so on."),
        Column("Setting", "get_setting_display", sort="setting", meaning="The kind of care."),
        Column("Region", "region.label", sort="region__label", meaning="The region it is in."),
        Column("Belongs to", "parent.name", sort="parent__name", meaning="The organisation it is a part of."),
        Column("Hosts fellows", "is_host", kind="yesno", sort="is_host", meaning="Whether fellows are placed there."),
    ]
    filters = [
        Search("q", "Name or reference", ["name", "ref"]),
        Choice("level", "Level", "level", [("trust", "Trust"), ("department", "Department"), ("lab", "Lab"),
               ("person_led", "Person-led group"), ("care_system", "Care system"), ("multi_site", "Multi-site group"),
               ("university", "University")]),
        Tick("hosts", "Hosts only", lambda rows: rows.filter(is_host=True)),
    ]  # fmt: skip
    order = ("retired", "name")
    empty = "There are no organisations yet."


class Organisations(ListView):
    """Every organisation the person may see."""

    permit = VIEW_ORGANISATION
    table = OrganisationTable
    template_name = "people/organisation/list.html"
    title = "Organisations"

    def get_rows(self) -> Any:
        """With region and parent."""
        return queries.organisations(super().get_rows())


class OrganisationPage(PageView):
    """One organisation: what it is, its parts, who holds a role there."""

    permit = VIEW_ORGANISATION
    lookup = {"ref": "ref"}
    template_name = "people/organisation/page.html"

    def get_rows(self) -> Any:
        """With region and parent."""
        return queries.organisations(super().get_rows())

    def get_title(self) -> str:
        """Its name."""
        return str(self.row)

    def get_context(self) -> dict[str, Any]:
        """Parts and people."""
        user, today = self.request.user, timezone.localdate()
        sees_people = VIEW_ORGANISATION_PEOPLE.allows(user, self.row)
        return super().get_context() | {
            "parts": queries.parts_of(self.row, user),
            "sees_people": sees_people,
            "members": queries.members_of(self.row, on=today) if sees_people else [],
            "today": today,
        }


class CreateOrganisation(ActionView):
    """A new organisation."""

    permit = CREATE_ORGANISATION
    form_class = OrganisationForm
    refusals = (actions.OrganisationRefused,)
    title = "Add an organisation"
    button = "Add organisation"
    success = "Organisation added."

    def act(self, form: Any) -> Any:
        """Store it."""
        return actions.create_organisation(by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        """Its page."""
        return address(self.result)


class ImportOrganisations(ImportView):
    """Many organisations from a file; a row may belong to an earlier one (ADM-13)."""

    permit = CREATE_ORGANISATION
    row_form = OrganisationRow
    refusals = (actions.OrganisationRefused,)
    noun = ("organisation", "organisations")
    title = "Add organisations from a file"

    def add(self, form: Any) -> Any:
        """Store one."""
        return actions.create_organisation(by=self.request.user, **form.cleaned_data)

    def get_back_url(self) -> str:
        """The list."""
        return reverse("organisations")


class EditOrganisation(ActionView):
    """Change an organisation."""

    permit = EDIT_ORGANISATION
    see = VIEW_ORGANISATION
    lookup = {"ref": "ref"}
    form_class = OrganisationForm
    refusals = (actions.OrganisationRefused,)
    button = "Save"
    success = "Saved."

    def get_title(self) -> str:
        """Which."""
        return f"Change {self.row}"

    def get_initial(self) -> dict[str, Any]:
        """What is stored."""
        plain = {n: getattr(self.row, n) for n in ("pk", "name", "level", "setting", "is_host", "retired")}
        return plain | {"region": self.row.region_id, "parent": self.row.parent_id}

    def act(self, form: Any) -> Any:
        """Store it."""
        return actions.edit_organisation(organisation=self.row, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        """Its page."""
        return address(self.row)


class EndOrganisationRole(PartView):
    """End a role that somebody holds there."""

    back = "organisation"
    before = "The person loses what this role allows at once. What they have written stays."
    permit = END_ORGANISATION_ROLE
    see = VIEW_ORGANISATION
    lookup = {"ref": "ref"}
    refusals = (actions.OrganisationRefused,)
    title = "End this role"
    button = "End role"
    success = "The role has ended."

    def find_part(self, row: Any) -> Any:
        """The role in it."""
        return queries.membership(row, self.kwargs["pk"])

    def get_title(self) -> str:
        """Whose, and which."""
        return f"End the role: {self.part}"

    def act(self, form: Any) -> Any:
        """End it."""
        actions.end_organisation_role(
            organisation=self.row, membership=self.part, on=timezone.localdate(), by=self.request.user
        )

    def get_success_url(self) -> str:
        """Back."""
        return address(self.row)
