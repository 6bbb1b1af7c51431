"""Data packs: who took which data of a cohort out of the portal, why, and until when the link works."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from fellowship.cohorts.models import Cohort
from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.foundation.disclosure.retention import Ends


class DataPack(models.Model):
    """One export of a cohort's data (XPT-02, XPT-03)."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="data_packs")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="data_packs")
    asked_at = models.DateTimeField()
    reason = models.TextField()
    identifiable = models.BooleanField("with names", default=False)
    expires_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True, blank=True)
    rows = models.JSONField(default=dict, blank=True)

    data = Declaration(
        purpose="To know who took data out, and why.",
        retention="Six years.",
        subject="asked_by",
        ends=(Ends("asked_at__date", months=72),),
        none="id cohort identifiable expires_at made_at rows",
        personal="asked_by asked_at reason",
    )

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="data_pack_has_a_reason"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("asked_at")), name="data_pack_expires_later"),
        ]

    def __str__(self) -> str:
        return f"Data pack of {self.cohort}, {self.asked_at:%Y-%m-%d}"
