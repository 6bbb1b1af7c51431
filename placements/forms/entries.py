"""The quick entry: three answers, the rest on demand (screen 17)."""

from datetime import timedelta
from decimal import Decimal
from typing import Any, ClassVar

from django import forms

from fellowship.cohorts.models import Term
from fellowship.foundation.disclosure.identifiers import find_identifiers
from fellowship.foundation.ui.fields import DateField
from fellowship.foundation.ui.forms import YES_NO, PortalForm
from placements.core.entries import DAY_HOURS, HALF_DAY_HOURS

_NO_PATIENTS = "Do not include patient information."
_DAYS = [("today", "Today"), ("yesterday", "Yesterday"), ("other", "Another day")]
_LENGTHS = [("half", "Half a day"), ("full", "A full day"), ("other", "Other")]


class Confirming(PortalForm):
    """A form whose texts may look like patient data; the box to say that they do not comes only then (PLC-24)."""

    watched: ClassVar[tuple[str, ...]] = ()
    confirmed = forms.BooleanField(
        required=False, label="I have checked: nothing here identifies a patient", initial=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = [str(self.data.get(self.add_prefix(name)) or "") for name in self.watched]
        if not any(find_identifiers(text) for text in given):
            del self.fields["confirmed"]


class EntryForm(Confirming):
    """What did you do, when, how long; what was in the way; and more if wanted."""

    watched = ("text", "obstacle", "learned")
    reveals: ClassVar[dict[str, dict[str, list[str]]]] = {
        "day": {"other": ["date"]},
        "length": {"other": ["hours"]},
        "in_the_way": {"yes": ["obstacle", "wants_help"]},
    }

    text = forms.CharField(
        label="What did you do?",
        help_text=_NO_PATIENTS,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    day = forms.ChoiceField(label="When?", choices=_DAYS, widget=forms.RadioSelect, initial="today")
    date = DateField(label="Which day?")
    length = forms.ChoiceField(label="How long?", choices=_LENGTHS, widget=forms.RadioSelect)
    hours = forms.DecimalField(label="Hours", min_value=Decimal("0.25"), max_value=24, decimal_places=2)
    in_the_way = forms.ChoiceField(
        label="Anything in your way?", choices=YES_NO[::-1], widget=forms.RadioSelect, required=False, initial="no"
    )
    obstacle = forms.CharField(label="What is in your way?", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    wants_help = forms.BooleanField(label="Ask my supervisor for help", required=False)
    stage = forms.ModelChoiceField(label="Stage of the AI lifecycle", queryset=Term.objects.none(), required=False)
    project = forms.ModelChoiceField(label="Project", queryset=Term.objects.none(), required=False)
    learned = forms.CharField(
        label="What did you learn?", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, projects: Any, on: date, focus: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        if focus and not self.is_bound:
            self.fields["text"].widget.attrs["autofocus"] = True  # the page has one purpose; 60 seconds on a phone
        self.fields["stage"].queryset = Term.objects.filter(vocabulary="lifecycle_stage", retired=False)
        self.fields["project"].queryset = projects
        if "confirmed" in self.fields:
            self.fields["confirmed"] = self.fields.pop("confirmed")

    @property
    def has_more(self) -> bool:
        """Whether the part on demand holds something to see."""
        return any(self[name].value() for name in ("stage", "learned"))

    def answers(self) -> dict[str, Any]:
        """The cleaned answers as the action takes them."""
        given = dict(self.cleaned_data)
        day, length = given.pop("day"), given.pop("length")
        other_day, other_hours = given.pop("date", None), given.pop("hours", None)
        days = {"today": self.on, "yesterday": self.on - timedelta(days=1)}
        lengths = {"half": HALF_DAY_HOURS, "full": DAY_HOURS}
        return {
            **given,
            "did_on": days.get(day) or other_day,
            "hours": lengths.get(length) or other_hours,
            "in_the_way": given["in_the_way"] == "yes",
            "obstacle": given["obstacle"] or "",
            "wants_help": bool(given["wants_help"]),
            "confirmed": given.get("confirmed", False),
        }
