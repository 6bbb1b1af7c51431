"""Vocabularies that faculty can edit (COH-09)."""

from django.db import models

from fellowship.foundation.disclosure.declarations import Declaration


class Term(models.Model):
    """One value of a vocabulary, with its order. Retiring a value keeps old records intact."""

    class Vocabulary(models.TextChoices):
        LIFECYCLE_STAGE = "lifecycle_stage", "AI lifecycle stages"
        PROFESSION = "profession", "Professions"
        CLINICAL_AREA = "clinical_area", "Clinical areas"
        SPECIALTY = "specialty", "Specialties"
        SKILL = "skill", "Skills"

    vocabulary = models.CharField(max_length=30, choices=Vocabulary.choices)
    code = models.SlugField(max_length=60)
    label = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField(default=0)
    detail = models.CharField(max_length=200, blank=True)
    retired = models.BooleanField(default=False)

    data = Declaration(
        purpose="A list of values.", retention="Kept.", none="id vocabulary code label order detail retired"
    )

    class Meta:
        ordering = ["vocabulary", "order", "label"]
        constraints = [models.UniqueConstraint(fields=["vocabulary", "code"], name="term_code_once")]

    def __str__(self) -> str:
        return self.label
