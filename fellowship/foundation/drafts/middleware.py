"""Keeps what was posted with a session that had ended: after signing in, the same form shows it again."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.http import HttpRequest, HttpResponse

from fellowship.foundation.drafts import store


class KeepWhenSignedOut:
    """Stands before the middleware that sends people to the sign-in page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing to do on the way."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """A posted form with the token of its draft, and nobody signed in: keep it."""
        if request.method != "POST" or request.user.is_authenticated or not request.POST.get("_draft"):
            return
        owner = store.owner_of(request.POST["_draft"])
        if owner:
            with suppress(store.TooLarge):
                store.save(user_id=owner[0], key=owner[1], posted=request.POST)
