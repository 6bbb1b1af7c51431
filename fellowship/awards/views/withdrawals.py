"""Pages on which one person asks to withdraw a certificate and another decides."""

from typing import Any

from django.urls import reverse

from fellowship.awards.actions import withdrawals as actions
from fellowship.awards.forms.certificates import DropForm, WithdrawForm
from fellowship.awards.permissions import CONFIRM_WITHDRAWAL, DROP_WITHDRAWAL, VIEW_CERTIFICATE, WITHDRAW_CERTIFICATE
from fellowship.awards.queries import certificates as ask_certificates
from fellowship.awards.queries import withdrawals as ask
from fellowship.foundation.ui.views import ActionView
from fellowship.people.views.again import AskAgain


class AskWithdrawal(AskAgain, ActionView):
    """Ask a second person; sign in again first."""

    permit = WITHDRAW_CERTIFICATE
    see = VIEW_CERTIFICATE
    lookup = {"cohort": "cohort__slug", "ref": "number"}
    form_class = WithdrawForm
    template_name = "awards/certificate/form.html"
    refusals = (actions.WithdrawalRefused,)
    button = "Ask a second person to confirm"
    success = (
        "Asked. The certificate stays valid until a second person confirms; the faculty of the cohort get a message."
    )

    def get_rows(self) -> Any:
        """With holder and cohort."""
        return ask_certificates.one()

    def get_title(self) -> str:
        """Which."""
        return f"Withdraw certificate {self.row.number}"

    def get_context(self) -> dict[str, Any]:
        """With who can confirm."""
        people = ask.who_may_confirm(cohort=self.row.cohort, asked_by=self.request.user)
        return super().get_context() | {"certificate": self.row, "people": people, "asking": True}

    def act(self, form: Any) -> Any:
        """Ask."""
        return actions.ask_withdrawal(certificate=self.row, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        """Back to the certificate."""
        return reverse("certificate", kwargs=self.kwargs)


class OfWithdrawal(ActionView):
    """Pages about the request that waits."""

    abstract = True
    see = DROP_WITHDRAWAL
    lookup = {"cohort": "certificate__cohort__slug", "ref": "certificate__number"}
    template_name = "awards/certificate/form.html"
    refusals: Any = (actions.WithdrawalRefused,)

    def get_rows(self) -> Any:
        """Requests that wait for a second person."""
        return ask.waiting_rows()

    def get_context(self) -> dict[str, Any]:
        """With the certificate and who asked why."""
        return super().get_context() | {"certificate": self.row.certificate, "waiting": self.row}

    def get_success_url(self) -> str:
        """Back to the certificate."""
        return reverse("certificate", kwargs=self.kwargs)


class ConfirmWithdrawal(AskAgain, OfWithdrawal):
    """Confirm what somebody else asked for; sign in again first."""

    permit = CONFIRM_WITHDRAWAL
    button = "Withdraw the certificate"
    success = "Withdrawn. The check page says so from now on, and the holder gets a message."

    def get_title(self) -> str:
        """Which."""
        return f"Confirm: withdraw certificate {self.row.certificate.number}"

    def act(self, form: Any) -> Any:
        """Confirm it."""
        return actions.confirm_withdrawal(withdrawal=self.row, by=self.request.user)


class DropWithdrawal(OfWithdrawal):
    """Let the certificate stand."""

    permit = DROP_WITHDRAWAL
    form_class = DropForm
    button = "Let it stand"
    success = "The certificate stays valid."

    def get_title(self) -> str:
        """Which."""
        return f"Do not withdraw certificate {self.row.certificate.number}"

    def act(self, form: Any) -> Any:
        """Drop the request."""
        return actions.drop_withdrawal(withdrawal=self.row, by=self.request.user, **form.cleaned_data)
