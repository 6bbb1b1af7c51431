"""How the certificates of a cohort look (CER-02, CER-09)."""

from django.db import models
from django.db.models import Q

from fellowship.awards.models.certificate import Badge, Level
from fellowship.cohorts.models import Cohort
from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.foundation.documents.models import Document

_PURPOSE = "To print certificates."
LOGOS = 4


class CertificateDesign(models.Model):
    """Words, level and signatories of a cohort's certificates."""

    cohort = models.OneToOneField(Cohort, on_delete=models.CASCADE, related_name="certificate_design")
    heading = models.CharField(max_length=80, default="Certificate of completion")
    level = models.CharField("accreditation level", max_length=20, choices=Level.choices, default=Level.NONE)
    body = models.CharField("accredited by", max_length=200, blank=True)
    signatories = models.JSONField(default=list, blank=True)  # pairs of name and role

    data = Declaration(purpose=_PURPOSE, retention="Kept.", none="id cohort heading level body", personal="signatories")

    class Meta:
        ordering = ["cohort"]
        constraints = [
            models.CheckConstraint(condition=Q(level__in=Level.values), name="certificate_level_known"),
            models.CheckConstraint(
                condition=Q(level="none", body="") | (~Q(level="none") & ~Q(body="")), name="certificate_level_has_body"
            ),
        ]

    def __str__(self) -> str:
        return f"Certificates of {self.cohort}"


class BadgeLogo(models.Model):
    """A body whose name, and logo where there is one, stands on the cohort's certificates; four at most."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="badge_logos")
    place = models.PositiveSmallIntegerField()
    badge = models.ForeignKey(Badge, on_delete=models.PROTECT, related_name="logos")
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    data = Declaration(purpose=_PURPOSE, retention="Kept.", none="id cohort place badge document")

    class Meta:
        ordering = ["cohort", "place"]
        constraints = [
            models.UniqueConstraint(fields=["cohort", "place"], name="badge_logo_place_once"),
            models.UniqueConstraint(fields=["cohort", "badge"], name="badge_logo_body_once"),
            models.CheckConstraint(condition=Q(place__gte=1, place__lte=LOGOS), name="badge_logo_four_at_most"),
        ]

    def __str__(self) -> str:
        return str(self.badge)
