"""Pages about long tasks, and the health of the portal."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone

from fellowship.foundation.access.permits import PUBLIC
from fellowship.foundation.jobs import actions, queries
from fellowship.foundation.jobs.health import broker_check, checks, queue_check, worker_check
from fellowship.foundation.jobs.permissions import LIST_JOBS, RETRY_JOB, VIEW_JOB
from fellowship.foundation.ui.views import ActionView, ListView, Page, PageView


class ShowJob(PageView):
    """How far one task is, until it is done or has stopped; asked again every two seconds. Only its requester sees it."""

    permit = VIEW_JOB
    template_name = "jobs/job/page.html"

    def get_context(self) -> dict[str, Any]:
        """The task in words."""
        page = queries.job_page(user=self.request.user, pk=self.kwargs["pk"])
        return super().get_context() | {"page": page, "title": page.title}


class RetryJob(ActionView):
    """A stopped task gets five new attempts."""

    permit = RETRY_JOB
    lookup = {"pk": "pk"}
    title = "Try this task again"
    button = "Try again"
    refusals = (actions.NothingToRetry,)

    def act(self, form: Any) -> Any:
        """Start it again."""
        return actions.retry_job(job=self.row, by=self.request.user)

    def get_success_url(self) -> str:
        """Back to the task."""
        return reverse("job", args=[self.kwargs["pk"]])


class ListJobs(ListView):
    """All tasks for administrators: how they stand, never what they are about."""

    permit = LIST_JOBS
    template_name = "jobs/job/list.html"
    title = "Background tasks"
    page_size = 50

    def get_rows(self) -> QuerySet:
        """The tasks of the chosen state."""
        return queries.jobs_listed(standing=self.chosen())

    def chosen(self) -> str:
        """The state that is asked for, "" for all."""
        asked = self.request.GET.get("state", "")
        return asked if asked in queries.STANDINGS else ""

    def get_context(self) -> dict[str, Any]:
        """The filter, the numbers and the health."""
        queue, now = queries.queue_state(), timezone.now()
        return super().get_context() | {
            "chosen": self.chosen(),
            "standings": queries.STANDINGS,
            "counts": [(words, queue.counts[name]) for name, words in queries.STANDINGS.items()],
            "heads": ["Task", "Kind", "State", "Attempts", "Parts", "Asked for"],
            "checks": [broker_check(), worker_check(now), queue_check(now, queue)],
        }


class Live(Page):
    """Whether this process answers; asks nothing else, so that a database that is away does not restart it."""

    permit = PUBLIC

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """200, always."""
        return _health({"status": "ok"}, 200)


class Ready(Page):
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
