"""Denials that reach the top of a request: written down outside the transaction that failed with them, then 403 or 404."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import get_resolver

from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.access.gate import record_denial
from fellowship.foundation.access.permits import Denied, Hidden


class Denials:
    """Turns Denied into 403 and Hidden into 404 for every view, whatever class it is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for the denial; the transaction of the view is over by now."""
        if isinstance(exception, Denied):
            signed_in = getattr(request.user, "is_authenticated", False)
            record_denial(exception, by=request.user if signed_in else SYSTEM)
            return _page(request, 403, exception)
        if isinstance(exception, Hidden):
            return _page(request, 404, Http404("Not found"))
        return None


def _page(request: HttpRequest, status: int, exception: Exception) -> HttpResponse:
    answer: HttpResponse = get_resolver().resolve_error_handler(status)(request, exception=exception)
    return answer
