"""Keeps what is typed. Forms know this room by name only (setting DRAFT_STORE), as it stands above them."""

import datetime as dt
import secrets
from typing import Any

from django.core import signing
from django.core.cache import cache
from django.http import QueryDict
from django.utils import timezone

from fellowship.foundation.drafts.models import Draft

LARGEST = 200_000  # characters of one form
KEPT = dt.timedelta(days=30)
OURS = {"csrfmiddlewaretoken", "_once", "_draft", "_version", "key"}
_SALT = "drafts"
_TOKEN_AGE = 7 * 24 * 3600  # as long as a session can last


class FormEnded(Exception):
    """The form was sent or thrown away while this was on its way: it is older than that."""


class TooLarge(Exception):
    """The draft is larger than any form of ours."""


def token(*, user: Any, key: str) -> str:
    """Lets a form save its own draft even when the session has ended meanwhile. It can write that one draft, never read."""
    return signing.dumps([user.pk, key, secrets.token_urlsafe(9)], salt=_SALT)


def owner_of(given: str) -> tuple[int, str] | None:
    """(user id, key) of a token, or None."""
    told = _told(given)
    return (int(told[0]), str(told[1])) if told else None


def end(given: str) -> None:
    """The form that carries the token is over: nothing that it has on the way is kept."""
    if name := _name(given):
        cache.set(name, True, _TOKEN_AGE)


def has_ended(given: str) -> bool:
    """Whether the form that carries the token is over."""
    name = _name(given)
    return bool(name and cache.get(name))


def _told(given: str) -> list[Any] | None:
    try:
        told: list[Any] = signing.loads(given, salt=_SALT, max_age=_TOKEN_AGE)
    except signing.BadSignature:
        return None
    return told


def _name(given: str) -> str:
    """Where the cache remembers the end of that form; tokens made by an older release have no number and no end."""
    told = _told(given)
    return f"draft-ended:{told[2]}" if told and len(told) > 2 else ""


def save(*, user_id: int, key: str, posted: QueryDict, token: str = "") -> None:
    """Keep the fields of a form; secrets are never kept. With its token, only while the form is not over (FormEnded)."""
    if has_ended(token):
        raise FormEnded("This form was sent before.")
    wanted = [n for n in posted if n not in OURS and "password" not in n.lower() and "\x00" not in n]
    fields = {n: [v.replace("\x00", "") for v in posted.getlist(n)] for n in wanted}  # PostgreSQL stores no NUL
    if sum(len(n) + sum(map(len, values)) for n, values in fields.items()) > LARGEST:
        raise TooLarge("This is too long to be kept as a draft.")
    now = timezone.now()
    Draft.objects.update_or_create(user_id=user_id, key=key[:200], defaults={"fields": fields, "saved_at": now})
    if has_ended(token):  # meanwhile; whoever ends a form says so before taking the draft away
        Draft.objects.filter(user_id=user_id, key=key[:200], saved_at=now).delete()
        raise FormEnded("This form was sent before.")


def read(*, user: Any, key: str) -> tuple[QueryDict, dt.datetime] | None:
    """What was typed, as it would be posted, and when; None when there is nothing."""
    draft = Draft.objects.filter(user=user, key=key).first()
    if draft is None:
        return None
    found = QueryDict(mutable=True)
    for name, values in draft.fields.items():
        found.setlist(name, values)
    return found, draft.saved_at


def discard(*, user: Any, key: str, token: str = "") -> None:
    """The form was sent, or the person does not want it."""
    end(token)
    Draft.objects.filter(user=user, key=key).delete()


def purge(*, at: dt.datetime) -> int:
    """Take away what has lain too long; how many."""
    return Draft.objects.filter(saved_at__lt=at - KEPT).delete()[0]
