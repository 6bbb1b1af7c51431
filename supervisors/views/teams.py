"""The team of a project: its lead invites members."""

from typing import Any

from django.utils import timezone

from fellowship.foundation.ui.views import ActionView
from supervisors.actions import teams as actions
from supervisors.forms.teams import TeamMemberForm
from supervisors.permissions import INVITE_TEAM_MEMBER
from supervisors.queries import teams
from supervisors.views.base import ProposalPage


class InviteTeamMember(ProposalPage, ActionView):
    """Name, address and part of a colleague; those who are invited and have not come yet stand below."""

    permit = INVITE_TEAM_MEMBER
    form_class = TeamMemberForm
    refusals = (actions.TeamRefused,)
    template_name = "supervisors/teams/invite.html"
    title = "Invite somebody into the team"
    back = "project"
    button = "Send the invitation"
    success = "The invitation is sent."

    def get_context(self) -> dict[str, Any]:
        """Those who are in the team, and those who are invited."""
        waiting = teams.waiting(self.row, at=timezone.now())
        return super().get_context() | {"team": teams.members(self.row), "waiting": waiting}

    def act(self, form: Any) -> Any:
        """Invite."""
        return actions.invite_team_member(proposal=self.row, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        """The same page, with the colleague among those who are invited."""
        return self.address("project-team")
