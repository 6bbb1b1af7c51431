"""What the supervisor answered to a criterion."""

from django.db import models

from fellowship.foundation.disclosure.declarations import Declaration
from supervisors.models.proposal import Proposal
from supervisors.models.rule_set import Criterion


class Rating(models.TextChoices):
    """How far a criterion is met; the same words for the supervisor's own rating and for a reviewer's verdict."""

    MET = "met", "Met"
    PARTLY = "partly", "Partly met"
    NOT_MET = "not_met", "Not met"
    NA = "na", "Does not apply"


class Answer(models.Model):
    """The typed answer, what it amounts to by the rule of its type, and the evidence."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="answers")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="answers")
    value = models.JSONField(null=True, blank=True)  # shape by the answer type; none for rows of an older form
    self_rating = models.CharField(max_length=10, choices=Rating.choices)
    evidence = models.TextField(blank=True)
    dated_on = models.DateField(null=True, blank=True)
    to_check = models.BooleanField("taken over from an earlier project and not checked yet", default=False)

    data = Declaration(
        purpose="To offer placements of good quality.",
        retention="Six years after the cohort closes.",
        none="id proposal criterion self_rating dated_on to_check",
        personal="value evidence",
    )

    class Meta:
        ordering = ["proposal", "criterion__ref"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "criterion"], name="answer_once"),
            models.CheckConstraint(condition=models.Q(self_rating__in=Rating.values), name="answer_rating_known"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.get_self_rating_display()}"
