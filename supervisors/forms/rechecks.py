"""What is otherwise now in a published project."""

from typing import Any

from django import forms

from fellowship.foundation.ui.forms import PortalForm


class RecheckForm(PortalForm):
    """One box for each essential criterion, left empty where nothing has changed."""

    def __init__(self, *args: Any, lines: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        for line in lines:
            self.fields[f"now-{line.ref}"] = forms.CharField(
                label="What is different now?",
                required=False,
                max_length=1000,
                widget=forms.Textarea(attrs={"rows": 2, "aria-describedby": f"said-{line.ref}"}),
            )
        self.fields["agreed"] = forms.BooleanField(label="I have read every answer. What I left empty is still so.")
        self.fields["agreed"].error_messages["required"] = "Confirm that you have read every answer"

    @property
    def asked(self) -> list[tuple[Any, Any]]:
        """Each criterion with its box."""
        return [(line, self[f"now-{line.ref}"]) for line in self.lines]

    def given(self) -> dict[str, str]:
        """What was written, by criterion."""
        return {line.ref: self.cleaned_data[f"now-{line.ref}"] for line in self.lines}
