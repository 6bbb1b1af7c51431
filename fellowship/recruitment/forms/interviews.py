"""Days of interviews and their times."""

from typing import Any

from django import forms

from fellowship.foundation.ui.fields import DateField, SeveralField
from fellowship.foundation.ui.forms import PortalForm
from fellowship.people.models import User
from fellowship.recruitment.models import InterviewPanel


class PanelForm(PortalForm):
    """When, how, where, and who sits on the panel."""

    date = DateField(label="Day of the interviews", help_text="For example, 14 3 2027")
    mode = forms.ChoiceField(label="How?", choices=InterviewPanel.Mode.choices, widget=forms.RadioSelect)
    place = forms.CharField(label="Place or link", max_length=300, help_text="Applicants see it with their time.")
    members = SeveralField(
        label="Members of the panel",
        help_text="Reviewers, faculty and supervisors of the cohort. Each confirms the day.",
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["members"].queryset = people


class MembersForm(PortalForm):
    """More members."""

    members = SeveralField(
        label="Who joins the panel?",
        help_text="At least one supervisor of the cohort must sit on a panel before times can be offered.",
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["members"].queryset = people


class ChairForm(PortalForm):
    """Who leads."""

    chair = forms.ModelChoiceField(
        label="Who chairs the panel?", queryset=User.objects.none(), widget=forms.RadioSelect, empty_label=None
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chair"].queryset = people


class AdjustmentForm(PortalForm):
    """What somebody needs."""

    text = forms.CharField(
        label="What would make the interview fair for you?",
        help_text="For example, questions in writing, a break, a room without steps, or an interpreter. "
        "Leave it empty to take it back.",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class TimesForm(PortalForm):
    """Times one after the other."""

    first = forms.TimeField(
        label="First interview starts at",
        help_text="For example, 9:30",
        widget=forms.TextInput(attrs={"size": 5, "class": "nhsuk-input--width-5"}),
    )
    number = forms.IntegerField(label="How many interviews?", min_value=1, max_value=40)
    minutes = forms.IntegerField(label="Minutes for each", min_value=5, max_value=240, initial=30)
    pause = forms.IntegerField(label="Minutes between two", min_value=0, max_value=120, initial=10)
    messages = {"first": {"invalid": "Enter a time, such as 9:30"}}
