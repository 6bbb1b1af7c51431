"""Components as template tags: addresses, buttons, boxes, what is wrong, who may.

Leaves are simple tags, boxes are block tags, lists over rows are inclusion tags; see /ui/gallery/ for every one of them.
"""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from fellowship.foundation.access.permits import permit
from fellowship.foundation.ui import drafting, navigation, once, undo
from fellowship.foundation.ui.fields import DateBoxes

register = template.Library()
Given = dict[str, Any]


@register.simple_tag
def address(name: str, otherwise: str = "", **parameters: object) -> str:
    """The address of that name, or `otherwise` while no package has it: {% address 'home' '/' %}."""
    return navigation.address(name, **parameters) or otherwise


@register.simple_tag(takes_context=True)
def may(context: template.Context, user: Any, name: str, row: Any = None) -> bool:
    """Whether the user may do this: {% may user "placements.issue_contract" contract as ok %}{% if ok %}…

    Asks once per permit and row of a page. In lists use the may_… marks of `annotate_may` instead.
    """
    known = context.render_context.setdefault("portal_may", {})
    key = (getattr(user, "pk", None), name, getattr(row, "_meta", None), getattr(row, "pk", None))
    if key not in known:
        marked = getattr(row, f"may_{name.split('.', 1)[1]}", None)
        known[key] = permit(name).allows(user, row) if marked is None else bool(marked)
    return known[key]


@register.simple_tag(takes_context=True)
def form_key(context: template.Context) -> SafeString:
    """The hidden inputs of every form that is posted: CSRF, the key against a double send, version and draft."""
    token = str(context.get("csrf_token", ""))
    view, row = context.get("view"), context.get("row")
    parts = [format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', token)] if token else []
    if getattr(view, "once_only", False):
        parts.append(format_html('<input type="hidden" name="{}" value="{}">', once.FIELD, once.new_key()))
    version = getattr(view, "version", None)  # as it was read: an act that was refused may have changed the row in hand
    if version is None:
        version = getattr(row, getattr(view, "version_field", "") or "-", None)
    if version is not None:
        parts.append(format_html('<input type="hidden" name="_version" value="{}">', version))
    if draft := drafting.token_of(view, user=context.get("user")):
        parts.append(format_html('<input type="hidden" name="_draft" value="{}">', draft))
    return SafeString("".join(parts))


@register.simple_tag(takes_context=True)
def draft_token(context: template.Context) -> str:
    """What the page's form carries to save itself, for a button that throws its draft away."""
    return drafting.token_of(context.get("view"), user=context.get("user"))


@register.simple_tag(takes_context=True)
def autosave(context: template.Context) -> SafeString:
    """In the tag of a form whose view keeps drafts: what autosave.js needs to save while the person types."""
    view = context.get("view")
    key = view.get_draft_key() if hasattr(view, "get_draft_key") else ""
    url = navigation.address("draft-save")
    return format_html(' data-autosave="{}" data-draft="{}"', url, key) if key and url else SafeString("")


@register.simple_tag
def button(label: str, href: str = "", kind: str = "", name: str = "", value: str = "", about: str = "") -> SafeString:
    """A button, or a link that looks like one; kind: secondary, reverse, warning, small. `about` is read out after the label."""
    classes = "nhsuk-button" + "".join(f" nhsuk-button--{k}" for k in kind.split())
    spoken = format_html('<span class="nhsuk-u-visually-hidden"> {}</span>', about) if about else ""
    if href:
        shape = '<a class="{}" href="{}" role="button" draggable="false" data-module="nhsuk-button">{}{}</a>'
        return format_html(shape, classes, href, label, spoken)
    named = format_html(' name="{}" value="{}"', name, value) if name else ""
    shape = (
        '<button class="{}" type="submit" data-module="nhsuk-button" data-prevent-double-click="true"{}>{}{}</button>'
    )
    return format_html(shape, classes, named, label, spoken)


@register.inclusion_tag("components/post_button.html", takes_context=True)
def post_button(
    context: template.Context, label: str, url: str, kind: str = "secondary small", about: str = "", **hidden: str
) -> Given:
    """An act in one click: a form with one button, which works without JavaScript. Further arguments are hidden inputs."""
    return {
        "label": label,
        "url": url,
        "kind": kind,
        "about": about,
        "hidden": hidden,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("components/undo_button.html", takes_context=True)
def undo_button(context: template.Context, message: Any) -> Given:
    """The Undo of a message that offers one."""
    request = context.get("request")
    return {
        "token": undo.token_of(message),
        "path": getattr(request, "path", "/"),
        "csrf_token": context.get("csrf_token"),
    }


@register.simple_tag
def action_link(label: str, href: str) -> SafeString:
    """A link to what to do next."""
    return format_html(
        '<a class="nhsuk-action-link" href="{}"><svg class="nhsuk-icon nhsuk-icon--arrow-right-circle" xmlns="http://www.w3.org/2000/svg" '
        'viewBox="0 0 24 24" width="16" height="16" focusable="false" aria-hidden="true"><path d="M12 2a10 10 0 0 0-10 9h11.7l-4-4a1 1 0 0 1 '
        '1.5-1.4l5.6 5.7a1 1 0 0 1 0 1.4l-5.6 5.7a1 1 0 0 1-1.5 0 1 1 0 0 1 0-1.4l4-4H2A10 10 0 1 0 12 2z"/></svg>'
        '<span class="nhsuk-action-link__text">{}</span></a>',
        href, label,
    )  # fmt: skip


@register.simple_block_tag
def card(content: str, heading: str = "", href: str = "", kind: str = "", level: int = 2) -> SafeString:
    """A card: {% card "Placement" href=url %}…{% endcard %}; kind: clickable, feature, secondary."""
    classes = "nhsuk-card" + "".join(f" nhsuk-card--{k}" for k in kind.split())
    inside = "nhsuk-card__content" + (" nhsuk-card__content--feature" if "feature" in kind else "")
    words = format_html('<a class="nhsuk-card__link" href="{}">{}</a>', href, heading) if href else heading
    head = format_html('<h{0} class="nhsuk-card__heading nhsuk-heading-m">{1}</h{0}>', level, words) if heading else ""
    return format_html('<div class="{}"><div class="{}">{}{}</div></div>', classes, inside, head, content)


@register.simple_block_tag
def panel(content: str, heading: str, level: int = 1) -> SafeString:
    """Confirmation that something was done; holds the page's h1."""
    shape = '<div class="nhsuk-panel"><h{0} class="nhsuk-panel__heading">{1}</h{0}><div class="nhsuk-panel__body">{2}</div></div>'
    return format_html(shape, level, heading, content)


@register.simple_block_tag
def details(content: str, summary: str, is_open: bool = False, kind: str = "") -> SafeString:
    """Text that opens on demand; kind: expander."""
    shape = (
        '<details class="nhsuk-details{}"{}><summary class="nhsuk-details__summary"><span class="nhsuk-details__summary-text">{}</span>'
        '</summary><div class="nhsuk-details__text">{}</div></details>'
    )
    return format_html(
        shape, f" nhsuk-{kind}" if kind else "", SafeString(" open") if is_open else "", summary, content
    )


@register.simple_block_tag
def inset(content: str) -> SafeString:
    """Text set apart."""
    shape = '<div class="nhsuk-inset-text"><span class="nhsuk-u-visually-hidden">Information: </span>{}</div>'
    return format_html(shape, content)


@register.simple_block_tag
def warning(content: str, heading: str = "Important", level: int = 2) -> SafeString:
    """What people must not miss."""
    shape = '<div class="nhsuk-card nhsuk-card--warning"><div class="nhsuk-card__content"><h{0} class="nhsuk-card__heading">{1}</h{0}>{2}</div></div>'
    return format_html(shape, level, heading, content)


@register.simple_tag
def back_link(href: str, label: str = "Back") -> SafeString:
    """The way back, on pages of questions."""
    # In a landmark of its own: it stands before the main part of the page.
    return format_html('<nav aria-label="Back"><a class="nhsuk-back-link" href="{}">{}</a></nav>', href, label)


@register.simple_block_tag
def breadcrumb(content: str) -> SafeString:
    """The way down to this page: {% breadcrumb %}{% crumb "Home" url %}{% crumb "Projects" url %}{% endbreadcrumb %}."""
    return format_html(
        '<nav class="nhsuk-breadcrumb" aria-label="Breadcrumb"><ol class="nhsuk-breadcrumb__list">{}</ol></nav>',
        content,
    )


@register.simple_tag
def crumb(label: str, href: str) -> SafeString:
    """One step of a breadcrumb."""
    return format_html(
        '<li class="nhsuk-breadcrumb__list-item"><a class="nhsuk-breadcrumb__link" href="{}">{}</a></li>', href, label
    )


@register.inclusion_tag("components/error_summary.html")
def error_summary(form: Any) -> Given:
    """What is wrong, with links to the fields."""
    errors = []
    for name, words in form.errors.items():
        target = "" if name == "__all__" else _target(form[name])
        errors += [(target, word) for word in words]
    return {"errors": errors}


def _target(field: Any) -> str:
    start = field.auto_id
    if isinstance(field.field.widget, DateBoxes):
        return f"{start}_day"
    return f"{start}_0" if field.use_fieldset else start
