"""How a form that was sent is answered: on to the next page, or back with what is wrong."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect

VERSION = "_version"


class SeeOther(HttpResponseRedirect):
    """303: the answer to a POST that worked."""

    status_code = 303


@dataclass(frozen=True)
class Clash:
    """One field that two people changed: what this person typed, and what is saved now."""

    label: str
    yours: str
    saved: str


def add_refusal(form: Any, refusal: Exception) -> None:
    """The words of a refusal as errors of the form; a refusal with `field` belongs to that field."""
    if isinstance(refusal, ValidationError) and hasattr(refusal, "error_dict"):
        for name, words in refusal.message_dict.items():
            form.add_error(name if name in form.fields else None, words)
        return
    field = getattr(refusal, "field", None)
    words = getattr(refusal, "reasons", None) or getattr(refusal, "messages", None) or [str(refusal)]
    form.add_error(field if field in form.fields else None, [str(w) for w in words])


def clashes(form: Any, saved: Any) -> list[Clash]:
    """The fields in which the typed text differs from the saved one, both in words."""
    found = []
    is_asked = getattr(form, "is_asked", lambda name: True)
    for name, field in form.fields.items():
        # A list that was not asked for is sent with its first choice all the same: nobody chose that.
        yours = in_words(field, form[name].value() if is_asked(name) else None)
        now = in_words(field, saved[name].value())
        if yours != now:
            found.append(Clash(str(form[name].label), yours, now))
    return found


def in_words(field: Any, value: Any) -> str:
    """An answer as a person reads it: the label of a choice, "Not provided" for none."""
    if value is None or value == "" or value == []:
        return "Not provided"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    labels = {str(key): str(label) for key, label in _flat(getattr(field, "choices", []))}
    if isinstance(value, tuple) and not labels:  # a date in three boxes
        return " ".join(str(v) for v in value if v) or "Not provided"
    if isinstance(value, list | tuple):
        return ", ".join(labels.get(str(v), str(v)) for v in value)
    return labels.get(str(value), str(value))


def _flat(choices: Any) -> list[tuple[Any, Any]]:
    pairs = []
    for key, label in choices:
        pairs += list(label) if isinstance(label, list | tuple) else [(key, label)]
    return pairs
