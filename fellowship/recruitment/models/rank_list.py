"""Rank lists: locked as they were, sealed, released by a second person (F28)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from fellowship.cohorts.core.retention import after_closing
from fellowship.cohorts.models import Cohort
from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.recruitment.models.application import Application
from fellowship.recruitment.models.review import ScoreSheet

_PURPOSE = "To offer places in the order of the scores."
_RETENTION = "Six years after the cohort closes."


class RankList(models.Model):
    """The order of applicants at one stage, as it was locked. Only its release is ever added to it."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="rank_lists")
    stage = models.CharField(max_length=20, choices=ScoreSheet.Stage.choices)
    number = models.PositiveSmallIntegerField()
    # The criterion whose points decide ties, and the rule in the words that were shown.
    tie_by = models.CharField(max_length=40, blank=True)
    tie_rule = models.TextField()
    sha256 = models.CharField(max_length=64)
    locked_at = models.DateTimeField()
    locked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    data = Declaration(
        purpose=_PURPOSE,
        retention=_RETENTION,
        ends=after_closing(),
        none="id cohort stage number tie_by tie_rule sha256 locked_at released_at",
        personal="locked_by released_by",
    )

    class Meta:
        ordering = ["cohort", "stage", "number"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "stage", "number"], name="rank_list_number_once"),
            models.CheckConstraint(condition=Q(stage__in=ScoreSheet.Stage.values), name="rank_list_stage_known"),
            models.CheckConstraint(
                condition=Q(released_at=None, released_by=None)
                | Q(released_at__isnull=False, released_by__isnull=False),
                name="rank_list_released_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(released_by=None) | ~Q(released_by=F("locked_by")), name="rank_list_second_person"
            ),
        ]

    def __str__(self) -> str:
        return f"Rank list {self.number} of the {self.get_stage_display().lower()} scores"


class RankLine(models.Model):
    """One line of a rank list, with the score as it was."""

    list = models.ForeignKey(RankList, on_delete=models.CASCADE, related_name="lines")
    application = models.ForeignKey(
        Application, null=True, blank=True, on_delete=models.SET_NULL, related_name="rank_lines"
    )
    ref = models.CharField("application as it was named", max_length=20)
    rank = models.PositiveIntegerField()
    score = models.DecimalField(max_digits=10, decimal_places=4)
    sheets = models.PositiveSmallIntegerField()
    moderated = models.BooleanField(default=False)
    tie = models.DecimalField("points that decide ties", max_digits=10, decimal_places=4, null=True, blank=True)

    data = Declaration(
        title="Your place in a rank list",
        purpose=_PURPOSE,
        retention=_RETENTION,
        ends=after_closing("list__cohort"),
        subject="application__person",
        none="id list ref sheets",
        personal="application rank score moderated tie",
    )

    class Meta:
        ordering = ["list", "rank", "ref"]
        constraints = [models.UniqueConstraint(fields=["list", "ref"], name="rank_line_once")]

    def __str__(self) -> str:
        return f"{self.rank}. {self.ref}"
