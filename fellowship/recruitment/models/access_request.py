"""People who ask for a role."""

from django.conf import settings
from django.db import models

from fellowship.cohorts.models import Cohort
from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.foundation.disclosure.retention import Ends
from fellowship.people.core.roles import Role
from fellowship.people.models import Organisation


class AccessRequest(models.Model):
    """Somebody without an account asks for a role in a cohort."""

    class Status(models.TextChoices):
        WAITING = "waiting", "Waiting"
        APPROVED = "approved", "Approved"
        REFUSED = "refused", "Refused"

    ref = models.CharField("reference", max_length=20)
    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="access_requests")
    name = models.CharField(max_length=200)
    email = models.EmailField()
    asked_role = models.CharField(max_length=30, choices=[(r.value, r.label) for r in Role])
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.WAITING)
    # Requests that were decided before they came in with a file say neither who nor when.
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_on = models.DateField(null=True, blank=True)
    reason = models.TextField("reason for refusing", blank=True)

    data = Declaration(
        purpose="To give accounts to the right people.",
        retention="Twelve months.",
        ends=(Ends("asked_on", months=12),),
        none="id ref cohort asked_role organisation asked_on status decided_on",
        personal="name email decided_by reason",
    )

    class Meta:
        ordering = ["cohort", "asked_on", "ref"]
        constraints = [models.UniqueConstraint(fields=["cohort", "ref"], name="access_request_ref_once")]

    def __str__(self) -> str:
        return f"{self.name}, {Role(self.asked_role).label}"
