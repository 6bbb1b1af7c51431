"""People at host organisations who take part: lead supervisors and members of project teams."""

from django.conf import settings
from django.db import models

from fellowship.cohorts.core.retention import after_last_closing
from fellowship.cohorts.models import Cohort
from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.people.models import Organisation


class Supervisor(models.Model):
    """A lead supervisor; the same record in every cohort in which the person takes part."""

    ref = models.CharField("reference", max_length=20, unique=True)
    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="supervisor")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="supervisors")
    title = models.CharField("job title", max_length=200, blank=True)
    cohorts = models.ManyToManyField(Cohort, blank=True, related_name="supervisors")

    data = Declaration(
        title="Your record as a supervisor",
        purpose="To know who leads projects.",
        retention="Six years after the last cohort closes.",
        ends=after_last_closing(),
        subject="person",
        none="id ref",
        personal="person organisation title cohorts",
    )

    class Meta:
        ordering = ["person__name", "pk"]

    def __str__(self) -> str:
        return str(self.person)


class TeamMember(models.Model):
    """A person in project teams, with the kind of work that counts as a discipline."""

    class Kind(models.TextChoices):
        CLINICAL = "clinical", "Clinical"
        CLINICAL_ACADEMIC = "clinical_academic", "Clinical academic"
        TECHNICAL = "technical", "Technical"
        MANAGERIAL = "managerial", "Managerial"
        ADMINISTRATIVE = "administrative", "Administrative"

    ref = models.CharField("reference", max_length=20, unique=True)
    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="team_member")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="team_members")
    title = models.CharField("job title", max_length=200, blank=True)
    kind = models.CharField(max_length=30, choices=Kind.choices)
    supervisor = models.OneToOneField(
        Supervisor, null=True, blank=True, on_delete=models.PROTECT, related_name="as_member"
    )
    cohorts = models.ManyToManyField(Cohort, blank=True, related_name="team_members")

    data = Declaration(
        title="Your record as a team member",
        purpose="To know who works with fellows.",
        retention="Six years after the last cohort closes.",
        ends=after_last_closing(),
        subject="person",
        none="id ref",
        personal="person organisation title kind supervisor cohorts",
    )

    class Meta:
        ordering = ["person__name", "pk"]

    def __str__(self) -> str:
        return str(self.person)
