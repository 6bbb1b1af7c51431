"""Private addresses of calendars: nobody guesses one, its owner can end it, and it shows what its owner may see now."""

from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from fellowship.foundation.access.gate import action
from fellowship.foundation.notices import dates
from fellowship.foundation.notices.dates import Entry
from fellowship.foundation.notices.models import CalendarFeed
from fellowship.foundation.notices.permissions import KEEP_FEED

_SALT = "notices.calendar_feed"


def token_of(feed: CalendarFeed) -> str:
    """The secret part of the address; made from the row, stored nowhere."""
    return (
        f"{feed.pk}-{salted_hmac(_SALT, f'{feed.pk}:{feed.made_at.isoformat()}', algorithm='sha256').hexdigest()[:40]}"
    )


def feed_for(token: str) -> CalendarFeed | None:
    """The feed of an address, while it holds and its owner's account is open."""
    number = token.partition("-")[0]
    if not (number.isascii() and number.isdigit() and len(number) < 18):
        return None
    feed = CalendarFeed.objects.select_related("user").filter(pk=int(number), user__is_active=True).first()
    return feed if feed is not None and constant_time_compare(token_of(feed), token) else None


def feeds_of(user: Any) -> dict[tuple[str, str], CalendarFeed]:
    """The person's feeds by scope; their own has the scope ("", "")."""
    return {(feed.scope_kind, feed.scope_id): feed for feed in CalendarFeed.objects.filter(user=user)}


def entries_of(feed: CalendarFeed) -> tuple[str, list[Entry]]:
    """Title and entries; none of a scope that its owner may no longer see."""
    if not feed.scope_kind:
        return f"{feed.user}", dates.of_person(feed.user)
    scope = apps.get_model(feed.scope_kind)._base_manager.filter(pk=feed.scope_id).first()
    if scope is None or not dates.may_see(feed.user, scope):
        return "", []
    return str(scope), dates.of_scope(scope)


@action(KEEP_FEED)
def make_feed(*, scope: models.Model | None = None, by: Any) -> CalendarFeed:
    """A new address; the one before ends with it."""
    named = {"scope_kind": scope._meta.label if scope else "", "scope_id": str(scope.pk) if scope else ""}
    with transaction.atomic():
        CalendarFeed.objects.filter(user=by, **named).delete()
        return CalendarFeed.objects.create(user=by, made_at=timezone.now(), **named)


@action(KEEP_FEED)
def end_feed(*, scope: models.Model | None = None, by: Any) -> None:
    """No address any more."""
    named = {"scope_kind": scope._meta.label if scope else "", "scope_id": str(scope.pk) if scope else ""}
    CalendarFeed.objects.filter(user=by, **named).delete()
