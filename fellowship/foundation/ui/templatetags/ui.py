"""Components as template tags."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from fellowship.foundation.ui import navigation

register = template.Library()


@register.simple_tag
def address(name: str, otherwise: str = "", **parameters: object) -> str:
    """The address of that name, or `otherwise` while no package has it: {% address 'home' '/' %}."""
    return navigation.address(name, **parameters) or otherwise


@register.simple_tag
def button(label: str, href: str = "", kind: str = "", name: str = "", value: str = "") -> SafeString:
    """A button, or a link that looks like one; kind: secondary, reverse, warning, login."""
    classes = f"nhsuk-button nhsuk-button--{kind}" if kind else "nhsuk-button"
    if href:
        return format_html(
            '<a class="{}" href="{}" role="button" draggable="false" data-module="nhsuk-button">{}</a>',
            classes,
            href,
            label,
        )
    named = format_html(' name="{}" value="{}"', name, value) if name else ""
    return format_html(
        '<button class="{}" type="submit" data-module="nhsuk-button"{}>{}</button>', classes, named, label
    )


@register.inclusion_tag("ui/error_summary.html")
def error_summary(form: object) -> dict[str, object]:
    """What is wrong, with links to the fields."""
    errors = []
    for name, words in form.errors.items():  # type: ignore[attr-defined]
        target = "" if name == "__all__" else _target(form[name])  # type: ignore[index]
        errors += [(target, word) for word in words]
    return {"errors": errors}


def _target(field: object) -> str:
    widget = field.field.widget  # type: ignore[attr-defined]
    start = field.auto_id  # type: ignore[attr-defined]
    return f"{start}_0" if getattr(widget, "use_fieldset", False) else start
