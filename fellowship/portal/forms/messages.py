"""What the office writes: templates, messages, announcements."""

from typing import Any

from django import forms

from fellowship.foundation.ui.forms import PortalForm

_FIELDS = "Fields in curly brackets, such as {name}, are filled in for each person."


class MessageForm(PortalForm):
    """The words of one message."""

    subject = forms.CharField(label="Subject", max_length=200)
    body = forms.CharField(label="Text", max_length=10_000, widget=forms.Textarea(attrs={"rows": 12}))


class TemplateForm(MessageForm):
    """The words of a template, and whether its messages wait for somebody."""

    held = forms.BooleanField(
        label="Keep these messages in the outbox until somebody sends them, instead of sending them at once",
        required=False,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].help_text = _FIELDS


class AnnouncementForm(MessageForm):
    """An announcement and whom it goes to: nobody until a group is chosen."""

    everybody = forms.BooleanField(label="Everybody in this cohort", required=False)
    roles = forms.MultipleChoiceField(label="Roles", required=False, widget=forms.CheckboxSelectMultiple)
    organisations = forms.MultipleChoiceField(
        label="Trusts",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="With roles and trusts, it goes to people who are in both.",
    )
    sections = [("Who gets it", ["everybody", "roles", "organisations"]), ("What it says", ["subject", "body"])]

    def __init__(self, *args: Any, audience: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].choices = audience.role_choices()
        self.fields["organisations"].choices = audience.organisation_choices()
        self.fields["body"].help_text = f"{_FIELDS} Here: {{name}}, {{cohort}}, {{programme}}, {{link}}."

    def clean(self) -> dict[str, Any]:
        """At least one group; a trust by its key."""
        cleaned = super().clean() or self.cleaned_data
        cleaned["organisations"] = [int(pk) for pk in cleaned.get("organisations", [])]
        chosen = [cleaned.get(name) for name in ("everybody", "roles", "organisations")]
        if not any(chosen) and not {"roles", "organisations"} & self.errors.keys():
            self.add_error("everybody", "Choose who gets it: everybody, a role or a trust")
        elif cleaned.get("everybody") and any(chosen[1:]):
            self.add_error("everybody", "Choose either everybody or some groups, not both")
        return cleaned


class BounceForm(PortalForm):
    """Why a message came back."""

    reason = forms.CharField(label="Why did it come back?", max_length=200)
