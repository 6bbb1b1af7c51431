"""Files that an applicant hands in."""

from django.db import models

from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.recruitment.models.application import RETENTION, Application


class ApplicationPaper(models.Model):
    """A stored file of an application: the CV, or a letter of support."""

    class Kind(models.TextChoices):
        CV = "cv", "CV"
        LETTER = "support_letter", "Letter of support"

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="papers")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    document = models.OneToOneField("documents.Document", on_delete=models.CASCADE, related_name="+")

    data = Declaration(
        purpose="To choose fellows fairly.",
        retention=RETENTION,
        none="id application kind document",
    )

    class Meta:
        ordering = ["application", "kind", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.document}"
