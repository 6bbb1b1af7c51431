"""Who gives time to a project, what could go wrong, and who is asked to help with the form."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from fellowship.foundation.disclosure.declarations import Declaration
from supervisors.models.host import TeamMember
from supervisors.models.proposal import Proposal

_RETENTION = "Six years after the cohort closes."
_PURPOSE = "To offer placements of good quality."


class TeamPlace(models.Model):
    """Hours a week that one member gives to the fellow."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="team")
    member = models.ForeignKey(TeamMember, on_delete=models.PROTECT, related_name="places")
    hours_per_week = models.DecimalField(max_digits=4, decimal_places=2)

    data = Declaration(
        title="Teams you are in",
        purpose=_PURPOSE,
        retention=_RETENTION,
        subject="member__person",
        none="id proposal",
        personal="member hours_per_week",
    )

    class Meta:
        ordering = ["proposal", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "member"], name="team_member_once"),
            models.CheckConstraint(
                condition=Q(hours_per_week__gte=0, hours_per_week__lte=40), name="team_hours_within_a_week"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}, {self.hours_per_week} hours a week"


class ProposalRisk(models.Model):
    """A risk named in the proposal; live risks of a placement stand above."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="risks")
    order = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=300)
    likelihood = models.PositiveSmallIntegerField()
    impact = models.PositiveSmallIntegerField()
    mitigation = models.TextField(blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    owner_name = models.CharField(max_length=200, blank=True)  # as typed, when the owner has no account

    data = Declaration(
        purpose=_PURPOSE,
        retention=_RETENTION,
        none="id proposal order title likelihood impact mitigation",
        personal="owner owner_name",
    )

    class Meta:
        ordering = ["proposal", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(likelihood__gte=1, likelihood__lte=5, impact__gte=1, impact__lte=5),
                name="proposal_risk_within_scale",
            )
        ]

    def __str__(self) -> str:
        return self.title


class SharedSection(models.Model):
    """A part of the form that a colleague is asked to fill in or read."""

    class Status(models.TextChoices):
        OPEN = "open", "Open"
        DONE = "done", "Done"

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="shared_sections")
    section = models.SlugField(max_length=60)  # a section of the form, or the key of one criterion
    shared_with = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sections_shared")
    due_on = models.DateField()
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.OPEN)
    note = models.CharField(max_length=300, blank=True)

    data = Declaration(
        title="Parts of projects shared with you",
        purpose=_PURPOSE,
        retention=_RETENTION,
        subject="shared_with",
        none="id proposal section due_on status note",
        personal="shared_with",
    )

    class Meta:
        ordering = ["proposal", "due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "section", "shared_with"], name="section_shared_once")
        ]

    def __str__(self) -> str:
        return f"{self.section}, {self.shared_with}"


class CallExtension(models.Model):
    """More time for one proposal after the call has closed, with the reason."""

    proposal = models.OneToOneField(Proposal, on_delete=models.CASCADE, related_name="extension")
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    until = models.DateTimeField()
    reason = models.TextField()
    logged_on = models.DateField()

    data = Declaration(
        purpose=_PURPOSE, retention=_RETENTION, none="id proposal until reason logged_on", personal="granted_by"
    )

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="call_extension_has_reason")]

    def __str__(self) -> str:
        return f"{self.proposal} until {self.until:%d %B %Y}"
