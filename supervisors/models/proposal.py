"""What a host offers: a proposal with its projects, and the history of its states."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from fellowship.cohorts.core.retention import after_closing
from fellowship.cohorts.models import Cohort, Term
from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.foundation.transitions.models import ChangeRecord, Stateful, state_constraint, state_field
from fellowship.people.models import Organisation
from supervisors.core.proposal_lifecycle import PROPOSAL
from supervisors.models.host import Supervisor, TeamMember
from supervisors.models.rule_set import RuleSet

_RETENTION = "Six years after the cohort closes."


class Proposal(Stateful):
    """A placement offered to fellows of one cohort by a lead supervisor at a host organisation."""

    lifecycle = PROPOSAL

    class Skill(models.TextChoices):
        NONE = "none", "None"
        BASIC = "basic", "Basic"
        INTERMEDIATE = "intermediate", "Intermediate"
        ADVANCED = "advanced", "Advanced"

    class Assessment(models.TextChoices):
        NOT_STARTED = "not_started", "Not started"
        IN_PROGRESS = "in_progress", "In progress"
        APPROVED = "approved", "Approved"

    ref = models.CharField("reference", max_length=20)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="proposals")
    rule_set = models.ForeignKey(RuleSet, on_delete=models.PROTECT, related_name="proposals")
    state = state_field(PROPOSAL)
    version = models.PositiveSmallIntegerField(default=1)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="proposals")
    lead = models.ForeignKey(Supervisor, on_delete=models.PROTECT, related_name="proposals")
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    clinical_area = models.CharField(max_length=200, blank=True)
    radiology_related = models.BooleanField(default=False)
    host_level = models.CharField(max_length=20, choices=Organisation.Level.choices, blank=True)
    technical_skill = models.CharField("technical skill expected", max_length=20, choices=Skill.choices, blank=True)
    disciplines = models.PositiveSmallIntegerField("disciplines in the team", default=0)
    has_base = models.BooleanField("named place of work", default=False)
    impact_assessment = models.CharField(max_length=20, choices=Assessment.choices, default=Assessment.NOT_STARTED)
    professions = models.ManyToManyField(Term, blank=True, related_name="+")
    places = models.PositiveSmallIntegerField(default=1)
    deliverables = models.JSONField(default=list, blank=True)
    hr_contact = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="proposals_as_hr"
    )
    finance_contact = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="proposals_as_finance"
    )
    hr_lead_time_confirmed = models.BooleanField(null=True, blank=True)
    additional_supervisors = models.ManyToManyField(TeamMember, blank=True, related_name="proposals_as_supervisor")
    backup_ref = models.CharField("proposal kept as back-up", max_length=20, blank=True)  # may be of another cohort
    is_example = models.BooleanField(default=False)
    example_note = models.TextField(blank=True)
    last_saved_on = models.DateField("answers last saved", null=True, blank=True)
    submitted_on = models.DateField(null=True, blank=True)
    answer_by = models.DateField("answer after return by", null=True, blank=True)
    declared_name = models.CharField("name typed when sent", max_length=200, blank=True)

    data = Declaration(
        title="Projects you lead",
        purpose="To offer placements of good quality.",
        retention=_RETENTION,
        ends=after_closing(),
        subject="lead__person",
        none="id ref cohort rule_set state version organisation title summary clinical_area radiology_related host_level "
        "technical_skill disciplines has_base impact_assessment professions places deliverables hr_lead_time_confirmed "
        "backup_ref is_example example_note last_saved_on submitted_on answer_by",
        personal="lead hr_contact finance_contact additional_supervisors declared_name",
        withheld="hr_contact finance_contact additional_supervisors",
    )

    class Meta:
        ordering = ["cohort", "ref"]
        constraints = [
            state_constraint(PROPOSAL, "proposal_state_known"),
            models.UniqueConstraint(fields=["cohort", "ref"], name="proposal_ref_once"),
            models.CheckConstraint(
                condition=Q(submitted_on__isnull=False) | Q(state__in=["draft", "withdrawn"]),
                name="proposal_sent_has_date",
            ),
            models.CheckConstraint(condition=Q(places__gte=1, places__lte=50), name="proposal_places_in_range"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def latest_decision(self) -> models.Model | None:
        """The decision that holds, or None."""
        return self.decisions.last()


class ProposalChange(ChangeRecord):
    """One move of a proposal."""

    row = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="changes")

    data = Declaration(
        purpose="History of decisions.",
        retention=_RETENTION,
        none="id row verb was now at note passed_over",
        personal="by",
    )


class Project(models.Model):
    """One piece of work inside a proposal, with the lifecycle stages a fellow can reach in it."""

    class Kind(models.TextChoices):
        PRIMARY = "primary", "Main project"
        SECONDARY = "secondary", "Further project"
        BACK_UP = "back_up", "Back-up"

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="projects")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    order = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=300, blank=True)
    stages = models.ManyToManyField(Term, blank=True, related_name="+")

    data = Declaration(
        purpose="To offer placements of good quality.", retention=_RETENTION, none="id proposal kind order title stages"
    )

    class Meta:
        ordering = ["proposal", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal"], condition=Q(kind="primary"), name="proposal_one_primary_project"
            ),
            models.UniqueConstraint(fields=["proposal", "kind", "order"], name="project_order_once"),
        ]

    def __str__(self) -> str:
        return self.title or self.get_kind_display()
