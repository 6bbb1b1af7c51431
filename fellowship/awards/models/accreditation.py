"""Accreditation of a cohort by an outside body, component by component (CER-06, CER-07)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from fellowship.awards.core.accreditation_lifecycle import ACCREDITATION
from fellowship.cohorts.models import Cohort, Fellow
from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.foundation.transitions.models import ChangeRecord, Stateful, state_constraint, state_field

_PURPOSE = "To have the programme accredited."


class Accreditation(Stateful):
    """One application to a body, with the assessor who decides."""

    lifecycle = ACCREDITATION

    class Level(models.TextChoices):
        FELLOW = "fellow", "Fellow"
        PROGRAMME = "programme", "Programme"
        MICRO = "micro", "Micro-accreditation"

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="accreditations")
    ref = models.CharField("reference", max_length=20)
    body = models.CharField(max_length=200)
    level = models.CharField(max_length=20, choices=Level.choices)
    state = state_field(ACCREDITATION)
    assessor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="accreditations")
    decision_due_on = models.DateField()

    data = Declaration(
        purpose=_PURPOSE,
        retention="Kept.",
        none="id cohort ref body level state decision_due_on",
        personal="assessor",
    )

    class Meta:
        ordering = ["cohort", "pk"]
        constraints = [
            state_constraint(ACCREDITATION, "accreditation_state_known"),
            models.UniqueConstraint(fields=["cohort", "ref"], name="accreditation_ref_once"),
        ]

    def __str__(self) -> str:
        return f"{self.body}, {self.get_level_display()}"


class AccreditationChange(ChangeRecord):
    """One move of an accreditation."""

    row = models.ForeignKey(Accreditation, on_delete=models.CASCADE, related_name="changes")

    data = Declaration(
        purpose="History of decisions.",
        retention="Kept.",
        none="id row verb was now at note passed_over",
        personal="by",
    )


class AccreditationComponent(models.Model):
    """A part of the programme shown to the body, with the records that prove it."""

    class Decision(models.TextChoices):
        AWAITING_DECISION = "awaiting_decision", "Awaiting decision"
        MORE_EVIDENCE_ASKED = "more_evidence_asked", "More evidence asked"
        ACCEPTED = "accepted", "Accepted"
        REFUSED = "refused", "Refused"

    accreditation = models.ForeignKey(Accreditation, on_delete=models.CASCADE, related_name="components")
    ref = models.CharField("reference", max_length=20)
    title = models.CharField(max_length=200)
    evidence = models.JSONField(default=list, blank=True)
    decision = models.CharField(max_length=20, choices=Decision.choices, default=Decision.AWAITING_DECISION)
    # What the component shows in the terms of an outside body, and who says so.
    framework = models.CharField(max_length=200, blank=True)
    framework_code = models.CharField("competency", max_length=60, blank=True)
    framework_url = models.URLField("address of the competency", blank=True)
    endorsed_by = models.CharField(max_length=200, blank=True)
    endorsed_on = models.DateField(null=True, blank=True)

    data = Declaration(
        purpose=_PURPOSE,
        retention="Kept.",
        none="id accreditation ref title evidence decision framework framework_code framework_url endorsed_by endorsed_on",
    )

    class Meta:
        ordering = ["accreditation", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["accreditation", "ref"], name="accreditation_component_ref_once"),
            models.CheckConstraint(
                condition=Q(decision__in=["awaiting_decision", "more_evidence_asked", "accepted", "refused"]),
                name="accreditation_decision_known",
            ),
            models.CheckConstraint(
                condition=Q(endorsed_by="", endorsed_on__isnull=True)
                | (~Q(endorsed_by="") & Q(endorsed_on__isnull=False) & ~Q(framework="")),
                name="accreditation_endorsement_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ComponentEvidence(models.Model):
    """A record that a fellow chose to show for a component (CER-06)."""

    class Kind(models.TextChoices):
        OUTPUT = "output", "Output"
        SESSION = "session", "Session attended"
        LOG = "log", "Monthly summary"
        REFLECTION = "reflection", "Reflection"

    component = models.ForeignKey(AccreditationComponent, on_delete=models.CASCADE, related_name="chosen")
    fellow = models.ForeignKey(Fellow, on_delete=models.CASCADE, related_name="component_evidence")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    ref = models.CharField("reference", max_length=40)
    title = models.CharField(max_length=400)
    chosen_at = models.DateTimeField()

    data = Declaration(
        title="Evidence you chose to show",
        purpose="To have what you can do recognised by an outside body.",
        retention="Six years after the cohort closes.",
        subject="fellow__person",
        none="id component chosen_at",
        personal="fellow kind ref title",
    )

    class Meta:
        ordering = ["component", "fellow", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["component", "fellow", "kind", "ref"], name="component_evidence_once"),
            models.CheckConstraint(
                condition=Q(kind__in=["output", "session", "log", "reflection"]), name="component_evidence_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class AccreditationQuestion(models.Model):
    """A question of the faculty to the assessor, and its answer."""

    accreditation = models.ForeignKey(Accreditation, on_delete=models.CASCADE, related_name="questions")
    ref = models.CharField("reference", max_length=20)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    asked_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)

    data = Declaration(
        purpose=_PURPOSE,
        retention="Kept.",
        none="id accreditation ref text asked_on answered_on answer",
        personal="asked_by",
    )

    class Meta:
        ordering = ["accreditation", "asked_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["accreditation", "ref"], name="accreditation_question_ref_once"),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | Q(answered_on__gte=models.F("asked_on")),
                name="accreditation_answer_after_question",
            ),
        ]

    def __str__(self) -> str:
        return self.text
