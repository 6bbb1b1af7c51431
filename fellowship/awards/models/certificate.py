"""Certificates: a printed number, and a code by which anyone can check one (shared page without sign-in)."""

from django.db import models

from fellowship.awards.core.certificate_lifecycle import CERTIFICATE
from fellowship.cohorts.models import Cohort, Fellow
from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.foundation.transitions.models import ChangeRecord, Stateful, state_constraint, state_field


class Badge(models.Model):
    """A body whose name stands on certificates."""

    ref = models.CharField("reference", max_length=20, unique=True)
    name = models.CharField(max_length=200)

    data = Declaration(purpose="To name those who stand behind a certificate.", retention="Kept.", none="id ref name")

    class Meta:
        ordering = ["ref"]

    def __str__(self) -> str:
        return self.name


class Certificate(Stateful):
    """The certificate of one fellow (CER-02, CER-03)."""

    lifecycle = CERTIFICATE

    class Kind(models.TextChoices):
        COMPLETION = "completion", "Completion"

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="certificates")
    number = models.CharField(max_length=30, unique=True)
    fellow = models.ForeignKey(Fellow, on_delete=models.PROTECT, related_name="certificates")
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.COMPLETION)
    state = state_field(CERTIFICATE)
    issued_on = models.DateField()
    badges = models.ManyToManyField(Badge, blank=True, related_name="certificates")
    check_code = models.CharField(max_length=12, unique=True)

    data = Declaration(
        title="Your certificates",
        purpose="To show that you completed the programme.",
        retention="Kept, so that a certificate can be checked for life.",
        subject="fellow__person",
        none="id cohort number kind state badges",
        personal="fellow issued_on check_code",
    )

    class Meta:
        ordering = ["cohort", "number"]
        constraints = [
            state_constraint(CERTIFICATE, "certificate_state_known"),
            models.UniqueConstraint(
                fields=["fellow", "kind"],
                condition=models.Q(state="valid"),
                name="certificate_one_valid",
                violation_error_message="This fellow has a valid certificate already.",
            ),
            models.CheckConstraint(
                condition=models.Q(check_code__regex=r"^[A-HJKMNP-TV-Z2-9]{12}$"), name="certificate_code_well_formed"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class CertificateChange(ChangeRecord):
    """One move of a certificate."""

    row = models.ForeignKey(Certificate, on_delete=models.CASCADE, related_name="changes")

    data = Declaration(
        purpose="History of decisions.",
        retention="Kept.",
        none="id row verb was now at note passed_over",
        personal="by",
    )
