"""The plan of an evaluation: aims, key questions, instruments and which instrument answers which question."""

from django.conf import settings
from django.db import models

from evaluations.core.study_lifecycle import STUDY
from fellowship.cohorts.models import Cohort
from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.foundation.transitions.models import ChangeRecord, Stateful, state_constraint, state_field

_PLAN = "To plan the evaluation of a cohort."


class Study(Stateful):
    """The evaluation of one cohort (EVD-01)."""

    lifecycle = STUDY

    ref = models.CharField("reference", max_length=20)
    cohort = models.OneToOneField(Cohort, on_delete=models.PROTECT, related_name="study")
    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=200)
    state = state_field(STUDY)
    framework = models.CharField(max_length=100, blank=True)
    levels = models.JSONField(default=list, blank=True)
    aims = models.JSONField(default=list, blank=True)
    team = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="studies")
    codebook_version = models.PositiveSmallIntegerField(null=True, blank=True)
    approval_reference = models.CharField(max_length=100, blank=True)
    information_sheet_version = models.CharField(max_length=20, blank=True)
    consent_wording_version = models.CharField(max_length=20, blank=True)
    plan_notes = models.JSONField(default=list, blank=True)
    limitations = models.JSONField(default=list, blank=True)

    data = Declaration(
        purpose=_PLAN,
        retention="Kept.",
        none="id ref cohort slug title state framework levels aims codebook_version approval_reference "
        "information_sheet_version consent_wording_version plan_notes limitations",
        personal="team",
    )

    class Meta:
        ordering = ["-cohort__placement_starts_on", "pk"]
        verbose_name_plural = "studies"
        constraints = [
            state_constraint(STUDY, "study_state_known"),
            models.UniqueConstraint(fields=["cohort", "ref"], name="study_ref_once"),
        ]

    def __str__(self) -> str:
        return self.title


class StudyChange(ChangeRecord):
    """One move of a study."""

    row = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="changes")

    data = Declaration(
        purpose="History of decisions.",
        retention="Kept.",
        none="id row verb was now at note passed_over",
        personal="by",
    )


class KeyQuestion(models.Model):
    """A question the study answers; one id and wording everywhere, the order is for display only (EVD-02)."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="questions")
    ref = models.CharField("reference", max_length=20)
    text = models.CharField(max_length=300)
    order = models.PositiveSmallIntegerField(default=0)

    data = Declaration(purpose=_PLAN, retention="Kept.", none="id study ref text order")

    class Meta:
        ordering = ["study", "order", "pk"]
        constraints = [models.UniqueConstraint(fields=["study", "ref"], name="key_question_ref_once")]

    def __str__(self) -> str:
        return f"{self.ref} {self.text}"


class Instrument(models.Model):
    """A way of collecting: focus groups, interviews, a form, documents."""

    class Audience(models.TextChoices):
        FELLOW = "fellow", "Fellows"
        SUPERVISOR = "supervisor", "Supervisors"
        FACULTY = "faculty", "Faculty"
        FUNDER = "funder", "Funder"
        PROJECT_TEAM = "project_team", "Project teams"
        DOCUMENTS = "documents", "Documents"

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="instruments")
    code = models.CharField(max_length=20)
    label = models.CharField(max_length=200)
    audience = models.CharField(max_length=20, choices=Audience.choices)

    data = Declaration(purpose=_PLAN, retention="Kept.", none="id study code label audience")

    class Meta:
        ordering = ["study", "pk"]
        constraints = [models.UniqueConstraint(fields=["study", "code"], name="instrument_code_once")]

    def __str__(self) -> str:
        return self.label


class MatrixTick(models.Model):
    """An instrument is meant to answer a question (EVD-03)."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="ticks")
    question = models.ForeignKey(KeyQuestion, on_delete=models.CASCADE, related_name="ticks")
    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="ticks")

    data = Declaration(purpose=_PLAN, retention="Kept.", none="id study question instrument")

    class Meta:
        ordering = ["study", "pk"]
        constraints = [models.UniqueConstraint(fields=["question", "instrument"], name="matrix_tick_once")]

    def __str__(self) -> str:
        return f"{self.question.ref} by {self.instrument.code}"
