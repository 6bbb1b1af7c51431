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
from fellowship.foundation.ui.filters import Choice
from fellowship.foundation.ui.tables import Column, Table
from fellowship.foundation.ui.templatetags.ui_values import ago, nhstime
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


class Tasks(Table):
    """Long tasks without what they are about."""

    columns = [
        Column("Task", "pk", sort="pk", meaning="The task's number."),
        Column("Kind", "title", sort="kind", meaning="What kind of work it is."),
        Column("State", "standing_words", sort="standing", meaning="Waiting, working, done or stopped."),
        Column("Attempts", "attempts", kind="number", sort="attempts", meaning="How often it was begun."),
        Column("Parts", queries.parts_words, meaning="How many parts of a batch are done."),
        Column("Fault", "fault", meaning="The kind of the last failure."),
        Column("Asked for", lambda row: ago(row.created), sort="created", meaning="When it was asked for."),
    ]
    filters = [Choice("state", "State", "standing", list(queries.STANDINGS.items()))]
    order = "-pk"
    page_size = 50
    empty = "Nobody has asked for a task yet."


class ListJobs(ListView):
    """All tasks for administrators: how they stand, never what they are about."""

    permit = LIST_JOBS
    table = Tasks
    template_name = "jobs/job/list.html"
    title = "Background tasks"

    def visible(self) -> QuerySet:
        """Every task; the permit has no rows to narrow."""
        return queries.jobs_listed()

    def get_context(self) -> dict[str, Any]:
        """With the numbers and the health."""
        queue, now = queries.queue_state(), timezone.now()
        return super().get_context() | {
            "counts": [(words, queue.counts[name]) for name, words in queries.STANDINGS.items()],
            "checks": [broker_check(), worker_check(now), queue_check(now, queue)],
        }


class Runs(Table):
    """Runs of scheduled work, newest first."""

    columns = [
        Column("Work", "title", sort="kind", meaning="What was done."),
        Column(
            "Started", lambda row: row.started or row.created, kind="date", sort="created", meaning="When it began."
        ),
        Column("Time", lambda row: nhstime(row.started) if row.started else "", meaning="Time of day it began."),
        Column("State", "standing_words", sort="standing", meaning="Waiting, working, done or stopped."),
        Column("What came of it", lambda row: row.message or row.error, meaning="What the work said at its end."),
    ]
    filters = [
        Choice("kind", "Work", "kind", lambda rows: queries.run_kinds()),
        Choice("state", "State", "standing", list(queries.STANDINGS.items())),
    ]
    order = "-pk"
    page_size = 50
    empty = "Nothing has run yet. Is the clock running?"


class ListRuns(ListView):
    """Scheduled work for administrators: what runs when, and how each run went (ADM-11)."""

    permit = LIST_JOBS
    table = Runs
    template_name = "jobs/job/runs.html"
    title = "Scheduled work"

    def visible(self) -> QuerySet:
        """Every run; the permit has no rows to narrow."""
        return queries.runs()

    def get_context(self) -> dict[str, Any]:
        """With each kind and its last run."""
        return super().get_context() | {"scheduled": queries.scheduled()}


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
