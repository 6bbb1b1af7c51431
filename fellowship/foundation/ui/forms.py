"""Base classes of forms: NHS fields, messages that name the field, answers that reveal other questions, one helper.

class Delay(PortalForm):
    delayed = forms.ChoiceField(choices=YES_NO, widget=forms.RadioSelect)
    reason = forms.CharField(max_length=500, widget=forms.Textarea)
    reveals = {"delayed": {"yes": ["reason"]}}                 # asked, and required, only after "yes"
    sections = [("What happened", ["delayed"])]                # optional headings; a revealed field goes with its question
    messages = {"reason": {"required": "Say what held you up"}}  # optional; good words are made from the labels
"""

from typing import Any, ClassVar

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.db.models.fields import BLANK_CHOICE_DASH

from fellowship.foundation.ui.fields import DateField
from fellowship.foundation.ui.layouts import Section

YES_NO = [("yes", "Yes"), ("no", "No")]
Reveals = dict[str, dict[str, list[str]]]
_DASHES = BLANK_CHOICE_DASH[0][1]
_REQUIRED = forms.Field.default_error_messages["required"]


class NhsForm:
    """What every form shares; mixed into Form, ModelForm and the forms of other apps."""

    reveals: ClassVar[Reveals] = {}
    sections: ClassVar[list[tuple[str, list[str]]]] = []
    messages: ClassVar[dict[str, dict[str, str]]] = {}
    needed_later: ClassVar[bool] = False  # a section that may be saved half filled: a blank answer is not "(optional)"
    fields: dict[str, forms.Field]
    cleaned_data: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in list(self.fields.items()):
            if type(field) is forms.DateField and type(field.widget) is forms.DateInput:
                self.fields[name] = field = _as_boxes(field)
            _say_blank_choice(field)
            for code, words in (name_messages(name, field) | self.messages.get(name, {})).items():
                field.error_messages[code] = words
        for question in self.reveals:
            _show_reveals(self, question)

    @property
    def revealed(self) -> set[str]:
        """The fields that are asked only after certain answers."""
        return {name for answers in self.reveals.values() for names in answers.values() for name in names}

    @property
    def helper(self) -> FormHelper:
        """The layout: every field once, a revealed one inside the answer that reveals it."""
        helper = FormHelper()
        helper.form_tag = False
        # The template writes inputs that nobody sees by itself.
        hidden = self.revealed | {name for name, field in self.fields.items() if field.widget.is_hidden}
        placed = [name for _, names in self.sections for name in names]
        rest = [name for name in self.fields if name not in placed and name not in hidden]
        parts = [
            Section(title, *[n for n in names if n in self.fields and n not in hidden])
            for title, names in self.sections
        ]
        helper.layout = Layout(*parts, *rest)
        return helper

    def is_asked(self, name: str) -> bool:
        """Whether the answers given so far ask this field."""
        for question, answers in self.reveals.items():
            wanted = [answer for answer, names in answers.items() if name in names]
            if wanted:
                field = self.fields[question]
                given = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(question))
                values = given if isinstance(given, list | tuple) else [given]
                return self.is_asked(question) and any(str(v) in wanted for v in values)
        return True

    def _clean_fields(self) -> None:
        unasked = {name: self.fields[name] for name in self.revealed if name in self.fields and not self.is_asked(name)}
        needed = [field for field in unasked.values() if field.required]
        for field in needed:
            field.required = False
        super()._clean_fields()
        for field in needed:
            field.required = True
        for name, field in unasked.items():
            self.cleaned_data[name] = getattr(field, "empty_value", None)
            self.errors.pop(name, None)


class PortalForm(NhsForm, forms.Form):
    """The base of the portal's forms."""


class PortalModelForm(NhsForm, forms.ModelForm):
    """The base of the portal's forms that show one record."""


def name_messages(name: str, field: forms.Field) -> dict[str, str]:
    """Error words that name the field and say how to put it right, where the field has only the general ones."""
    label = str(field.label or name.replace("_", " ").capitalize()).strip()
    inside = label if label[:2].isupper() or (" " not in label and label.isupper()) else label[:1].lower() + label[1:]
    asks = label.endswith("?")
    asked = "Select " + (f"an answer to “{label}”" if asks else inside)
    found = {
        "invalid_choice": f"{asked} from the list",
        "max_length": f"{'Your answer' if asks else label} must be %(limit_value)d characters or fewer",
        "min_value": f"{'Your answer' if asks else label} must be %(limit_value)s or more",
        "max_value": f"{'Your answer' if asks else label} must be %(limit_value)s or less",
    }
    if isinstance(field, forms.FileField):
        found = {"empty": "The selected file is empty", "missing": "Choose a file", "invalid": "Choose a file"}
    if isinstance(field, forms.DateField):
        found["invalid"] = f"{'The date' if asks else label} must be a real date, such as 4 12 2026"
    elif isinstance(field, forms.EmailField):
        found["invalid"] = "Enter an email address in the correct format, like name@example.com"
    elif isinstance(field, forms.IntegerField):
        kind = "number" if isinstance(field, forms.FloatField | forms.DecimalField) else "whole number"
        found["invalid"] = f"{'Your answer' if asks else label} must be a {kind}"
    if field.error_messages.get("required") in (_REQUIRED, None):
        found["required"] = _required(field, label, inside, asks)
    return {code: words for code, words in found.items() if _is_general(field, code)}


def _required(field: forms.Field, label: str, inside: str, asks: bool) -> str:
    if isinstance(field, forms.FileField):
        return f"Choose a file for “{label}”"
    if isinstance(field, forms.BooleanField):
        return f"Tick “{label}” to go on"
    chosen = isinstance(field, forms.ChoiceField | forms.ModelChoiceField)
    if asks:
        return f"{'Select' if chosen else 'Enter'} an answer to “{label}”"
    return f"{'Select' if chosen else 'Enter'} {inside}"


def _is_general(field: forms.Field, code: str) -> bool:
    general: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        general |= getattr(kind, "default_error_messages", {})
    return field.error_messages.get(code) in (None, general.get(code))


def _show_reveals(form: Any, question: str) -> None:
    """Let the widget's template know which fields go under which answer."""
    widget = form.fields[question].widget
    plain = widget.get_context

    def get_context(name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = plain(name, value, attrs)
        answers = form.reveals[question]
        context["widget"]["reveals"] = {
            answer: [form[name] for name in names if name in form.fields] for answer, names in answers.items()
        }
        return context

    widget.get_context = get_context


def _as_boxes(field: forms.DateField) -> DateField:
    boxes = DateField(required=field.required, label=field.label, help_text=field.help_text, initial=field.initial)
    boxes.validators = field.validators
    boxes.disabled = field.disabled
    return boxes


def _say_blank_choice(field: forms.Field) -> None:
    """No "---------": nothing chosen is said in words, and needs none where radios stand for all answers."""
    words = "Choose from the list" if field.required else "Nothing chosen"
    if isinstance(field, forms.ModelChoiceField):
        if isinstance(field.widget, forms.RadioSelect) and field.required:
            field.empty_label = None
        elif field.empty_label == _DASHES:
            field.empty_label = words
    elif isinstance(field, forms.ChoiceField) and ("", _DASHES) in (shown := list(field.choices)):
        field.choices = [(value, words if (value, label) == ("", _DASHES) else label) for value, label in shown]
