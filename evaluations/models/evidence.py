"""Written evidence: project documents read by the evaluators, and case studies."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from evaluations.core.retention import after_publishing
from evaluations.models.session import Session
from evaluations.models.study import Study
from fellowship.cohorts.models import Fellow
from fellowship.foundation.disclosure.declarations import Declaration
from supervisors.models import Proposal

_RETENTION = "Six years after the study is published."


class ProjectDocument(models.Model):
    """A plan or report of one placement, gathered for the study (INS-17)."""

    class Kind(models.TextChoices):
        PROJECT_PLAN = "project_plan", "Project plan"
        PROJECT_FINAL_REPORT = "project_final_report", "Final report"

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="documents")
    ref = models.CharField("reference", max_length=20)
    kind = models.CharField(max_length=30, choices=Kind.choices)
    fellow = models.ForeignKey(Fellow, on_delete=models.PROTECT, related_name="project_documents")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="project_documents")
    date = models.DateField()

    data = Declaration(
        title="Documents about your project",
        purpose="To read what projects did.",
        retention=_RETENTION,
        ends=after_publishing(),
        subject="fellow__person",
        none="id study ref kind proposal date",
        personal="fellow",
    )

    class Meta:
        ordering = ["study", "date", "pk"]
        constraints = [models.UniqueConstraint(fields=["study", "ref"], name="project_document_ref_once")]

    def __str__(self) -> str:
        return f"{self.ref} {self.get_kind_display()}"


class Extraction(models.Model):
    """What the evaluators took from one document, in set fields (INS-18)."""

    class Learning(models.TextChoices):
        RED = "red", "Red"
        AMBER = "amber", "Amber"
        GREEN = "green", "Green"

    document = models.OneToOneField(ProjectDocument, on_delete=models.CASCADE, related_name="extraction")
    stages_reached = models.JSONField(default=list, blank=True)
    main_output = models.TextField(blank=True)
    limits = models.TextField(blank=True)
    learning = models.CharField(max_length=10, choices=Learning.choices)

    data = Declaration(
        purpose="To compare projects.",
        retention=_RETENTION,
        none="id document stages_reached main_output limits learning",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(learning__in=["red", "amber", "green"]), name="extraction_learning_known"
            )
        ]

    def __str__(self) -> str:
        return f"Extraction of {self.document}"


class CaseStudy(models.Model):
    """The story of one placement (CAS-01). It names a person to all who know the place, so it is for the evaluators
    alone until that person has read it and agreed; a story nobody has asked about yet is not agreed to.
    """

    class Consent(models.TextChoices):
        NOT_ASKED = "not_asked", "Not asked yet"
        ASKED = "asked", "Asked"
        GIVEN = "given", "Given"
        REFUSED = "refused", "Refused"
        WITHDRAWN = "withdrawn", "Withdrawn"

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="case_studies")
    ref = models.CharField("reference", max_length=20)
    fellow = models.ForeignKey(Fellow, on_delete=models.PROTECT, related_name="case_studies")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="case_studies")
    sources = models.ManyToManyField(Session, blank=True, related_name="case_studies")
    title = models.CharField(max_length=300)
    background = models.TextField(blank=True)
    involvement = models.TextField(blank=True)
    successes = models.TextField(blank=True)
    challenges = models.TextField(blank=True)
    outcomes = models.TextField(blank=True)
    consent = models.CharField("consent to show it", max_length=10, choices=Consent.choices, default=Consent.NOT_ASKED)
    # Who took the last step, and when: the evaluator who asked, or the person who answered.
    consent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="case_study_consents"
    )
    consent_on = models.DateField(null=True, blank=True)
    on_public_page = models.BooleanField("agreed to the public page, too", default=False)

    data = Declaration(
        title="Case studies about your placement",
        purpose="To show what a placement can be.",
        retention=_RETENTION,
        ends=after_publishing(),
        subject="fellow__person",
        none="id study ref proposal sources title",
        personal="fellow background involvement successes challenges outcomes consent consent_by consent_on on_public_page",
    )

    class Meta:
        ordering = ["study", "pk"]
        verbose_name_plural = "case studies"
        constraints = [
            models.UniqueConstraint(fields=["study", "ref"], name="case_study_ref_once"),
            models.CheckConstraint(
                condition=Q(consent__in=["not_asked", "asked", "given", "refused", "withdrawn"]),
                name="case_study_consent_known",
            ),
            models.CheckConstraint(
                condition=Q(consent="not_asked") | Q(consent_by__isnull=False, consent_on__isnull=False),
                name="case_study_consent_by_whom_and_when",
            ),
            models.CheckConstraint(
                condition=Q(on_public_page=False) | Q(consent="given"), name="case_study_public_only_with_consent"
            ),
        ]

    def __str__(self) -> str:
        return self.title
