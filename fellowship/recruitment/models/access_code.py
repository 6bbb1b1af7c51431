"""Codes that a sponsor hands out: each opens its own route, for a number of people, until a day."""

from django.db import models
from django.db.models import F, Q

from fellowship.cohorts.models import Cohort
from fellowship.foundation.disclosure.declarations import Declaration


class AccessCode(models.Model):
    """One code. How often it was used is counted in its row, and the database keeps the count within its limit."""

    ref = models.CharField("reference", max_length=20)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="access_codes")
    code = models.CharField(max_length=20, unique=True)
    sponsor = models.CharField(max_length=200)
    max_uses = models.PositiveSmallIntegerField("most uses")
    used = models.PositiveSmallIntegerField(default=0)
    # Until when somebody can begin with the code, and until when they can send: empty, as everybody in the cohort.
    valid_until = models.DateTimeField()
    send_until = models.DateTimeField("own closing time", null=True, blank=True)

    data = Declaration(
        purpose="To open a route that a sponsor pays for.",
        retention="Kept.",
        none="id ref cohort code sponsor max_uses used valid_until send_until",
    )

    class Meta:
        ordering = ["cohort", "ref"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "ref"], name="access_code_ref_once"),
            models.CheckConstraint(condition=Q(used__lte=F("max_uses")), name="access_code_within_its_uses"),
            models.CheckConstraint(condition=Q(max_uses__gte=1, max_uses__lte=500), name="access_code_uses_in_range"),
        ]

    def __str__(self) -> str:
        return f"{self.sponsor}: {self.code}"

    @property
    def left(self) -> int:
        """How many can still use it."""
        return self.max_uses - self.used
