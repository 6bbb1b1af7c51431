"""What people do with published projects: keep them to come back to, and ask about them (PRJ-14)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from fellowship.foundation.disclosure.declarations import Declaration
from supervisors.models.proposal import Proposal


class Bookmark(models.Model):
    """A published project that somebody keeps to come back to; nobody else ever sees it, nor how many there are."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="bookmarks")
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="bookmarks")

    data = Declaration(
        title="Projects you keep",
        purpose="To let you come back to projects.",
        retention="While you have an account.",
        subject="person",
        none="id",
        personal="person proposal",
    )

    class Meta:
        ordering = ["person", "proposal__title"]
        constraints = [models.UniqueConstraint(fields=["person", "proposal"], name="bookmark_once")]

    def __str__(self) -> str:
        return str(self.proposal)


class ProjectQuestion(models.Model):
    """A question about a published project, read by everybody without a name, with the supervisor's answer."""

    ref = models.CharField("reference", max_length=30)
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="questions")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    text = models.CharField(max_length=500)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_on = models.DateField(null=True, blank=True)
    hidden_on = models.DateField(null=True, blank=True)
    hidden_reason = models.CharField(max_length=300, blank=True)

    data = Declaration(
        title="Questions you asked about projects",
        purpose="To let applicants choose well.",
        retention="Six years after the cohort closes.",
        subject="asked_by",
        none="id ref proposal asked_on answered_on hidden_on",
        personal="asked_by text answer answered_by hidden_reason",
        withheld="answered_by",
    )

    class Meta:
        ordering = ["proposal", "asked_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "ref"], name="project_question_ref_once"),
            models.CheckConstraint(condition=~Q(text=""), name="project_question_says_something"),
            models.CheckConstraint(
                condition=Q(answer="", answered_on__isnull=True) | ~Q(answer="") & Q(answered_on__isnull=False),
                name="project_question_answered_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.text
