"""Pages about long tasks, and the health of the portal."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views import View

from fellowship.foundation.access.permits import PUBLIC, Hidden
from fellowship.foundation.jobs import actions, queries
from fellowship.foundation.jobs.health import broker_check, checks, queue_check, worker_check
from fellowship.foundation.jobs.permissions import LIST_JOBS, RETRY_JOB, VIEW_JOB


class ShowJob(View):
    """How far one task is, until it is done or has stopped; only its requester sees it."""

    permit = VIEW_JOB

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The page; asked again every two seconds while the task goes on."""
        try:
            page = queries.job_page(user=request.user, pk=pk)
        except Hidden:
            raise Http404 from None
        return render(request, "jobs/job/page.html", {"page": page})


class RetryJob(View):
    """A stopped task gets five new attempts."""

    permit = RETRY_JOB

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Back to the task."""
        try:
            job = queries.job_to_retry(user=request.user, pk=pk)
        except Hidden:
            raise Http404 from None
        try:
            actions.retry_job(job=job, by=request.user)
        except actions.NothingToRetry as refusal:
            messages.warning(request, str(refusal))
        return HttpResponseRedirect(reverse("job", args=[pk]), status=303)


class ListJobs(View):
    """All tasks for administrators: how they stand, never what they are about."""

    permit = LIST_JOBS

    def get(self, request: HttpRequest) -> HttpResponse:
        """A table with a filter."""
        if not LIST_JOBS.allows(request.user):
            raise PermissionDenied
        chosen = request.GET.get("state", "")
        chosen = chosen if chosen in queries.STANDINGS else ""
        shown = Paginator(queries.jobs_listed(standing=chosen), 50).get_page(request.GET.get("page"))
        queue, now = queries.queue_state(), timezone.now()
        given = {
            "rows": shown,
            "chosen": chosen,
            "standings": queries.STANDINGS,
            "queue": queue,
            "checks": [broker_check(), worker_check(now), queue_check(now, queue)],
        }
        return render(request, "jobs/job/list.html", given)


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
