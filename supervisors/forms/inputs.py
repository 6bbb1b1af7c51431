"""Django fields for the inputs of typed answers, and their values back."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from fellowship.foundation.ui.fields import DateField, as_parts, read_date
from supervisors.core.answers.shapes import Field

Choices = list[tuple[str, str]]
_LONG = 4000
_SHORT = 300
QUARTERS: Choices = [("1", "Quarter 1"), ("2", "Quarter 2"), ("3", "Quarter 3"), ("4", "Quarter 4")]


class ShortDate(forms.Field):
    """A date typed into one box of a table: "4 Dec 2026" or "4/12/2026"."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> dt.date | None:
        """The date, or an error that shows how to write it."""
        if value in self.empty_values or isinstance(value, dt.date):
            return value or None
        found = read_date(as_parts(str(value)))
        if found is None:
            raise ValidationError("Enter a date like 4 December 2026")
        return found

    def prepare_value(self, value: Any) -> Any:
        """Dates as people write them."""
        if isinstance(value, str) and value[4:5] == "-":
            value = dt.date.fromisoformat(value)
        return f"{value.day} {value:%B %Y}" if isinstance(value, dt.date) else value


def make_field(shape: Field, lists: dict[str, Choices], *, in_table: bool = False) -> forms.Field:
    """The Django field of one input; nothing is required, a draft may be half filled."""
    common = {"required": False, "label": shape.label, "help_text": "" if in_table else shape.hint}
    choices = list(shape.choices) or lists.get(shape.source, [])
    if shape.kind in ("picks", "weekdays"):
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **common)
    if shape.kind in ("pick", "yes_no"):
        if in_table or len(choices) > 5:
            return forms.ChoiceField(choices=[("", "Choose"), *choices], **common)
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **common)
    if shape.kind == "date":
        return ShortDate(**common) if in_table else DateField(**common)
    return _typed(shape, common)


def _typed(shape: Field, common: dict[str, Any]) -> forms.Field:
    if shape.kind in ("number", "percent"):
        limits = {"min_value": shape.least, "max_value": shape.most}
        field = forms.DecimalField(max_digits=8, decimal_places=2, **limits, **common)
    elif shape.kind == "money":
        field = forms.DecimalField(min_value=0, max_value=shape.most, max_digits=10, decimal_places=2, **common)
    elif shape.kind == "email":
        field = forms.EmailField(max_length=254, **common)
    elif shape.kind == "long_text":
        field = forms.CharField(max_length=_LONG, widget=forms.Textarea(attrs={"rows": 4}), **common)
    else:
        field = forms.CharField(max_length=_SHORT, **common)
    return field


def plain(value: Any) -> Any:
    """A cleaned value as JSON keeps it."""
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return value.strip() if isinstance(value, str) else value
