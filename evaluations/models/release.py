"""Exceptions: a figure shown exactly to an audience that would not see it, released by two people with a reason."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from fellowship.cohorts.models import Cohort
from fellowship.foundation.disclosure.declarations import Declaration


class FigureRelease(models.Model):
    """One figure asked to be released; it counts once a second person has confirmed it."""

    class Audience(models.TextChoices):
        PROGRAMME = "programme", "The programme"
        PUBLIC = "public", "The public"

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="figure_releases")
    name = models.CharField("figure", max_length=100)
    audience = models.CharField(max_length=20, choices=Audience.choices)
    reason = models.TextField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="releases_asked")
    asked_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="releases_confirmed"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)

    data = Declaration(
        purpose="To show why a figure about few people was shown.",
        retention="Kept.",
        none="id cohort name audience reason",
        personal="asked_by asked_at confirmed_by confirmed_at",
    )

    class Meta:
        ordering = ["cohort", "-asked_at"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "name", "audience"], name="release_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="release_has_a_reason"),
            models.CheckConstraint(condition=Q(audience__in=["programme", "public"]), name="release_audience_known"),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | (Q(confirmed_by__isnull=False, confirmed_at__isnull=False) & ~Q(confirmed_by=F("asked_by"))),
                name="release_by_two_people",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} for {self.audience}"
