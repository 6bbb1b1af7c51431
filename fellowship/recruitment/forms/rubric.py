"""One criterion of the rubric."""

from typing import Any

from django import forms

from fellowship.foundation.ui.forms import PortalForm
from fellowship.recruitment.core.rubric import AnchorsWrong, read_anchors
from fellowship.recruitment.models import RubricCriterion, ScoreSheet


class CriterionForm(PortalForm):
    """What is scored, on which scale, how much it counts, and what the points mean."""

    label = forms.CharField(
        label="What is scored?", max_length=200, help_text="For example, Communication and team working"
    )
    stages = forms.MultipleChoiceField(
        label="Where is it scored?",
        choices=ScoreSheet.Stage.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="The scores of the shortlist and of interviews are kept apart.",
    )
    out_of = forms.IntegerField(
        label="Most points",
        min_value=1,
        max_value=100,
        initial=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 3, "class": "nhsuk-input--width-3"}),
        help_text="Reviewers give 0 up to this number.",
    )
    weight = forms.IntegerField(
        label="How many times does it count?",
        min_value=1,
        max_value=10,
        initial=1,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 2, "class": "nhsuk-input--width-2"}),
        help_text="1 for most. With 2, its points count double in the total.",
    )
    anchors = forms.CharField(
        label="What do the points mean?",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="One line for each level: points, a colon, the words. For example, 12: One clear example",
    )
    answer = forms.ChoiceField(
        label="Which answer do reviewers read for it?",
        choices=[("", "No one answer: all of the application"), *RubricCriterion.Answer.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    messages = {"stages": {"required": "Tick the shortlist, interviews or both"}}

    def clean(self) -> dict[str, Any]:
        """The words for the points must lie on the scale."""
        given = super().clean() or {}
        if "out_of" in given and "anchors" in given:
            try:
                given["anchors"] = read_anchors(given["anchors"], given["out_of"])
            except AnchorsWrong as wrong:
                self.add_error("anchors", str(wrong))
        return given
