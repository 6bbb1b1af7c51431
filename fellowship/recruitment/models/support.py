"""Asking the person who can release an applicant whether they agree (ELG-07)."""

from django.db import models
from django.db.models import F, Q

from fellowship.cohorts.core.retention import after_closing
from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.recruitment.models.application import RETENTION, Application, after_start


class SupportRequest(models.Model):
    """One question to one address. The link works once, until it expires; only a hash of it is kept."""

    class Role(models.TextChoices):
        DIRECTOR = "director", "Training programme director"
        DEANERY = "deanery", "Deanery"
        MANAGER = "manager", "Line manager"

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="support_requests")
    name = models.CharField(max_length=200)
    email = models.EmailField()
    role = models.CharField(max_length=20, choices=Role.choices)
    token_digest = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    agreed = models.BooleanField(null=True, blank=True)
    signed_name = models.CharField("name typed with the answer", max_length=200, blank=True)
    note = models.TextField(blank=True)

    data = Declaration(
        title="Whom you asked to support your application",
        purpose="To know that an applicant can be released.",
        retention=RETENTION,
        ends=(after_start("application"), *after_closing("application__cohort")),
        subject="application__person",
        none="id application token_digest sent_at expires_at reminded_at withdrawn_at answered_at",
        personal="name email role agreed signed_name note",
        withheld="token_digest",
    )

    class Meta:
        ordering = ["application", "-sent_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("sent_at")), name="support_request_expires_later"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, agreed__isnull=True)
                | Q(answered_at__isnull=False, agreed__isnull=False),
                name="support_request_answer_has_moment",
            ),
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(answered_at__isnull=True, withdrawn_at__isnull=True),
                name="support_request_one_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.get_role_display()}"
