"""What a proposal said in each version that was sent (PRJ-11), and the lists of projects that were released."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from fellowship.cohorts.core.retention import after_closing
from fellowship.cohorts.models import Cohort
from fellowship.foundation.disclosure.declarations import Declaration
from supervisors.models.proposal import Proposal

_RETENTION = "Six years after the cohort closes."


class ProposalVersion(models.Model):
    """The texts of one version, as the faculty got them."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="versions")
    version = models.PositiveSmallIntegerField()
    kept_at = models.DateTimeField()
    told = models.JSONField(default=dict)  # {"title", "summary", "places", "answers": {reference: what was said}}

    data = Declaration(
        purpose="To show what was changed after a return.",
        retention=_RETENTION,
        none="id proposal version kept_at",
        personal="told",
    )

    class Meta:
        ordering = ["proposal", "version"]
        constraints = [models.UniqueConstraint(fields=["proposal", "version"], name="proposal_version_once")]

    def __str__(self) -> str:
        return f"{self.proposal}, version {self.version}"


class ProjectListRelease(models.Model):
    """A list of projects as it was given out: illustrative ones first, then one that is final."""

    class Kind(models.TextChoices):
        ILLUSTRATIVE = "illustrative", "Illustrative"
        FINAL = "final", "Final"

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="project_lists")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=Kind.choices)
    released_at = models.DateTimeField()
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    rows = models.JSONField(default=list)  # [{"ref", "title", "host", "places"}]

    data = Declaration(
        purpose="To tell applicants what they can choose from.",
        retention=_RETENTION,
        ends=after_closing(),
        none="id cohort number kind released_at rows",
        personal="released_by",
    )

    class Meta:
        ordering = ["cohort", "number"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "number"], name="project_list_number_once"),
            models.UniqueConstraint(fields=["cohort"], condition=Q(kind="final"), name="project_list_final_once"),
            models.CheckConstraint(condition=Q(kind__in=["illustrative", "final"]), name="project_list_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.cohort}: {self.get_kind_display().lower()} list {self.number}"
