"""Files that show what an answer says."""

from django.db import models

from fellowship.foundation.disclosure.declarations import Declaration
from supervisors.models.proposal import Proposal
from supervisors.models.rule_set import Criterion


class EvidenceFile(models.Model):
    """A stored file beside the answer to one criterion; it may come before the answer is complete."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="evidence_files")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    document = models.OneToOneField("documents.Document", on_delete=models.CASCADE, related_name="+")

    data = Declaration(
        purpose="To show what an answer about a project says.",
        retention="Six years after the cohort closes.",
        none="id proposal criterion document",
    )

    class Meta:
        ordering = ["proposal", "criterion__ref", "pk"]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.document}"
