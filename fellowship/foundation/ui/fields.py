"""Fields with NHS ways: a date in three boxes that also takes "4/12/26" and "4 Dec 2026"."""

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
FIRST_YEAR, LAST_YEAR = 1900, 2200
Parts = tuple[str, str, str]


class DateBoxes(forms.Widget):
    """Day, month and year as three text boxes."""

    template_name = "django/forms/widgets/date_boxes.html"
    use_fieldset = True

    def id_for_label(self, id_: str) -> str:
        """The day is where the error links lead."""
        return f"{id_}_day" if id_ else id_

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The three boxes; or one value under the plain name, as saved drafts and links have it."""
        if f"{name}_day" not in data and name in data:
            return data.get(name)
        return tuple(str(data.get(f"{name}_{part}", "") or "").strip() for part in ("day", "month", "year"))

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Whether none of the boxes was sent."""
        return not any(key in data for key in (name, f"{name}_day", f"{name}_month", f"{name}_year"))

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """The boxes with what was typed."""
        context = super().get_context(name, None, attrs)
        values = as_parts(value)
        start = context["widget"]["attrs"].get("id", f"id_{name}")
        context["widget"]["boxes"] = [
            {
                "name": f"{name}_{part}",
                "id": f"{start}_{part}",
                "label": part.capitalize(),
                "value": typed,
                "width": width,
            }
            for part, typed, width in zip(("day", "month", "year"), values, (2, 2, 4), strict=True)
        ]
        return context


class DateField(forms.DateField):
    """A known date."""

    widget = DateBoxes
    default_error_messages = {"invalid": "Enter a real date", "far": "The year must be between 1900 and 2200"}

    def to_python(self, value: Any) -> dt.date | None:
        """The date that was meant, or an error that says what is missing."""
        if isinstance(value, dt.datetime):
            return value.date()
        if isinstance(value, dt.date) or value in self.empty_values:
            return value or None
        parts = as_parts(value)
        if not any(parts):
            return None
        found = read_date(parts)
        if found is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        if not FIRST_YEAR <= found.year <= LAST_YEAR:  # days are added to dates, and the calendar has an end
            raise ValidationError(self.error_messages["far"], code="far")
        return found


class SeveralField(forms.ModelMultipleChoiceField):
    """Several rows of a list; a number that no row can have is a wrong choice like any other."""

    def clean(self, value: Any) -> Any:
        """The rows that were chosen."""
        try:
            return super().clean(value)
        except OverflowError:
            raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": "?"}) from None


def as_parts(value: Any) -> Parts:
    """Day, month and year as text, from a date, three boxes or one text."""
    if isinstance(value, dt.date):
        return str(value.day), str(value.month), str(value.year)
    if isinstance(value, list | tuple):
        day, month, year = ([str(v) for v in value] + ["", "", ""])[:3]
        return day, month, year
    return _split(str(value or ""))


def read_date(parts: Parts) -> dt.date | None:
    """The date, or None; a whole date typed into one box counts."""
    if sum(bool(p) for p in parts) == 1:
        parts = _split(next(p for p in parts if p))
    day, month, year = parts
    number = month_number(month)
    if not (re.fullmatch(r"\d{1,2}", day) and number and re.fullmatch(r"\d{2}|\d{4}", year)):
        return None
    try:
        return dt.date(int(year) + (2000 if len(year) == 2 else 0), number, int(day))
    except ValueError:
        return None


def month_number(word: str) -> int:
    """12 for "12", "Dec" and "December"; 0 for what is no month."""
    if re.fullmatch(r"\d{1,2}", word):
        return int(word) if 1 <= int(word) <= 12 else 0
    lower = word.lower().rstrip(".")
    return next((n for n, month in enumerate(MONTHS, 1) if len(lower) >= 3 and month.startswith(lower)), 0)


def _split(text: str) -> Parts:
    if iso := re.fullmatch(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:T.*)?\s*", text):
        return iso[3], iso[2], iso[1]
    found = re.fullmatch(r"\s*(\d{1,2})(?:st|nd|rd|th)?[\s/.\-]+(\w+)\.?[\s/.\-,]+(\d{2,4})\s*", text)
    return (found[1], found[2], found[3]) if found else (text.strip(), "", "")
