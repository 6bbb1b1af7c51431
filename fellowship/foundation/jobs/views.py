"""Pages about long tasks, and the health of the portal."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views import View

from fellowship.foundation.access.permits import PUBLIC
from fellowship.foundation.jobs.health import checks


@method_decorator(login_not_required, name="dispatch")
class Live(View):
    """Whether this process answers; asks nothing else, so that a database that is away does not restart it."""

    permit = PUBLIC

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """200, always."""
        return _health({"status": "ok"}, 200)


@method_decorator(login_not_required, name="dispatch")
class Ready(View):
    """Whether the portal can do its work; says which part cannot, and no secret."""

    permit = PUBLIC

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """200, or 503 when a part does not work."""
        found = checks(at=timezone.now())
        well = all(check.ok for check in found)
        answer = {"status": "ok" if well else "failing"} | {c.name: {"ok": c.ok, "words": c.words} for c in found}
        return _health(answer, 200 if well else 503)


def _health(answer: dict[str, Any], status: int) -> JsonResponse:
    return JsonResponse(answer, status=status, headers={"Cache-Control": "no-store"})
