"""The page behind the link of an invitation."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from fellowship.cohorts.actions import invitations as actions
from fellowship.cohorts.forms.people import AcceptForm
from fellowship.cohorts.queries import invitations as queries
from fellowship.foundation.access.permits import PUBLIC
from fellowship.foundation.ui.forms import PortalForm
from fellowship.foundation.ui.views import ActionView
from fellowship.people.adapters.sign_in import open_session


class AcceptInvitation(ActionView):
    """Shows what is offered; only the button uses the link up, so a mail scanner that follows it does no harm."""

    permit = PUBLIC
    template_name = "cohorts/invitation/accept.html"
    refusals = (actions.InvitationRefused,)
    button = "Accept invitation"
    once_only = False
    invitation: Any = None
    has_account = False

    def check(self, request: HttpRequest) -> None:
        """Look whether the link works; the page says so either way."""
        super().check(request)
        self.invitation = queries.find(self.kwargs["token"], at=timezone.now())
        self.has_account = bool(self.invitation and queries.has_account(self.invitation))

    def get_title(self) -> str:
        """What is offered."""
        if self.invitation is None:
            return "This link does not work"
        return f"You are invited: {self.invitation.get_role_display()}"

    def get_context(self) -> dict[str, Any]:
        """With the invitation and who is signed in."""
        other = (
            self.request.user.is_authenticated
            and self.invitation
            and (self.request.user.email != self.invitation.email)
        )
        return super().get_context() | {
            "invitation": self.invitation,
            "has_account": self.has_account,
            "is_somebody_else": other,
        }

    def get_form(self) -> Any:
        """Name and password when an account is to be made; a button otherwise."""
        self.form_class = PortalForm if self.has_account or self.invitation is None else AcceptForm
        return super().get_form()

    def get_initial(self) -> dict[str, Any]:
        """The name the invitation was written to."""
        return {"name": self.invitation.name} if self.invitation else {}

    def act(self, form: Any) -> Any:
        """Use the link up; a new account is signed in at once."""
        by = self.request.user if self.request.user.is_authenticated else None
        user = actions.accept_invitation(token=self.kwargs["token"], by=by, **form.cleaned_data)
        if by is None and not self.has_account:
            open_session(self.request, user, method="invitation")
        return user

    def get_success(self) -> str:
        """What holds now."""
        return f"You now have the role {self.invitation.get_role_display()} in {self.invitation.scope}."

    def get_success_url(self) -> str:
        """Home, by way of sign-in for those who are not signed in."""
        return settings.LOGIN_REDIRECT_URL if self.request.user.is_authenticated else reverse("account_login")
