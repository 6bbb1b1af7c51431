"""Invitations into a role by a link in a mail."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from fellowship.cohorts.models.cohort import Cohort
from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.foundation.disclosure.retention import Ends
from fellowship.people.core.roles import Role
from fellowship.people.models import Organisation


class Invitation(models.Model):
    """One role offered to one address. The link works once, until it expires; only a hash of it is kept."""

    email = models.EmailField()
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=30, choices=[(r.value, r.label) for r in Role])
    cohort = models.ForeignKey(Cohort, null=True, blank=True, on_delete=models.CASCADE, related_name="invitations")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="invitations"
    )
    token_digest = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="accepted_invitations"
    )

    data = Declaration(
        title="Invitations you accepted",
        purpose="To give a role to the person it was meant for.",
        retention="One year after it was sent.",
        ends=(Ends("sent_at__date", months=12),),
        subject="accepted_by",
        none="id cohort organisation token_digest sent_at expires_at accepted_at withdrawn_at",
        personal="email name role invited_by accepted_by",
        withheld="token_digest invited_by",
    )

    class Meta:
        ordering = ["-sent_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(cohort__isnull=True) ^ Q(organisation__isnull=True), name="invitation_into_one_scope"
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="invitation_accepted_or_withdrawn",
            ),
            models.CheckConstraint(condition=Q(expires_at__gt=models.F("sent_at")), name="invitation_expires_later"),
        ]

    def __str__(self) -> str:
        return f"{self.email}, {Role(self.role).label}"

    @property
    def scope(self) -> Cohort | Organisation:
        """Where the role would hold."""
        return self.cohort or self.organisation
