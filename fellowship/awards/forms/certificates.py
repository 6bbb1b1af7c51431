"""What people type about certificates."""

from django import forms

from fellowship.foundation.ui.fields import DateField
from fellowship.foundation.ui.forms import PortalForm

_REASON = "It is kept in the history with your name."


class IssueForm(PortalForm):
    """The date that is printed."""

    issued_on = DateField(
        label="Date on the certificates",
        help_text="For example, the day of the graduation. Certificates that have a number keep their date.",
    )


class WithdrawForm(PortalForm):
    """Why a certificate is to be withdrawn."""

    reason = forms.CharField(
        label="Reason",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=f"{_REASON} Once confirmed, the holder gets it in a message; the public page does not show it.",
    )


class DropForm(PortalForm):
    """Why a certificate stands after all."""

    reason = forms.CharField(
        label="Reason", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}), help_text=_REASON
    )


class ReissueForm(PortalForm):
    """The name as it should be, and why there is a new certificate."""

    name = forms.CharField(label="Name on the new certificate", max_length=200)
    reason = forms.CharField(
        label="Reason",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=f"For example, the name was misspelt. {_REASON}",
    )


class CheckForm(PortalForm):
    """A check code."""

    code = forms.CharField(
        label="Check code",
        max_length=40,
        help_text="It stands beside the QR code and has 12 letters and numbers, without 0, O, 1, I, L and U.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "class": "nhsuk-input--width-20"}),
    )
