"""Guidance for supervisors, teams and fellows: files and links in versions, and who found them useful (SUP-11)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.foundation.documents.models import Document

_PURPOSE = "To help supervisors and teams with templates and samples."
_RETENTION = "Kept."


class Resource(models.Model):
    """One piece of guidance: what it is, for which stage, and who may read it."""

    class Kind(models.TextChoices):
        TEMPLATE = "template", "Template"
        EXAMPLE_PLAN = "example_plan", "Example plan"
        DPIA = "dpia", "Impact assessment (DPIA) sample"
        PROTOCOL = "protocol", "Protocol sample"
        GUIDE = "guide", "Guide"

    class Stage(models.TextChoices):
        PROPOSING = "proposing", "Proposing a project"
        STARTING = "starting", "Before the fellow starts"
        PLACEMENT = "placement", "During the placement"
        ENDING = "ending", "Ending and handing over"

    ref = models.CharField("reference", max_length=20, unique=True)
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    stage = models.CharField(max_length=20, choices=Stage.choices)
    for_supervisors = models.BooleanField("supervisors", default=True)
    for_teams = models.BooleanField("members of project teams", default=False)
    for_fellows = models.BooleanField("fellows", default=False)
    retired_on = models.DateField(null=True, blank=True)

    data = Declaration(
        purpose=_PURPOSE,
        retention=_RETENTION,
        none="id ref title summary kind stage for_supervisors for_teams for_fellows retired_on",
    )

    class Meta:
        ordering = ["stage", "title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["template", "example_plan", "dpia", "protocol", "guide"]),
                name="resource_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(stage__in=["proposing", "starting", "placement", "ending"]), name="resource_stage_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ResourceVersion(models.Model):
    """A file or a link of one piece of guidance; the newest one is shown first, earlier ones stay."""

    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(default=1)
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    link = models.URLField(max_length=500, blank=True)
    note = models.CharField("what is new", max_length=300, blank=True)
    added_on = models.DateField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    data = Declaration(
        purpose=_PURPOSE,
        retention=_RETENTION,
        none="id resource number document link note added_on",
        personal="added_by",
    )

    class Meta:
        ordering = ["resource", "-number"]
        constraints = [models.UniqueConstraint(fields=["resource", "number"], name="resource_version_once")]

    def __str__(self) -> str:
        return f"{self.resource}, version {self.number}"


class ResourceVote(models.Model):
    """Whether one reader found a piece of guidance useful; one voice each, which can be changed."""

    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="votes")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="resource_votes")
    useful = models.BooleanField()

    data = Declaration(
        title="Guidance you rated",
        purpose="To know which guidance helps.",
        retention="Kept with the guidance.",
        subject="person",
        none="id resource",
        personal="person useful",
    )

    class Meta:
        ordering = ["resource", "pk"]
        constraints = [models.UniqueConstraint(fields=["resource", "person"], name="resource_vote_once")]

    def __str__(self) -> str:
        return f"{self.resource}: {'useful' if self.useful else 'not useful'}"
