"""Upkeep around a cohort: runs of scheduled work as they were reported, and records whose time is over."""

from django.db import models

from fellowship.cohorts.models.cohort import Cohort
from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.foundation.disclosure.retention import Ends


class RunRecord(models.Model):
    """One run of scheduled work, as reported; not a job of the portal's own engine."""

    class Outcome(models.TextChoices):
        DONE = "done", "Done"
        FAILED = "failed", "Failed"

    ref = models.CharField("reference", max_length=20)
    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="run_records")
    job = models.CharField(max_length=100)
    started_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    detail = models.CharField(max_length=300, blank=True)

    data = Declaration(
        purpose="To see what failed.",
        retention="One year.",
        ends=(Ends("started_at__date", months=12),),
        none="id ref cohort job started_at outcome detail",
    )

    class Meta:
        ordering = ["-started_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "ref"], name="run_record_ref_once"),
            models.CheckConstraint(condition=models.Q(outcome__in=["done", "failed"]), name="run_record_outcome_known"),
        ]

    def __str__(self) -> str:
        return self.job.replace("_", " ").capitalize()


class RetentionItem(models.Model):
    """Records of one kind that are to be deleted or made anonymous by a day."""

    class Action(models.TextChoices):
        ANONYMISE = "anonymise", "Anonymise"
        DELETE = "delete", "Delete"

    class Stage(models.TextChoices):
        PLANNED = "planned", "Planned"
        DUE = "due", "Due"
        DONE = "done", "Done"

    class Kind(models.TextChoices):
        UNSUCCESSFUL_APPLICATIONS = "unsuccessful_applications", "Unsuccessful applications"
        INTERVIEW_NOTES = "interview_notes", "Interview notes"

    ref = models.CharField("reference", max_length=20)
    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="retention_items")
    about_ref = models.CharField("cohort the records are of", max_length=20)  # may be a cohort that is not loaded
    kind = models.CharField(max_length=40, choices=Kind.choices)
    records = models.PositiveIntegerField()
    due_on = models.DateField()
    action = models.CharField(max_length=20, choices=Action.choices)
    stage = models.CharField(max_length=10, choices=Stage.choices)

    data = Declaration(
        purpose="To keep nothing longer than said.",
        retention="Kept.",
        none="id ref cohort about_ref kind records due_on action stage",
    )

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "ref"], name="retention_item_ref_once"),
            models.CheckConstraint(
                condition=models.Q(stage__in=["planned", "due", "done"]), name="retention_item_stage_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, due {self.due_on:%-d %B %Y}"
