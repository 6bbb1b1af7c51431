"""The row is the truth about a long task; the queue only carries its number."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.foundation.disclosure.retention import Ends
from fellowship.foundation.jobs.registry import words_for

MAX_ATTEMPTS = 5


class JobQuery(models.QuerySet):
    """Jobs with what must be derived."""

    def with_standing(self) -> "JobQuery":
        """Add `standing`: the status, and for a batch the one that its parts make together."""
        parts = Job.objects.filter(parent=models.OuterRef("pk"))

        def any_part(*statuses: str) -> models.Exists:
            return models.Exists(parts.filter(status__in=statuses))

        started = any_part(Job.Status.RUNNING, Job.Status.DONE, Job.Status.DEAD)
        return self.annotate(
            standing=models.Case(
                models.When(~models.Q(status=Job.Status.BATCH), then=models.F("status")),
                models.When(
                    ~any_part(Job.Status.QUEUED, Job.Status.RUNNING, Job.Status.DEAD), then=models.Value("done")
                ),
                models.When(~any_part(Job.Status.QUEUED, Job.Status.RUNNING), then=models.Value("dead")),
                models.When(started, then=models.Value("running")),
                default=models.Value("queued"),
                output_field=models.CharField(),
            )
        )


class Job(models.Model):
    """One long task, written in the transaction of the change that asks for it; a batch is a parent with children."""

    class Status(models.TextChoices):
        QUEUED = "queued", "Waiting"
        RUNNING = "running", "Working"
        DONE = "done", "Done"
        DEAD = "dead", "Stopped"
        BATCH = "batch", "Batch"

    kind = models.CharField(max_length=100, db_index=True)
    args = models.JSONField(default=dict, blank=True)
    key = models.CharField(max_length=200, null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="children")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.QUEUED)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.CharField(max_length=200, blank=True)
    error = models.CharField(max_length=500, blank=True)
    fault = models.CharField(max_length=200, blank=True)
    link = models.CharField(max_length=300, blank=True)
    document = models.ForeignKey(
        "documents.Document", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    token = models.PositiveIntegerField(default=0)
    heartbeat = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    next_at = models.DateTimeField(default=timezone.now)
    poke_at = models.DateTimeField(default=timezone.now)
    pokes = models.PositiveSmallIntegerField(default=0)
    request_ref = models.CharField(max_length=32, blank=True)
    created = models.DateTimeField(default=timezone.now)
    started = models.DateTimeField(null=True, blank=True)
    finished = models.DateTimeField(null=True, blank=True)

    objects = JobQuery.as_manager()

    data = Declaration(
        title="Tasks you asked for",
        purpose="To do long work in the background and show you how far it is.",
        retention="Twelve months after it finished.",
        ends=(Ends("finished__date", months=12),),
        subject="by",
        none="id kind key parent status done total error fault link document attempts token heartbeat lease_until next_at poke_at "
        "pokes request_ref",
        personal="by args message created started finished",
        withheld="args",
    )

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["status", "poke_at"], name="job_to_poke"),
            models.Index(fields=["status", "lease_until"], name="job_to_free"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="job_key_once"),
            models.CheckConstraint(
                condition=models.Q(status__in=["queued", "running", "done", "dead", "batch"]), name="job_status_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(status="running") | models.Q(lease_until__isnull=False),
                name="job_running_has_lease",
            ),
            models.CheckConstraint(
                condition=~models.Q(status="batch") | models.Q(attempts=0, parent__isnull=True),
                name="job_batch_never_runs",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def title(self) -> str:
        """What kind of task this is, in words."""
        return words_for(self.kind)

    @property
    def standing_words(self) -> str:
        """The standing in words; for rows that were read with it."""
        return self.Status(self.standing).label


class Heartbeat(models.Model):
    """When a worker last did real work that came through the queue; health asks it."""

    name = models.CharField(max_length=50, unique=True)
    at = models.DateTimeField()

    data = Declaration(
        purpose="To notice when background work has stopped.", retention="Overwritten each time.", none="id name at"
    )

    def __str__(self) -> str:
        return f"{self.name} {self.at:%Y-%m-%d %H:%M:%S}"
