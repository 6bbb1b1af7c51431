"""That a supervisor has confirmed the summary of a fellow's year (PLC-20)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from fellowship.cohorts.core.retention import after_closing
from fellowship.cohorts.models import Fellow
from fellowship.foundation.disclosure.declarations import Declaration
from placements.models.record import RETENTION


class YearConfirmation(models.Model):
    """One confirmation of the summary as it then was: `seen` is a mark of what it said, so that a change shows."""

    fellow = models.ForeignKey(Fellow, on_delete=models.CASCADE, related_name="year_confirmations")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    confirmed_on = models.DateField()
    seen = models.CharField("mark of what was confirmed", max_length=64)

    data = Declaration(
        title="Confirmations of the summary of your year",
        purpose="To show at your ARCP or appraisal that your supervisor agrees.",
        retention=RETENTION,
        ends=after_closing("fellow__cohort"),
        subject="fellow__person",
        none="id seen",
        personal="fellow by confirmed_on",
    )

    class Meta:
        ordering = ["fellow", "confirmed_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["fellow", "by", "seen"], name="year_confirmed_once"),
            models.CheckConstraint(condition=~Q(seen=""), name="year_confirmation_says_of_what"),
        ]

    def __str__(self) -> str:
        return f"{self.fellow}, confirmed by {self.by}"
