"""One year of the programme, its calendar and its people."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from fellowship.cohorts.core.cohort_lifecycle import COHORT
from fellowship.cohorts.core.retention import after_closing
from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.foundation.disclosure.retention import Ends
from fellowship.foundation.transitions.models import ChangeRecord, Stateful, state_constraint, state_field
from fellowship.people.core.roles import Role
from fellowship.people.models import Region


class Cohort(Stateful):
    """A cohort of fellows with separate induction, placement and graduation dates (COH-01, COH-04)."""

    lifecycle = COHORT

    slug = models.SlugField(max_length=60, unique=True)
    ref = models.CharField("reference", max_length=20, unique=True)
    name = models.CharField(max_length=200)
    state = state_field(COHORT)
    induction_on = models.DateField("induction", null=True, blank=True)
    placement_starts_on = models.DateField("placement start", null=True, blank=True)
    placement_ends_on = models.DateField("placement end", null=True, blank=True)
    graduation_on = models.DateField("graduation", null=True, blank=True)
    places = models.PositiveSmallIntegerField(default=0)
    days_per_week = models.PositiveSmallIntegerField(default=2)
    length_months = models.PositiveSmallIntegerField(default=12)
    log_due_days = models.PositiveSmallIntegerField("days after a month in which its log is due", default=5)
    regions = models.ManyToManyField(Region, blank=True, related_name="cohorts")
    settings = models.JSONField(default=dict, blank=True)

    data = Declaration(
        purpose="To run a year of the programme.",
        retention="Kept.",
        none="id slug ref name state induction_on placement_starts_on placement_ends_on graduation_on places days_per_week "
        "length_months log_due_days regions settings",
    )

    class Meta:
        ordering = ["-placement_starts_on", "name"]
        constraints = [
            state_constraint(COHORT, "cohort_state_known"),
            models.CheckConstraint(
                condition=Q(placement_starts_on__isnull=True)
                | Q(placement_ends_on__isnull=True)
                | Q(placement_ends_on__gt=F("placement_starts_on")),
                name="cohort_placement_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(days_per_week__gte=1, days_per_week__lte=7), name="cohort_days_per_week_within_a_week"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CohortChange(ChangeRecord):
    """One move of a cohort."""

    row = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="changes")

    data = Declaration(
        purpose="History of decisions.",
        retention="Kept.",
        none="id row verb was now at note passed_over",
        personal="by",
    )


class CohortMembership(models.Model):
    """A person's role in a cohort. Nobody is faculty and evaluator in one cohort: the evaluation is independent."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="cohort_memberships")
    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=30, choices=[(r.value, r.label) for r in Role])
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    data = Declaration(
        title="Your roles in cohorts",
        purpose="To give you the pages of your cohorts and no others.",
        retention="Six years after the cohort closes; the role of an alumnus until six years after it ends.",
        ends=(*after_closing(but={"role": "alumnus"}), Ends("ends_on", months=72, only={"role": "alumnus"})),
        subject="user",
        none="id",
        personal="user cohort role starts_on ends_on",
    )

    class Meta:
        ordering = ["cohort", "role", "user__name"]
        constraints = [
            models.UniqueConstraint(fields=["user", "cohort", "role"], name="cohort_role_once"),
            models.UniqueConstraint(
                fields=["user", "cohort"],
                condition=Q(role__in=["faculty", "evaluator"]),
                name="cohort_faculty_or_evaluator",
                violation_error_message="Nobody can be faculty and evaluator in the same cohort.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="cohort_membership_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {Role(self.role).label}, {self.cohort}"


class Milestone(models.Model):
    """A date of the cohort's calendar, made from a template of offsets and editable (COH-03)."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="milestones")
    code = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    date = models.DateField()
    # Days from the placement start while the date follows the template; empty once somebody set a date of its own.
    offset_days = models.SmallIntegerField(null=True, blank=True)

    data = Declaration(purpose="The calendar.", retention="Kept.", none="id cohort code title date offset_days")

    class Meta:
        ordering = ["date", "pk"]
        constraints = [models.UniqueConstraint(fields=["cohort", "code"], name="milestone_code_once")]

    def __str__(self) -> str:
        return f"{self.title}, {self.date}"
