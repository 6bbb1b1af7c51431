"""Equality monitoring, kept apart: no link to a person, an application, a profession or a date."""

import uuid

from django.db import models

from fellowship.cohorts.models import Cohort
from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.foundation.disclosure.retention import Ends


class EqualityRecord(models.Model):
    """One anonymous answer. Its key is random, so that neither the key nor the order tells who wrote it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ref = models.CharField(max_length=30, unique=True)
    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="equality_records")
    sex = models.SlugField(max_length=40)
    age_band = models.SlugField(max_length=40)
    ethnic_group = models.SlugField(max_length=40)
    disability = models.SlugField(max_length=40)
    working_pattern = models.SlugField(max_length=40)
    caring_responsibilities = models.SlugField(max_length=40)

    data = Declaration(
        purpose="To see whether the programme reaches everybody.",
        retention="Until the report of the cohort is published.",
        ends=(
            Ends(
                "cohort__reports__changes__at__date",
                only={"cohort__reports__kind": "cohort_report", "cohort__reports__changes__now": "published"},
            ),
        ),
        none="id ref cohort",
        special="sex age_band ethnic_group disability working_pattern caring_responsibilities",
    )

    class Meta:
        ordering = ["cohort", "ref"]

    def __str__(self) -> str:
        return self.ref
