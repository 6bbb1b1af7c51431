"""Filters for dates, numbers and what is missing, so that every page writes them the same way."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()
MISSING = "Not provided"


def local(value: Any) -> Any:
    """A moment as the clock in London shows it; a date stays."""
    return timezone.localtime(value) if isinstance(value, dt.datetime) and timezone.is_aware(value) else value


@register.filter
def nhsdate(value: Any) -> str:
    """6 August 2018"""
    found = local(value)
    return f"{found.day} {found:%B %Y}" if isinstance(found, dt.date) else MISSING


@register.filter
def nhsday(value: Any) -> str:
    """Friday 4 December 2026"""
    found = local(value)
    return f"{found:%A} {nhsdate(found)}" if isinstance(found, dt.date) else MISSING


@register.filter
def nhstime(value: Any) -> str:
    """5:30pm, 9am, midday"""
    found = local(value)
    if not isinstance(found, dt.datetime | dt.time):
        return MISSING
    if found.minute == 0 and found.hour in (0, 12):
        return "midday" if found.hour else "midnight"
    minutes = f":{found:%M}" if found.minute else ""
    return f"{found.hour % 12 or 12}{minutes}{'pm' if found.hour >= 12 else 'am'}"


@register.filter
def nhsdatetime(value: Any) -> str:
    """5:30pm on 6 August 2018; the date alone for what was only dated (loaded history lies at midnight)."""
    found = local(value)
    if not isinstance(found, dt.datetime) or found.time() == dt.time():
        return nhsdate(found)
    return f"{nhstime(found)} on {nhsdate(found)}"


@register.filter
def deadline(value: Any) -> str:
    """11:59pm on Friday 4 December 2026"""
    return f"{nhstime(value)} on {nhsday(value)}" if isinstance(value, dt.datetime) else f"11:59pm on {nhsday(value)}"


@register.filter
def shortdate(value: Any) -> str | SafeString:
    """4 Dec 2026, for narrow tables; read out in full."""
    found = local(value)
    if not isinstance(found, dt.date):
        return "–"
    shape = (
        '<time datetime="{}"><span aria-hidden="true">{}</span><span class="nhsuk-u-visually-hidden">{}</span></time>'
    )
    return format_html(shape, f"{found:%Y-%m-%d}", f"{found.day} {found:%b %Y}", nhsdate(found))


@register.filter
def ago(value: Any) -> str:
    """23 days ago (29 October 2026); in 3 days (24 November 2026). Always with the date beside it."""
    found = local(value)
    if not isinstance(found, dt.date):
        return MISSING
    day = found.date() if isinstance(found, dt.datetime) else found
    return f"{distance(day, timezone.localdate())} ({nhsdate(found)})"


def distance(day: dt.date, today: dt.date) -> str:
    """today, yesterday, 23 days ago, in 3 days"""
    days = (today - day).days
    named = {0: "today", 1: "yesterday", -1: "tomorrow"}
    return named.get(days) or (f"{days} days ago" if days > 0 else f"in {-days} days")


@register.filter
def count(value: Any, noun: str = "") -> str:
    """1 day, 2 days, 1 entry, 2 entries: {{ n|count:"day" }} or {{ n|count:"entry,entries" }}"""
    one, _, many = noun.partition(",")
    word = one if value == 1 else many or f"{one}s"
    return f"{number(value)} {word}".strip()


@register.filter
def number(value: Any, places: int = 1) -> str:
    """1,234 and 12.5; whole values without decimals."""
    if value is None or value == "":
        return MISSING
    if isinstance(value, float | Decimal):
        text = f"{value:,.{places}f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return f"{value:,}" if isinstance(value, int) else str(value)


@register.filter
def share(pair: Any) -> str:
    """(11, 36) as "11 of 36 (31%)"."""
    if not pair or pair[0] is None or pair[1] is None:
        return MISSING
    of = f"{number(pair[0])} of {number(pair[1])}"
    return f"{of} ({round(100 * pair[0] / pair[1])}%)" if pair[1] else of


@register.filter
def money(value: Any) -> str:
    """£1,234 or £1,234.50"""
    if value is None or value == "":
        return MISSING
    return f"£{value:,.2f}".removesuffix(".00")


@register.filter
def yesno_words(value: Any) -> str:
    """Yes, No, Not provided"""
    return MISSING if value is None else "Yes" if value else "No"


@register.filter
def given(value: Any) -> Any:
    """The value, or "Not provided"."""
    return MISSING if value is None or value == "" else value


@register.filter
def sentence(value: Any) -> SafeString:
    """Words of others in sentence case: "Change Password" becomes "Change password". HTML passes as it is."""
    text = str(value).strip()
    return SafeString(text if "<" in text else text[:1].upper() + text[1:].lower())
