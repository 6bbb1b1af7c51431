"""Tags that the templates of fields and widgets use."""

from typing import Any

from django import forms, template
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from fellowship.foundation.ui.fields import DateBoxes

register = template.Library()
Context = dict[str, Any]


@register.simple_tag
def field_kind(field: Any) -> str:
    """Which markup the field has: hidden, date, tick (one checkbox), group (radios, checkboxes), file or plain."""
    widget = field.field.widget
    if field.is_hidden:
        return "hidden"
    if isinstance(widget, DateBoxes):
        return "date"
    if isinstance(widget, forms.CheckboxInput):
        return "tick"
    if field.use_fieldset:
        return "group"
    return "file" if isinstance(widget, forms.FileInput) else "plain"


@register.simple_tag
def input_attrs(widget: Context, classes: str) -> SafeString:
    """All attributes of an input with the NHS classes, the error class when it is not right."""
    attrs = dict(widget["attrs"])
    kind = widget.get("type")
    classes = f"{classes} {attrs.pop('class', '')}".strip()
    block = classes.split(" ", 1)[0]
    if attrs.get("aria-invalid"):
        classes += f" {block}--error"
    if kind == "number":
        attrs = _typed_as_text(attrs)
        classes += "" if "--width-" in classes else " nhsuk-input--width-5"
    if block == "nhsuk-textarea" and counter(widget):
        classes += " nhsuk-js-character-count"
        attrs["aria-describedby"] = f"{attrs.get('aria-describedby', '')} {attrs.get('id', '')}-info".strip()
    if block == "nhsuk-textarea":
        attrs = {k: v for k, v in attrs.items() if k not in {"maxlength", "cols", "data-maxwords"}}
    attrs.pop("required", None)  # the portal checks and says so; the browser's own bubbles are not read out well
    shown: Context = {}
    if kind and block != "nhsuk-textarea":
        shown["type"] = "text" if kind == "number" else kind
    shown["name"] = widget["name"]
    if kind and widget.get("value") is not None and kind not in {"file", "password"}:
        shown["value"] = str(widget["value"])
    return flatatt(shown | {"class": classes} | attrs)


def _typed_as_text(attrs: Context) -> Context:
    """Numbers are typed as text: spin buttons change values by accident and letters vanish unseen."""
    decimal = str(attrs.get("step", "")) not in {"", "1"}
    kept = {k: v for k, v in attrs.items() if k not in {"step", "min", "max"}}
    return kept | {"inputmode": "decimal" if decimal else "numeric"}


@register.simple_tag
def counter(widget: Context) -> Context | None:
    """What the textarea counts: {kind, most, unit}, or None."""
    attrs = widget["attrs"]
    if words := attrs.get("data-maxwords"):
        return {"kind": "maxwords", "most": words, "unit": "words"}
    if most := attrs.get("maxlength"):
        return {"kind": "maxlength", "most": most, "unit": "characters"}
    return None


@register.simple_tag
def if_invalid(widget: Context) -> str:
    """The error class of a date box."""
    return " nhsuk-input--error" if widget["attrs"].get("aria-invalid") else ""


@register.simple_tag
def option(widget: Context, choice: Context) -> SafeString:
    """One radio or checkbox with its label, and the questions its answer reveals."""
    kind = choice["type"]
    block = "checkboxes" if kind == "checkbox" else "radios"
    drop = {"class", "aria-invalid", "required", "aria-describedby"}
    attrs = {k: v for k, v in choice["attrs"].items() if k not in drop}
    inner = widget.get("reveals", {}).get(str(choice["value"]), [])
    target = f"reveal-{attrs.get('id', '')}"
    if inner:
        attrs["data-aria-controls"] = target
    item = format_html(
        '<div class="nhsuk-{0}__item"><input class="nhsuk-{0}__input" type="{1}" name="{2}" value="{3}"{4}>'
        '<label class="nhsuk-label nhsuk-{0}__label" for="{5}">{6}</label></div>',
        block, kind, choice["name"], choice["value"], flatatt(attrs), attrs.get("id", ""), choice["label"],
    )  # fmt: skip
    if not inner:
        return item
    fields = format_html_join("", "{}", ((field.as_field_group(),) for field in inner))
    hidden = "" if choice["selected"] else f" nhsuk-{block}__conditional--hidden"
    return item + format_html(
        '<div class="nhsuk-{0}__conditional{1}" id="{2}">{3}</div>', block, hidden, target, mark_safe(fields)
    )
