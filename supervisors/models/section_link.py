"""A signed link by which a colleague without an account fills in chosen sections of a form."""

from django.conf import settings
from django.db import models

from fellowship.foundation.disclosure.declarations import Declaration
from supervisors.models.proposal import Proposal


class SectionLink(models.Model):
    """For whom a link is, what it opens and until when; the address itself is signed and not stored."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="section_links")
    name = models.CharField("who helps", max_length=200)
    sections = models.JSONField(default=list)  # codes of sections
    until = models.DateField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    saved_at = models.DateTimeField("last saved", null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    data = Declaration(
        purpose="To let a colleague help with the form of a project.",
        retention="Six years after the cohort closes.",
        none="id proposal sections until made_at saved_at ended_at",
        personal="name made_by",
    )

    class Meta:
        ordering = ["proposal", "pk"]

    def __str__(self) -> str:
        return f"{self.name}: {self.proposal}"
