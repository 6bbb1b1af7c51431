"""What people type about a learning objective of the curriculum."""

from typing import Any

from django import forms

from fellowship.cohorts.core.curriculum import METHODS
from fellowship.foundation.ui.forms import PortalForm

_NAME = "stage-{}"


class MethodsField(forms.MultipleChoiceField):
    """How it is taught at one stage. Nothing ticked is an answer, too: not there."""

    widget = forms.CheckboxSelectMultiple(attrs={"class": "nhsuk-checkboxes--small portal-choices--inline"})

    def validate(self, value: Any) -> None:
        """Only what is ticked is looked at."""
        if value:
            super().validate(value)


class ObjectiveForm(PortalForm):
    """The objective, and for each stage how it is taught there."""

    text = forms.CharField(
        label="Learning objective",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="What a fellow can do after the year. For example: Judge whether a tool is ready for patients.",
    )

    def __init__(
        self, *args: Any, stages: list[tuple[int, str]], taught: dict[int, list[str]], places: int = 0, **kwargs: Any
    ) -> None:
        self.stages = stages
        super().__init__(*args, **kwargs)
        for pk, label in stages:
            self.fields[_NAME.format(pk)] = MethodsField(
                label=label,
                choices=list(METHODS.items()),
                initial=taught.get(pk, []),
                error_messages={"invalid_choice": "Select a way of teaching from the list"},
            )
        if places:
            self.fields["place"] = forms.IntegerField(
                label="Place in the grid",
                min_value=1,
                max_value=places,
                help_text=f"From 1, at the top, to {places}.",
                widget=forms.NumberInput(attrs={"class": "nhsuk-input--width-4"}),
                error_messages={
                    code: f"Place in the grid must be a whole number from 1 to {places}"
                    for code in ("invalid", "min_value", "max_value", "required")
                },
            )
        asked = [
            ("What is learned", ["text"]),
            ("How it is taught, stage by stage", [_NAME.format(pk) for pk, _ in stages]),
        ]
        self.sections = [*asked, *([("Where it stands", ["place"])] if places else [])]

    def clean(self) -> dict[str, Any]:
        """The methods of all stages as one."""
        found = super().clean() or {}
        given = {pk: found.pop(_NAME.format(pk), []) for pk, _ in self.stages}
        return found | {"taught": {pk: methods for pk, methods in given.items() if methods}}
