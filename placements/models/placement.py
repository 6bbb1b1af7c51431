"""Where a fellow works, with whom, and on which projects."""

from datetime import date

from django.db import models
from django.db.models import Q

from fellowship.cohorts.core.retention import after_closing
from fellowship.cohorts.models import Fellow
from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.foundation.transitions.models import ChangeRecord, Stateful, state_constraint, state_field
from fellowship.people.models import Organisation
from placements.core.placement_lifecycle import PLACEMENT
from placements.models.record import RETENTION, CohortRecord, in_order, ref_once
from supervisors.models import Project, Proposal, Supervisor

_PURPOSE = "To run your placement."


class Placement(CohortRecord, Stateful):
    """One fellow at one host for the year; projects can be added or changed on the way (PLC-08)."""

    lifecycle = PLACEMENT

    class Alignment(models.TextChoices):
        ALIGNED = "aligned", "In the fellow's specialty"
        PARTLY = "partly_aligned", "Partly in the fellow's specialty"
        NOT = "not_aligned", "Outside the fellow's specialty"

    fellow = models.OneToOneField(Fellow, on_delete=models.PROTECT, related_name="placement")
    state = state_field(PLACEMENT)
    host = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="placements")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="placements")
    lead = models.ForeignKey(Supervisor, on_delete=models.PROTECT, related_name="placements")
    preference_rank = models.PositiveSmallIntegerField(null=True, blank=True)
    clinical_alignment = models.CharField(max_length=20, choices=Alignment.choices, blank=True)
    starts_on = models.DateField(null=True, blank=True)  # empty: as the cohort
    ends_on = models.DateField(null=True, blank=True)
    projects = models.ManyToManyField(Project, through="PlacementProject", related_name="placements")
    # Set while the fellow waits for a supervisor to confirm the summary of the year.
    year_asked_on = models.DateField(null=True, blank=True)

    data = Declaration(
        title="Your placement",
        purpose=_PURPOSE,
        retention=RETENTION,
        ends=after_closing(),
        subject="fellow__person",
        none="id ref cohort",
        personal="fellow state host proposal lead preference_rank clinical_alignment starts_on ends_on projects "
        "year_asked_on",
    )

    class Meta:
        ordering = ["cohort", "fellow__person__name"]
        constraints = [
            state_constraint(PLACEMENT, "placement_state_known"),
            ref_once("placement"),
            in_order("starts_on", "ends_on", "placement_own_dates_in_order"),
            models.CheckConstraint(
                condition=Q(clinical_alignment__in=["", "aligned", "partly_aligned", "not_aligned"]),
                name="placement_alignment_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fellow} at {self.host}"

    @property
    def first_day(self) -> date | None:
        """Its own first day, or the cohort's."""
        return self.starts_on or self.cohort.placement_starts_on

    @property
    def last_day(self) -> date | None:
        """Its own last day, or the cohort's: an extension moves it."""
        return self.ends_on or self.cohort.placement_ends_on


class PlacementChange(ChangeRecord):
    """One move of a placement."""

    row = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="changes")

    data = Declaration(
        title="History of your placement",
        purpose="History of decisions.",
        retention=RETENTION,
        subject="row__fellow__person",
        none="id row verb was now at passed_over",
        personal="by note",
        withheld="by",
    )


class PlacementProject(models.Model):
    """One project of a placement, with its dates and share of the time."""

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="project_shares")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="placement_shares")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    share_percent = models.PositiveSmallIntegerField(default=100)

    data = Declaration(
        title="Your projects",
        purpose=_PURPOSE,
        retention=RETENTION,
        subject="placement__fellow__person",
        none="id placement",
        personal="project starts_on ends_on share_percent",
    )

    class Meta:
        ordering = ["placement", "starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["placement", "project"], name="placement_project_once"),
            models.CheckConstraint(
                condition=Q(share_percent__gte=1, share_percent__lte=100), name="placement_share_is_percent"
            ),
            in_order("starts_on", "ends_on", "placement_project_dates_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.project}, {self.share_percent}%"
