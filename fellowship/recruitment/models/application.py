"""An application and its history. Which projects it ranks is known above, where both wings meet."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from fellowship.cohorts.core.retention import after_closing
from fellowship.cohorts.models import Cohort, Fellow, Term
from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.foundation.disclosure.retention import ANONYMISE, Ends
from fellowship.foundation.transitions.models import ChangeRecord, Stateful, state_constraint, state_field
from fellowship.people.models import Region
from fellowship.recruitment.core.application_lifecycle import APPLICATION
from fellowship.recruitment.models.access_code import AccessCode

RETENTION = "Twelve months after the cohort starts; with the fellow's record when a place was taken."


def after_start(application: str = "", **more: Any) -> Ends:
    """What RETENTION says first: twelve months after the cohort starts, unless the application led to a place."""
    path = f"{application}__" if application else ""
    only, but = {f"{path}fellow__isnull": True}, {f"{path}state": "accepted"}
    return Ends(f"{path}cohort__placement_starts_on", months=12, only=only, but=but, **more)


class Application(Stateful):
    """One person asks for a place in one cohort."""

    lifecycle = APPLICATION

    class Route(models.TextChoices):
        DIRECT = "direct", "Direct"
        EMPLOYER_NOMINATED = "employer_nominated", "Nominated by the employer"
        SPONSORED = "sponsor_funded", "Funded by a sponsor"
        INTERNATIONAL = "international", "International"

    class Coding(models.TextChoices):
        NONE = "none", "None"
        SOME = "some", "Some"
        CONFIDENT = "confident", "Confident"

    class Approval(models.TextChoices):
        MISSING = "missing", "Missing"
        ASKED = "asked", "Asked"
        GIVEN = "given", "Given"
        DECLINED = "declined", "Declined"

    class Eligibility(models.TextChoices):
        PASS = "pass", "Pass"
        FAIL = "fail", "Fail"

    ref = models.CharField("reference", max_length=20)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="applications")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="applications")
    fellow = models.OneToOneField(Fellow, null=True, blank=True, on_delete=models.SET_NULL, related_name="application")
    state = state_field(APPLICATION)
    route = models.CharField(max_length=30, choices=Route.choices, default=Route.DIRECT)
    access_code = models.ForeignKey(
        AccessCode, null=True, blank=True, on_delete=models.PROTECT, related_name="applications"
    )
    profession = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="+")
    specialty = models.CharField(max_length=200, blank=True)
    grade = models.CharField(max_length=100, blank=True)
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    training_number = models.CharField(max_length=60, blank=True)
    registration_body = models.CharField(max_length=60, blank=True)
    registration_number = models.CharField(max_length=60, blank=True)
    registered_years = models.PositiveSmallIntegerField("full years registered", null=True, blank=True)
    employer = models.CharField(max_length=200, blank=True)
    line_manager = models.CharField(max_length=200, blank=True)
    line_manager_confirmed = models.BooleanField(null=True, blank=True)
    approval = models.CharField("approval in principle", max_length=20, choices=Approval.choices, blank=True)
    approval_from = models.CharField(max_length=200, blank=True)
    approval_on = models.DateField(null=True, blank=True)
    # Why somebody may be interviewed without approval, and who said so.
    approval_passed_reason = models.TextField("interviewed without approval because", blank=True)
    approval_passed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    coding_experience = models.CharField(max_length=20, choices=Coding.choices, blank=True)
    rotations = models.TextField("posts during the year", blank=True)
    experience = models.TextField(blank=True)
    statement = models.TextField(blank=True)
    learning_interests = models.TextField(blank=True)
    adoption = models.TextField("putting clinical AI into practice afterwards", blank=True)
    clinical_fit_matters = models.BooleanField(null=True, blank=True)
    supporting_documents = models.JSONField(default=list, blank=True)
    preferences_provisional = models.BooleanField(null=True, blank=True)
    interview_availability = models.JSONField(null=True, blank=True)
    sections_done = models.PositiveSmallIntegerField(null=True, blank=True)
    sections_total = models.PositiveSmallIntegerField(null=True, blank=True)
    eligibility = models.CharField(max_length=10, choices=Eligibility.choices, blank=True)
    eligibility_reason = models.CharField(max_length=1000, blank=True)
    eligibility_version = models.CharField(max_length=20, blank=True)
    # What the rules say stays above; who decided otherwise, and why, stands here (ELG-05).
    override_reason = models.TextField("reason of the faculty", blank=True)
    overridden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    declared_name = models.CharField("name typed when sent", max_length=200, blank=True)
    extended_until = models.DateTimeField("may be sent until", null=True, blank=True)
    extension_reason = models.TextField("reason for more time", blank=True)
    started_on = models.DateField(null=True, blank=True)
    last_saved_on = models.DateField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)

    data = Declaration(
        title="Your applications",
        purpose="To choose fellows fairly.",
        retention=RETENTION,
        ends=(
            after_start(
                then=ANONYMISE,
                fields="person specialty grade region training_number registration_body registration_number registered_years "
                "employer line_manager line_manager_confirmed approval_from coding_experience rotations experience "
                "statement learning_interests adoption clinical_fit_matters supporting_documents preferences_provisional "
                "interview_availability eligibility_reason override_reason overridden_by declared_name extension_reason "
                "approval_passed_reason approval_passed_by",
                drops="changes papers",
            ),
            *after_closing(only={"fellow__isnull": False}),
        ),
        subject="person",
        none="id ref cohort access_code sections_done sections_total eligibility_version",
        personal="person fellow state route profession specialty grade region training_number registration_body "
        "registration_number registered_years employer line_manager line_manager_confirmed approval approval_from "
        "approval_on coding_experience rotations experience statement learning_interests adoption clinical_fit_matters "
        "supporting_documents preferences_provisional interview_availability eligibility eligibility_reason "
        "override_reason overridden_by declared_name extended_until extension_reason started_on last_saved_on "
        "submitted_at approval_passed_reason approval_passed_by",
        withheld="overridden_by approval_passed_by",
    )

    class Meta:
        ordering = ["cohort", "ref"]
        constraints = [
            state_constraint(APPLICATION, "application_state_known"),
            models.UniqueConstraint(fields=["cohort", "ref"], name="application_ref_once"),
            models.UniqueConstraint(fields=["cohort", "person"], name="application_once_per_person"),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=False) | Q(state__in=["draft", "withdrawn"]),
                name="application_sent_has_date",
            ),
            models.CheckConstraint(
                condition=Q(sections_done__isnull=True) | Q(sections_done__lte=F("sections_total")),
                name="application_sections_in_range",
            ),
            models.CheckConstraint(
                condition=~Q(approval="given") | Q(approval_on__isnull=False), name="application_approval_has_date"
            ),
        ]

    def __str__(self) -> str:
        return self.ref  # reviewers read it, and names are hidden from them


class ApplicationChange(ChangeRecord):
    """One move of an application."""

    row = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="changes")

    data = Declaration(
        purpose="History of decisions.",
        retention=RETENTION,
        none="id row verb was now at note passed_over",
        personal="by",
    )
