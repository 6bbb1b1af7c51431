"""What a team learns of its fellow, and what both sides expect of each other."""

from django.conf import settings
from django.db import models

from fellowship.cohorts.core.retention import after_closing
from fellowship.cohorts.models import Fellow
from fellowship.foundation.disclosure.declarations import Declaration
from placements.core.agreement import PARTS
from placements.models.record import RETENTION, CohortRecord, ref_once
from supervisors.models import Supervisor


class FellowSheet(CohortRecord):
    """One page on the fellow for the team; shared once the fellow has approved it."""

    fellow = models.OneToOneField(Fellow, on_delete=models.PROTECT, related_name="sheet")
    skills = models.JSONField(default=list, blank=True)
    interests = models.JSONField(default=list, blank=True)
    goals = models.TextField(blank=True)
    knowledge = models.TextField(blank=True)
    clinical_area = models.CharField(max_length=200, blank=True)
    working_days = models.JSONField(default=list, blank=True)
    approved_on = models.DateField(null=True, blank=True)
    unread_by = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="unread_fellow_sheets")

    data = Declaration(
        title="Your fellow sheet",
        purpose="To let your team prepare for you.",
        retention=RETENTION,
        ends=after_closing(),
        subject="fellow__person",
        none="id ref cohort",
        personal="fellow skills interests goals knowledge clinical_area working_days approved_on unread_by",
        withheld="unread_by",
    )

    class Meta:
        ordering = ["cohort", "fellow__person__name"]
        constraints = [ref_once("fellow_sheet")]

    def __str__(self) -> str:
        return f"Fellow sheet of {self.fellow}"

    @property
    def status(self) -> str:
        """Whom it waits for."""
        return "approved" if self.approved_on else "awaiting_fellow"


class ExpectationsAgreement(CohortRecord):
    """What fellow and supervisor promise each other, signed by both."""

    fellow = models.OneToOneField(Fellow, on_delete=models.PROTECT, related_name="expectations")
    supervisor = models.ForeignKey(Supervisor, on_delete=models.PROTECT, related_name="expectations")
    due_on = models.DateField()
    role = models.TextField(blank=True)
    days = models.TextField(blank=True)
    meetings = models.TextField(blank=True)
    deliverables = models.TextField(blank=True)
    soft_skills = models.TextField(blank=True)
    back_up = models.TextField(blank=True)
    fellow_signed_on = models.DateField(null=True, blank=True)
    supervisor_signed_on = models.DateField(null=True, blank=True)

    data = Declaration(
        title="Your expectations agreement",
        purpose="To agree what both sides expect.",
        retention=RETENTION,
        ends=after_closing(),
        subject="fellow__person",
        none="id ref cohort due_on",
        personal="fellow supervisor role days meetings deliverables soft_skills back_up fellow_signed_on "
        "supervisor_signed_on",
    )

    class Meta:
        ordering = ["cohort", "fellow__person__name"]
        constraints = [ref_once("expectations_agreement")]

    def __str__(self) -> str:
        return f"Expectations of {self.fellow} and {self.supervisor}"

    @property
    def parts(self) -> dict[str, str]:
        """What is agreed, part by part."""
        return {key: getattr(self, key) for key in PARTS}

    @property
    def status(self) -> str:
        """Whom it waits for; the fellow signs first."""
        if not self.fellow_signed_on:
            return "waiting_for_fellow"
        return "signed" if self.supervisor_signed_on else "waiting_for_supervisor"
