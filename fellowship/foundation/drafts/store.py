"""Keeps what is typed. Forms know this room by name only (setting DRAFT_STORE), as it stands above them."""

import datetime as dt
from typing import Any

from django.core import signing
from django.http import QueryDict
from django.utils import timezone

from fellowship.foundation.drafts.models import Draft

LARGEST = 200_000  # characters of one form
KEPT = dt.timedelta(days=30)
OURS = {"csrfmiddlewaretoken", "_once", "_draft", "_version", "key"}
_SALT = "drafts"
_TOKEN_AGE = 7 * 24 * 3600  # as long as a session can last


class TooLarge(Exception):
    """The draft is larger than any form of ours."""


def token(*, user: Any, key: str) -> str:
    """Lets a form save its own draft even when the session has ended meanwhile. It can write that one draft, never read."""
    return signing.dumps([user.pk, key], salt=_SALT)


def owner_of(given: str) -> tuple[int, str] | None:
    """(user id, key) of a token, or None."""
    try:
        user_id, key = signing.loads(given, salt=_SALT, max_age=_TOKEN_AGE)
    except signing.BadSignature:
        return None
    return int(user_id), str(key)


def save(*, user_id: int, key: str, posted: QueryDict) -> None:
    """Keep the fields of a form; secrets are never kept."""
    wanted = [n for n in posted if n not in OURS and "password" not in n.lower() and "\x00" not in n]
    fields = {n: [v.replace("\x00", "") for v in posted.getlist(n)] for n in wanted}  # PostgreSQL stores no NUL
    if sum(len(n) + sum(map(len, values)) for n, values in fields.items()) > LARGEST:
        raise TooLarge("This is too long to be kept as a draft.")
    Draft.objects.update_or_create(
        user_id=user_id, key=key[:200], defaults={"fields": fields, "saved_at": timezone.now()}
    )


def read(*, user: Any, key: str) -> tuple[QueryDict, dt.datetime] | None:
    """What was typed, as it would be posted, and when; None when there is nothing."""
    draft = Draft.objects.filter(user=user, key=key).first()
    if draft is None:
        return None
    found = QueryDict(mutable=True)
    for name, values in draft.fields.items():
        found.setlist(name, values)
    return found, draft.saved_at


def discard(*, user: Any, key: str) -> None:
    """The form was sent, or the person does not want it."""
    Draft.objects.filter(user=user, key=key).delete()


def purge(*, at: dt.datetime) -> int:
    """Take away what has lain too long; how many."""
    return Draft.objects.filter(saved_at__lt=at - KEPT).delete()[0]
