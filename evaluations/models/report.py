"""Reports of a cohort: what was built, what evaluators wrote beside the figures, and the figures as they stood."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from evaluations.core.report_lifecycle import KINDS, READERS, REPORT
from fellowship.cohorts.models import Cohort
from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.foundation.figures.audiences import LABELS
from fellowship.foundation.transitions.models import ChangeRecord, Stateful, state_constraint, state_field

_PURPOSE = "To say what a year did."


class Report(Stateful):
    """One report (RPT-01, RPT-08). `body` is what page and PDF both show; from publication on it is fixed."""

    lifecycle = REPORT

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="reports")
    ref = models.CharField("reference", max_length=20)
    kind = models.CharField(max_length=30, choices=list(KINDS.items()), default="cohort_report")
    title = models.CharField(max_length=200)
    state = state_field(REPORT)
    version = models.CharField(max_length=10, default="0.1")
    dated_on = models.DateField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="reports_written"
    )
    audience = models.CharField("written for", max_length=20, choices=list(LABELS.items()), default="programme")
    unread_by = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="unread_reports")
    data_as_of = models.DateField("data as of", null=True, blank=True)
    built_at = models.DateTimeField(null=True, blank=True)
    body = models.TextField(blank=True)

    data = Declaration(
        purpose=_PURPOSE,
        retention="Kept.",
        none="id cohort ref kind title state version dated_on audience data_as_of built_at body",
        personal="author unread_by",
    )

    class Meta:
        ordering = ["-dated_on", "-pk"]
        constraints = [
            state_constraint(REPORT, "report_state_known"),
            models.UniqueConstraint(fields=["cohort", "ref"], name="report_ref_once"),
            models.CheckConstraint(condition=Q(kind__in=list(KINDS)), name="report_kind_known"),
            models.CheckConstraint(condition=Q(audience__in=list(LABELS)), name="report_audience_known"),
        ]

    def __str__(self) -> str:
        return self.title


class ReportChange(ChangeRecord):
    """One move of a report."""

    row = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="changes")

    data = Declaration(
        purpose="History of decisions.",
        retention="Kept.",
        none="id row verb was now at note passed_over",
        personal="by",
    )


class ReportReader(models.Model):
    """A role of the cohort that may read the report once it is published."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="readers")
    role = models.CharField(max_length=30, choices=[(role, role.replace("_", " ").capitalize()) for role in READERS])

    data = Declaration(purpose=_PURPOSE, retention="Kept.", none="id report role")

    class Meta:
        ordering = ["report", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "role"], name="report_reader_once"),
            models.CheckConstraint(condition=Q(role__in=READERS), name="report_reader_known"),
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.role}"


class TextBlock(models.Model):
    """A text of one section, written beside the figures; building anew leaves it alone (RPT-04)."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="blocks")
    section = models.SlugField(max_length=60)

    data = Declaration(purpose=_PURPOSE, retention="Kept.", none="id report section")

    class Meta:
        ordering = ["report", "pk"]
        constraints = [models.UniqueConstraint(fields=["report", "section"], name="text_block_once")]

    def __str__(self) -> str:
        return f"{self.report}: {self.section}"


class TextVersion(models.Model):
    """One saved version of a text, with the values of the figures it names at that time (RPT-05)."""

    block = models.ForeignKey(TextBlock, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    seen = models.JSONField(default=dict, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="report_texts"
    )
    written_at = models.DateTimeField()

    data = Declaration(
        purpose=_PURPOSE,
        retention="Kept.",
        none="id block number text seen",
        personal="written_by written_at",
    )

    class Meta:
        ordering = ["block", "-number"]
        constraints = [models.UniqueConstraint(fields=["block", "number"], name="text_version_once")]

    def __str__(self) -> str:
        return f"{self.block}, version {self.number}"


class ReportFigure(models.Model):
    """One figure as the report shows it, with how it was computed (RPT-03)."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="figures")
    name = models.CharField(max_length=100)
    title = models.CharField(max_length=200)
    value = models.JSONField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)
    base = models.CharField(max_length=300)
    definition = models.TextField()
    klass = models.CharField(max_length=20)

    data = Declaration(
        purpose=_PURPOSE, retention="Kept.", none="id report name title value note base definition klass"
    )

    class Meta:
        ordering = ["report", "name"]
        constraints = [models.UniqueConstraint(fields=["report", "name"], name="report_figure_once")]

    def __str__(self) -> str:
        return f"{self.report}: {self.name}"
