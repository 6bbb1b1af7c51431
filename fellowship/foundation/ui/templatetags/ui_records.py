"""Components that show records: their state, facts, tasks, history, charts and lists."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()
Given = dict[str, Any]
# Never by colour alone: a word, a shape and a colour. Red is for what is late or wrong, and nothing else.
KINDS = {
    "good": ("green", "●"),
    "watch": ("yellow", "◆"),
    "late": ("red", "▲"),
    "unknown": ("grey", "○"),
    "active": ("blue", "●"),
    "waiting": ("white", "○"),
    "done": ("", ""),
}
RAG = {
    "green": ("good", "On track"),
    "amber": ("watch", "At risk"),
    "red": ("late", "Late"),
    "": ("unknown", "Not known"),
}


@register.simple_tag
def tag(label: str, colour: str = "") -> SafeString:
    """A plain tag; colour: grey, green, blue, yellow, red, purple, pink, orange, white, aqua-green."""
    return format_html('<strong class="nhsuk-tag{}">{}</strong>', f" nhsuk-tag--{colour}" if colour else "", label)


@register.simple_tag
def status(label: str, kind: str = "active") -> SafeString:
    """How something stands, as word, shape and colour; kind: good watch late unknown active waiting done."""
    colour, shape = KINDS[kind]
    if kind == "done":
        return format_html("{}", label)
    sign = format_html('<span class="portal-shape" aria-hidden="true">{}</span>&nbsp;', shape)
    return format_html('<strong class="nhsuk-tag nhsuk-tag--{}">{}{}</strong>', colour, sign, label)


@register.simple_tag
def rag(value: str, label: str = "") -> SafeString:
    """Red, amber, green or unknown in words: On track, At risk, Late, Not known."""
    kind, words = RAG.get(str(value or "").lower(), RAG[""])
    return status(label or words, kind)


@register.simple_block_tag
def summary_list(content: str, kind: str = "") -> SafeString:
    """Facts in rows; kind: no-border."""
    return format_html(
        '<dl class="nhsuk-summary-list{}">{}</dl>', f" nhsuk-summary-list--{kind}" if kind else "", content
    )


@register.simple_tag
def summary_row(key: str, value: Any, change: str = "", label: str = "Change") -> SafeString:
    """One fact; with `change`, a link to change it. A missing value says "Not provided"."""
    words = "Not provided" if value is None or value == "" else value
    shape = '<dd class="nhsuk-summary-list__actions"><a class="nhsuk-link" href="{}">{}<span class="nhsuk-u-visually-hidden"> {}</span></a></dd>'
    act = format_html(shape, change, label, str(key)[:1].lower() + str(key)[1:]) if change else ""
    modifier = "" if change else " nhsuk-summary-list__row--no-actions"
    return format_html(
        '<div class="nhsuk-summary-list__row{}"><dt class="nhsuk-summary-list__key">{}</dt><dd class="nhsuk-summary-list__value">{}</dd>{}</div>',
        modifier, key, words, act,
    )  # fmt: skip


@register.simple_block_tag
def fact(content: str, key: str, change: str = "") -> SafeString:
    """One fact with markup in it: {% fact "Files" %}…{% endfact %}."""
    return summary_row(key, SafeString(content.strip()), change)


@register.simple_block_tag
def task_list(content: str) -> SafeString:
    """Tasks with their states."""
    return format_html('<ul class="nhsuk-task-list">{}</ul>', content)


@register.simple_tag
def task_row(title: str, href: str = "", state: str = "", hint: str = "", key: str = "") -> SafeString:
    """One task; state: completed, in_progress, not_started, cannot_start, problem. Without href it cannot be opened."""
    key = key or "".join(c if c.isalnum() else "-" for c in title.lower())
    words = {"completed": "Completed", "cannot_start": "Cannot start yet"}
    tags = {
        "in_progress": ("In progress", "white"),
        "not_started": ("Not yet started", ""),
        "problem": ("There is a problem", "red"),
    }
    shown = tag(*tags[state]) if state in tags else words.get(state, state)
    about = format_html('<div class="nhsuk-task-list__hint" id="{}-hint">{}</div>', key, hint) if hint else ""
    described = f"{key}-hint {key}-status" if hint else f"{key}-status"
    name = (
        format_html(
            '<a class="nhsuk-link nhsuk-task-list__link" href="{}" aria-describedby="{}">{}</a>', href, described, title
        )
        if href
        else format_html("<div>{}</div>", title)
    )
    return format_html(
        '<li class="nhsuk-task-list__item{}"><div class="nhsuk-task-list__name-and-hint">{}{}</div>'
        '<div class="nhsuk-task-list__status{}" id="{}-status">{}</div></li>',
        " nhsuk-task-list__item--with-link" if href else "", name, about,
        " nhsuk-task-list__status--cannot-start-yet" if state == "cannot_start" else "", key, shown,
    )  # fmt: skip


@register.inclusion_tag("components/history.html")
def history(changes: Any, lifecycle: Any = None, heading: str = "History") -> Given:
    """The changes of a record, newest first; `lifecycle` gives the words of its states. Prefetch changes with `by`."""
    rows = sorted(changes.all() if hasattr(changes, "all") else changes, key=lambda c: (c.at, c.pk), reverse=True)
    return {"heading": heading, "changes": [(c, _words(lifecycle, c.was), _words(lifecycle, c.now)) for c in rows]}


def _words(lifecycle: Any, state: str) -> str:
    return lifecycle.states.get(state, state) if lifecycle else state.replace("_", " ").capitalize()


@register.inclusion_tag("components/timeline.html")
def timeline(events: Any) -> Given:
    """What happened, newest first: objects or dicts with `title`, `at`, and `by`, `text` where there is one."""
    return {"events": events}


@register.inclusion_tag("components/progress_tracker.html")
def progress_tracker(steps: Any, label: str = "Progress") -> Given:
    """Steps of a record: (title, state) or (title, state, note); state: done, now, late, later."""
    words = {"done": ("Done", "✓"), "now": ("Now", "●"), "late": ("Late", "▲"), "later": ("Not yet", "○")}
    shown = [(step[0], step[1], *words[step[1]], step[2] if len(step) > 2 else "") for step in steps]
    return {"steps": shown, "label": label}


@register.simple_tag
def chart(drawing: Any) -> SafeString:
    """A chart of foundation/charts with its caption, base and table."""
    return SafeString(render_to_string("components/chart.html", {"chart": drawing}))


@register.inclusion_tag("components/figures_row.html")
def figures_row(figures: Any) -> Given:
    """Big numbers with their labels: (value, label) or (value, label, href)."""
    return {"figures": [(f[0], f[1], f[2] if len(f) > 2 else "") for f in figures]}


@register.simple_tag
def bullet_list(items: Any) -> SafeString:
    """A list of texts; nothing when there is none."""
    rows = format_html_join("", "<li>{}</li>", ((item,) for item in items))
    return format_html('<ul class="nhsuk-list nhsuk-list--bullet">{}</ul>', rows) if rows else SafeString("")


@register.simple_block_tag
def empty(content: str) -> SafeString:
    """What a list says when it has nothing to show, with what to do about it."""
    return format_html('<div class="portal-empty">{}</div>', content)


@register.simple_block_tag
def record_header(content: str, title: str, ref: str = "") -> SafeString:
    """Who or what the page is about, with its state: holds the page's h1."""
    small = format_html('<span class="nhsuk-caption-l">{}</span>', ref) if ref else ""
    return format_html(
        '<div class="portal-record"><h1 class="nhsuk-heading-l">{}{}</h1><div class="portal-record__facts">{}</div></div>',
        small,
        title,
        content,
    )
