"""A form that is sent twice (double click, reload) acts once: each form carries a key that is used up."""

import hashlib
import json
import secrets

from django.core.cache import cache
from django.http import HttpRequest

FIELD = "_once"
_KEPT = 24 * 3600


def new_key() -> str:
    """A key for one form as it is shown."""
    return secrets.token_urlsafe(16)


def claim(request: HttpRequest) -> bool:
    """Whether this is the first time; a form without a key always is."""
    key = request.POST.get(FIELD, "")
    return not key or cache.add(_name(request, key), "", _KEPT)


def finish(request: HttpRequest, url: str) -> None:
    """Remember where the act led, for whoever sends the same form again."""
    if key := request.POST.get(FIELD, ""):
        cache.set(_name(request, key), url, _KEPT)


def give_back(request: HttpRequest) -> None:
    """The act was refused: the same form may be sent again."""
    if key := request.POST.get(FIELD, ""):
        cache.delete(_name(request, key))


def led_to(request: HttpRequest) -> str:
    """Where the first one led; "" while it is still at work."""
    return str(cache.get(_name(request, request.POST.get(FIELD, "")), ""))


def _name(request: HttpRequest, key: str) -> str:
    """The key together with what was typed: whoever goes back, changes the text and sends it again means it."""
    typed = sorted((n, v) for n in request.POST for v in request.POST.getlist(n) if n != "csrfmiddlewaretoken")
    digest = hashlib.sha256(json.dumps([request.path, key, typed]).encode("utf-8", "replace")).hexdigest()
    return f"once:{request.user.pk}:{digest}"
