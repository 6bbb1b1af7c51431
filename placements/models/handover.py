"""A change of lead supervisor during the year (SUP-15)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from fellowship.cohorts.core.retention import after_closing
from fellowship.foundation.disclosure.declarations import Declaration
from placements.models.placement import Placement
from placements.models.record import RETENTION, CohortRecord, ref_once
from supervisors.models import Supervisor


class LeadChange(CohortRecord):
    """From which day somebody else leads a placement, and what was handed over; rows are never changed."""

    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="lead_changes")
    was = models.ForeignKey(Supervisor, on_delete=models.PROTECT, related_name="+")
    now = models.ForeignKey(Supervisor, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    note = models.TextField("hand-over note")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()

    data = Declaration(
        title="Changes of your lead supervisor",
        purpose="To run your placement.",
        retention=RETENTION,
        ends=after_closing(),
        subject="placement__fellow__person",
        none="id ref cohort placement from_on made_on",
        personal="was now note made_by",
        withheld="made_by",
    )

    class Meta:
        ordering = ["cohort", "from_on", "pk"]
        constraints = [
            ref_once("lead_change"),
            models.CheckConstraint(condition=~Q(note=""), name="lead_change_has_a_note"),
            models.CheckConstraint(condition=~Q(was=F("now")), name="lead_change_changes_the_lead"),
        ]

    def __str__(self) -> str:
        return f"{self.was} hands over to {self.now}"
