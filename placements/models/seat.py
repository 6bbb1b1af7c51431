"""How many fellows one supervisor may have in a cohort; the places of a project stand with the project."""

from django.db import models
from django.db.models import Q

from fellowship.cohorts.models import Cohort
from fellowship.foundation.disclosure.declarations import Declaration
from supervisors.models import Supervisor


class SupervisorPlaces(models.Model):
    """The most fellows a supervisor may lead in one cohort; without a row only the places of the projects count."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="+")
    supervisor = models.ForeignKey(Supervisor, on_delete=models.CASCADE, related_name="places_in_cohorts")
    places = models.PositiveSmallIntegerField()

    data = Declaration(
        purpose="To share fellows fairly, so that each is supervised well.",
        retention="Kept.",
        none="id cohort supervisor places",
    )

    class Meta:
        ordering = ["cohort", "supervisor__person__name"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "supervisor"], name="supervisor_places_once"),
            models.CheckConstraint(condition=Q(places__gte=1, places__lte=50), name="supervisor_places_in_range"),
        ]

    def __str__(self) -> str:
        return f"{self.supervisor}: {self.places}"
