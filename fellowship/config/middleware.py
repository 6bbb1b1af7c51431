"""What every request gets: a reference, one log line, and headers for what signed-in people see."""

import secrets
import time
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse

from fellowship.foundation.audit.trail import request_ref

log = structlog.get_logger("portal.requests")
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # nothing that is misheard or misread on the phone
PERMISSIONS = (
    "camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), serial=(), usb=(), "
    "publickey-credentials-get=(self), publickey-credentials-create=(self)"
)
# Pages without a line: signs of life, and equality monitoring, whose answers nobody may join to who was there when.
QUIET = {"live", "ready", "equality", "equality-thanks"}
Handler = Callable[[HttpRequest], HttpResponse]


class RequestReference:
    """Gives each request a short reference: in its log lines, audit entries, error page and header."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and write one line without the address's own secrets: the pattern, never the path."""
        ref = new_reference()
        mark, begun = request_ref.set(ref), time.monotonic()
        try:
            with structlog.contextvars.bound_contextvars(ref=ref):
                response = self.get_response(request)
                match = request.resolver_match
                if match is None or match.url_name not in QUIET:
                    log.info(
                        "request",
                        method=request.method,
                        route=f"/{match.route}" if match else "",
                        status=response.status_code,
                        ms=round((time.monotonic() - begun) * 1000),
                        user=getattr(getattr(request, "user", None), "pk", None),
                    )
        finally:
            request_ref.reset(mark)
        response["X-Request-Ref"] = ref
        return response


class PrivatePages:
    """Nothing that a signed-in person sees is kept by browsers or proxies; powerful browser features stay off."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the headers."""
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", PERMISSIONS)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        user = getattr(request, "user", None)
        # The session was read anyway when the page asked who is there; a page that did not ask is the same for all.
        if (
            getattr(request, "session", None) is not None
            and request.session.accessed
            and getattr(user, "is_authenticated", False)
        ):
            response["Cache-Control"] = "no-store, private"
        if request.method == "POST" and request.resolver_match and request.resolver_match.url_name == "account_logout":
            response["Clear-Site-Data"] = '"cache", "storage"'
        return response


def new_reference() -> str:
    """Eight letters in two groups, such as 7F3K-9QXM."""
    word = "".join(secrets.choice(LETTERS) for _ in range(8))
    return f"{word[:4]}-{word[4:]}"
