"""The codebook: themes and the codes under them."""

from django.db import models

from evaluations.core.kirkpatrick import LEVELS
from evaluations.models.study import KeyQuestion, Study
from fellowship.foundation.disclosure.declarations import Declaration

_CODING = "To say in a few words what was said."


class Theme(models.Model):
    """A group of codes."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="themes")
    ref = models.CharField("reference", max_length=20)
    title = models.CharField(max_length=200)

    data = Declaration(purpose=_CODING, retention="Kept.", none="id study ref title")

    class Meta:
        ordering = ["study", "pk"]
        constraints = [models.UniqueConstraint(fields=["study", "ref"], name="theme_ref_once")]

    def __str__(self) -> str:
        return self.title


class Code(models.Model):
    """One code; retired rather than deleted, so that what was coded stays readable (COD-01)."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="codes")
    code = models.CharField(max_length=20)
    label = models.CharField(max_length=200)
    definition = models.TextField(blank=True)
    kirkpatrick = models.CharField(max_length=20, choices=list(LEVELS.items()), blank=True)
    question = models.ForeignKey(KeyQuestion, null=True, blank=True, on_delete=models.SET_NULL, related_name="codes")
    retired = models.BooleanField(default=False)

    data = Declaration(
        purpose=_CODING, retention="Kept.", none="id theme code label definition kirkpatrick question retired"
    )

    class Meta:
        ordering = ["theme", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["theme", "code"], name="code_once"),
            models.CheckConstraint(
                condition=models.Q(kirkpatrick__in=["", *LEVELS]), name="code_kirkpatrick_level_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.label}"
