"""What comes out of a year: outputs, next steps, and more time where it is needed."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from fellowship.cohorts.core.retention import after_closing
from fellowship.cohorts.models import Fellow, Term
from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.foundation.transitions.models import ChangeRecord, Stateful, state_constraint, state_field
from placements.core.extension_lifecycle import EXTENSION
from placements.models.record import RETENTION, CohortRecord, in_order, known, ref_once


class OutputKind(models.TextChoices):
    """What kind of record it is."""

    JOURNAL_ARTICLE = "journal_article", "Article"
    PREPRINT = "preprint", "Preprint"
    CONFERENCE_TALK = "conference_talk", "Talk"
    CONFERENCE_POSTER = "conference_poster", "Poster"
    PANEL = "panel", "Panel"
    PROTOCOL = "protocol", "Protocol"
    SOFTWARE = "software", "Software"
    GOVERNANCE_DOCUMENT = "governance_document", "Governance document"
    TRAINING_SESSION = "training_session", "Training session"
    GRANT = "grant", "Grant"
    OTHER = "other", "Other"


class OutputStatus(models.TextChoices):
    """How far it is."""

    PLANNED = "planned", "Planned"
    DRAFTING = "drafting", "Drafting"
    SUBMITTED = "submitted", "Sent"
    ACCEPTED = "accepted", "Accepted"
    TO_BE_PUBLISHED = "to_be_published", "To be published"
    PREPRINT = "preprint", "Preprint"
    PUBLISHED = "published", "Published"
    DELIVERED = "delivered", "Delivered"
    IN_USE = "in_use", "In use"


class Output(CohortRecord):
    """A paper, talk, tool or document, by one or several fellows and others (OUT-04, OUT-05)."""

    Kind = OutputKind
    Status = OutputStatus
    fellows = models.ManyToManyField(Fellow, related_name="outputs")
    kind = models.CharField(max_length=30, choices=Kind.choices)
    title = models.CharField(max_length=400)
    dated_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=20, choices=Status.choices)
    academic = models.BooleanField(default=False)
    other_authors = models.CharField(max_length=400, blank=True)
    link = models.CharField("DOI or link", max_length=400, blank=True)

    data = Declaration(
        title="Your outputs",
        purpose="To show what the year gave.",
        retention="Kept.",
        subject="fellows__person",
        none="id ref cohort kind title dated_on status academic link",
        personal="fellows other_authors",
    )

    class Meta:
        ordering = ["cohort", "dated_on", "ref"]
        constraints = [
            ref_once("output"),
            known("kind", OutputKind.values, "output_kind_known"),
            known("status", OutputStatus.values, "output_status_known"),
            models.CheckConstraint(condition=~Q(title=""), name="output_has_title"),
        ]

    def __str__(self) -> str:
        return self.title


class NextStepStep(models.TextChoices):
    """Where a fellow goes next."""

    OTHER_FELLOWSHIP = "other_fellowship", "Another fellowship"
    PHD = "phd", "PhD"
    AI_PROJECT = "ai_project", "AI or digital project"
    FULL_TIME_CLINICAL = "full_time_clinical", "Full-time clinical work"
    OTHER = "other", "Other"


class NextStep(models.Model):
    """What a fellow goes on to; several may be true, so totals may pass the number of fellows (OUT-07)."""

    Step = NextStepStep
    fellow = models.ForeignKey(Fellow, on_delete=models.PROTECT, related_name="next_steps")
    step = models.CharField(max_length=30, choices=Step.choices)

    data = Declaration(
        title="Your next steps",
        purpose="To show where fellows go.",
        retention=RETENTION,
        ends=after_closing("fellow__cohort"),
        subject="fellow__person",
        none="id",
        personal="fellow step",
    )

    class Meta:
        ordering = ["fellow", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["fellow", "step"], name="next_step_once"),
            known("step", NextStepStep.values, "next_step_known"),
        ]

    def __str__(self) -> str:
        return self.get_step_display()


class Extension(CohortRecord, Stateful):
    """A request for more months (EXT-01)."""

    lifecycle = EXTENSION

    class Funding(models.TextChoices):
        HOST_TRUST = "host_trust", "Host trust"
        STUDY_GRANT = "study_grant", "Study grant"
        PROGRAMME = "programme", "Programme"
        OTHER = "other", "Other"

    fellow = models.ForeignKey(Fellow, on_delete=models.PROTECT, related_name="extensions")
    state = state_field(EXTENSION)
    months = models.PositiveSmallIntegerField()
    reason = models.TextField()
    funding = models.CharField(max_length=20, choices=Funding.choices, blank=True)
    days_per_week = models.PositiveSmallIntegerField(null=True, blank=True)
    stages_missing = models.ManyToManyField(Term, blank=True, related_name="+")
    requested_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    # An approval moves the end of the placement; both days stay, so that what came after can be told apart (EXT-04).
    moved_from = models.DateField("end of the placement before", null=True, blank=True)
    moved_to = models.DateField("end of the placement now", null=True, blank=True)

    data = Declaration(
        title="Your extension requests",
        purpose="To decide on more time.",
        retention=RETENTION,
        ends=after_closing(),
        subject="fellow__person",
        none="id ref cohort",
        personal="fellow state months reason funding days_per_week stages_missing requested_on decided_on "
        "moved_from moved_to",
    )

    class Meta:
        ordering = ["cohort", "ref"]
        constraints = [
            state_constraint(EXTENSION, "extension_state_known"),
            ref_once("extension"),
            models.CheckConstraint(condition=Q(months__gte=1, months__lte=24), name="extension_months_in_range"),
            models.CheckConstraint(condition=~Q(reason=""), name="extension_has_reason"),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "declined"]) | Q(decided_on__isnull=False),
                name="extension_decided_has_date",
            ),
            in_order("requested_on", "decided_on", "extension_dates_in_order"),
            in_order("moved_from", "moved_to", "extension_moves_forward"),
            models.CheckConstraint(
                condition=Q(moved_from__isnull=True, moved_to__isnull=True)
                | Q(moved_from__isnull=False, moved_to__isnull=False, state="approved"),
                name="extension_moved_when_approved",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fellow}, {self.months} months"


class ExtensionChange(ChangeRecord):
    """One move of an extension request."""

    row = models.ForeignKey(Extension, on_delete=models.CASCADE, related_name="changes")

    data = Declaration(
        title="History of your extension requests",
        purpose="History of decisions.",
        retention=RETENTION,
        subject="row__fellow__person",
        none="id row verb was now at passed_over",
        personal="by note",
        withheld="by",
    )


class ExtensionApproval(models.Model):
    """One of the approvals that follow each other: supervisor, employer or deanery, faculty (EXT-02)."""

    class Answer(models.TextChoices):
        WAITING = "waiting", "Waiting"
        APPROVED = "approved", "Approved"
        DECLINED = "declined", "Declined"

    extension = models.ForeignKey(Extension, on_delete=models.CASCADE, related_name="approvals")
    order = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=20)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="extension_approvals"
    )
    answer = models.CharField(max_length=10, choices=Answer.choices, default=Answer.WAITING)
    answered_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)

    data = Declaration(
        purpose="To decide on more time.",
        retention=RETENTION,
        subject="extension__fellow__person person",
        none="id extension order role answer answered_on",
        personal="person reason",
    )

    class Meta:
        ordering = ["extension", "order"]
        constraints = [
            models.UniqueConstraint(fields=["extension", "order"], name="extension_approval_order_once"),
            models.CheckConstraint(
                condition=Q(answer="waiting", answered_on__isnull=True)
                | (Q(answer__in=["approved", "declined"], answered_on__isnull=False) & ~Q(reason="")),
                name="extension_answer_has_date_and_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.get_answer_display()}"
