"""Members whom a lead invites into the team of a project (SUP-12)."""

from django.db import models
from django.db.models import Q

from fellowship.cohorts.models import Invitation
from fellowship.foundation.disclosure.declarations import Declaration
from supervisors.models.host import TeamMember
from supervisors.models.proposal import Proposal


class TeamInvitation(models.Model):
    """What an invited colleague will do in the team; the link itself is an invitation into the cohort."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="team_invitations")
    invitation = models.OneToOneField(Invitation, on_delete=models.CASCADE, related_name="team_invitation")
    title = models.CharField("job title", max_length=200, blank=True)
    kind = models.CharField(max_length=30, choices=TeamMember.Kind.choices)
    hours_per_week = models.DecimalField(max_digits=4, decimal_places=2)

    data = Declaration(
        title="Teams you were invited into",
        purpose="To offer placements of good quality.",
        retention="One year after the invitation was sent.",
        subject="invitation__accepted_by",
        none="id proposal invitation",
        personal="title kind hours_per_week",
    )

    class Meta:
        ordering = ["proposal", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hours_per_week__gte=0, hours_per_week__lte=40), name="team_invitation_hours_within_a_week"
            )
        ]

    def __str__(self) -> str:
        return f"{self.invitation.name}, {self.proposal}"
