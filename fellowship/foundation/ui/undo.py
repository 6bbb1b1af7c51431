"""Undo instead of "Are you sure?": a banner with a button that works for 10 minutes.

@undoable("notices.discard")
def put_back(*, by, notice_id): …            # an action of its own; asks its own permit; returns nothing

undo.offer(request, "Reminder moved to the outbox.", "notices.discard", notice_id=notice.pk)   # in the view, after the act
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest

SECONDS = 600
_SALT = "ui.undo"
_TAG = "undo:"
UNDOABLE: dict[str, Callable[..., Any]] = {}


class TooLate(Exception):
    """The undo cannot be done any more; the text is fit for the user."""


def undoable(kind: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register the function that takes an act back: keyword-only, with `by` and what `offer` was given."""

    def keep(fn: Callable[..., Any]) -> Callable[..., Any]:
        UNDOABLE[kind] = fn
        return fn

    return keep


def offer(request: HttpRequest, words: str, kind: str, **given: Any) -> None:
    """Say what was done, with an Undo button, on the next page."""
    token = signing.dumps({"kind": kind, "given": given, "user": request.user.pk}, salt=_SALT, compress=True)
    messages.success(request, words, extra_tags=f"{_TAG}{token}")


def token_of(message: Any) -> str:
    """The token that a message carries, or ""."""
    tags = message.extra_tags or ""
    return tags.removeprefix(_TAG) if tags.startswith(_TAG) else ""


def take_back(token: str, *, by: Any) -> None:
    """Do it; TooLate after 10 minutes, a second time, or for somebody else."""
    try:
        told = signing.loads(token, salt=_SALT, max_age=SECONDS)
    except signing.BadSignature:
        raise TooLate("This can no longer be undone. Undo works for 10 minutes.") from None
    if told["user"] != by.pk or told["kind"] not in UNDOABLE:
        raise TooLate("This cannot be undone from here.")
    name = f"undo:{signing.Signer().signature(token)}"
    if not cache.add(name, "used", SECONDS):
        raise TooLate("This was undone already.")
    try:
        UNDOABLE[told["kind"]](by=by, **told["given"])
    except Exception:
        cache.delete(name)
        raise
