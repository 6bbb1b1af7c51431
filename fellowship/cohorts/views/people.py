"""The people of a cohort and their roles."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from fellowship.cohorts.actions import invitations, memberships
from fellowship.cohorts.forms.people import GiveRoleForm, InviteForm, InviteIntoOrganisationForm
from fellowship.cohorts.permissions import (
    END_ROLE,
    GIVE_ROLE,
    INVITE_INTO_ORGANISATION,
    INVITE_PERSON,
    VIEW_PEOPLE,
)
from fellowship.cohorts.queries import invitations as invitation_queries
from fellowship.cohorts.queries import people as queries
from fellowship.cohorts.queries.records.people import People
from fellowship.foundation.access.permits import Hidden
from fellowship.foundation.ui.imports import ImportView
from fellowship.foundation.ui.views import ActionView, ListView, Page, PageView, PartView


class CohortPeople(ListView):
    """Everybody with a role in the cohort."""

    permit = VIEW_PEOPLE
    within = VIEW_PEOPLE
    within_lookup = {"cohort": "slug"}
    table = People
    template_name = "cohorts/person/list.html"

    def visible(self) -> Any:
        """The roles of the cohort, which the person may see whole."""
        return queries.memberships_of(self.parent)

    def get_title(self) -> str:
        """Whose people."""
        return f"{self.parent}: people"

    def get_context(self) -> dict[str, Any]:
        """With the invitations nobody has answered."""
        waiting = list(invitation_queries.open_invitations(self.parent, at=timezone.now()))
        return super().get_context() | {"invitations": waiting}


class _OfPerson(Page):
    """A page about one person of a cohort; `person` is their page."""

    abstract = True
    see = VIEW_PEOPLE
    lookup = {"cohort": "slug"}
    person: Any = None

    def check(self, request: HttpRequest) -> None:
        """Find the person in the cohort."""
        super().check(request)
        self.person = queries.person_in(self.row, self.kwargs["pk"])
        if self.person is None:
            raise Hidden("Not found")

    def get_context(self) -> dict[str, Any]:
        """With the person."""
        return super().get_context() | {"page": self.person, "today": timezone.localdate()}


class CohortPerson(_OfPerson, PageView):
    """One person: who they are and the roles they hold."""

    permit = VIEW_PEOPLE
    template_name = "cohorts/person/page.html"

    def get_title(self) -> str:
        """Their name."""
        return str(self.person.person)


class GiveRole(_OfPerson, ActionView):
    """Give the person a further role."""

    permit = GIVE_ROLE
    form_class = GiveRoleForm
    template_name = "ui/action.html"
    refusals = (memberships.RoleRefused,)
    button = "Give role"
    success = "The role holds from now on."

    def get_title(self) -> str:
        """To whom."""
        return f"Give {self.person.person} a role"

    def act(self, form: Any) -> Any:
        """Give it."""
        memberships.give_role(
            cohort=self.row, user=self.person.person, on=timezone.localdate(), by=self.request.user, **form.cleaned_data
        )

    def get_success_url(self) -> str:
        """Back to the person."""
        return reverse("cohort-person", kwargs=self.kwargs)


class EndRole(PartView):
    """End a role."""

    back = "cohort-people"
    before = "The person loses what this role allows at once. What they have written stays."
    permit = END_ROLE
    see = VIEW_PEOPLE
    lookup = {"cohort": "slug"}
    refusals = (memberships.RoleRefused,)
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
        memberships.end_role(cohort=self.row, membership=self.part, on=timezone.localdate(), by=self.request.user)

    def get_success_url(self) -> str:
        """Back to the list: the person may be gone from it."""
        return reverse("cohort-people", kwargs={"cohort": self.row.slug})


class InvitePerson(ActionView):
    """Invite somebody into the cohort."""

    back = "cohort-people"
    permit = INVITE_PERSON
    see = VIEW_PEOPLE
    lookup = {"cohort": "slug"}
    form_class = InviteForm
    refusals = (invitations.InvitationRefused,)
    button = "Send invitation"

    def get_title(self) -> str:
        """Into what."""
        return f"Invite a person into {self.row}"

    def act(self, form: Any) -> Any:
        """Send the link."""
        return invitations.invite_into_cohort(
            cohort=self.row,
            address=self.request.build_absolute_uri("/"),
            at=timezone.now(),
            by=self.request.user,
            **form.cleaned_data,
        )

    def get_success(self) -> str:
        """To whom."""
        return f"Invitation sent to {self.result.email}. The link works for 14 days."

    def get_success_url(self) -> str:
        """Back to the people."""
        return reverse("cohort-people", kwargs={"cohort": self.row.slug})


class ImportPeople(ImportView):
    """Invite many people from a file; each gets a link that works once (ADM-13)."""

    permit = INVITE_PERSON
    see = VIEW_PEOPLE
    lookup = {"cohort": "slug"}
    row_form = InviteForm
    refusals = (invitations.InvitationRefused,)
    noun = ("invitation", "invitations")

    def get_title(self) -> str:
        """Into what."""
        return f"Invite people into {self.row} from a file"

    def add(self, form: Any) -> Any:
        """Send one link."""
        return invitations.invite_into_cohort(
            cohort=self.row,
            address=self.request.build_absolute_uri("/"),
            at=timezone.now(),
            by=self.request.user,
            **form.cleaned_data,
        )

    def get_back_url(self) -> str:
        """The people."""
        return reverse("cohort-people", kwargs={"cohort": self.row.slug})


class InviteIntoOrganisation(InvitePerson):
    """Invite somebody into an organisation."""

    back = "organisation"
    permit = INVITE_INTO_ORGANISATION
    see = None
    lookup = {"ref": "ref"}
    form_class = InviteIntoOrganisationForm

    def act(self, form: Any) -> Any:
        """Send the link."""
        return invitations.invite_into_organisation(
            organisation=self.row,
            address=self.request.build_absolute_uri("/"),
            at=timezone.now(),
            by=self.request.user,
            **form.cleaned_data,
        )

    def get_success_url(self) -> str:
        """Back to the organisation."""
        return reverse("organisation", kwargs={"ref": self.row.ref})


class WithdrawInvitation(PartView):
    """Make a link useless."""

    permit = INVITE_PERSON
    see = VIEW_PEOPLE
    lookup = {"cohort": "slug"}
    refusals = (invitations.InvitationRefused,)
    button = "Withdraw invitation"
    success = "The link no longer works."

    def find_part(self, row: Any) -> Any:
        """The invitation into it."""
        return invitation_queries.invitation_into(row, self.kwargs["pk"])

    def get_title(self) -> str:
        """To whom."""
        return f"Withdraw the invitation to {self.part.email}"

    def act(self, form: Any) -> Any:
        """Withdraw it."""
        invitations.withdraw_invitation(cohort=self.row, invitation=self.part, at=timezone.now(), by=self.request.user)

    def get_success_url(self) -> str:
        """Back to the people."""
        return reverse("cohort-people", kwargs={"cohort": self.row.slug})
