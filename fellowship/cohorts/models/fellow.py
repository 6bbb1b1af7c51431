"""A person accepted into a cohort."""

from django.conf import settings
from django.db import models

from fellowship.cohorts.core.retention import after_closing
from fellowship.cohorts.models.cohort import Cohort
from fellowship.cohorts.models.term import Term
from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.foundation.disclosure.retention import ANONYMISE
from fellowship.people.models import Organisation, Region


class Fellow(models.Model):
    """The fellow's record in one cohort; where they work is a placement, which stands above."""

    ref = models.CharField("reference", max_length=20)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="fellows")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="fellowships")
    profession = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+")
    specialty = models.CharField(max_length=200, blank=True)
    grade = models.CharField(max_length=100, blank=True)
    deanery = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    employer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="employed_fellows")
    previous_employer = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    less_than_full_time = models.BooleanField(default=False)
    learning_interests = models.JSONField(default=list, blank=True)

    data = Declaration(
        title="Your fellowship",
        purpose="To run your fellowship.",
        retention="Six years after the cohort closes; with a certificate, your name, profession and employer stay with it.",
        ends=(
            *after_closing(only={"certificates__isnull": True}),
            *after_closing(
                only={"certificates__isnull": False},
                then=ANONYMISE,
                fields="specialty grade deanery previous_employer less_than_full_time learning_interests",
            ),
        ),
        subject="person",
        none="id ref cohort",
        personal="person profession specialty grade deanery employer previous_employer less_than_full_time learning_interests",
    )

    class Meta:
        ordering = ["cohort", "person__name"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "ref"], name="fellow_ref_once"),
            models.UniqueConstraint(fields=["cohort", "person"], name="fellow_once_in_cohort"),
        ]

    def __str__(self) -> str:
        return str(self.person)
