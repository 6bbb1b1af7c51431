"""Certificates: a printed number, and a code by which anyone can check one (shared page without sign-in)."""

from django.db import models

from fellowship.awards.core.certificate_lifecycle import CERTIFICATE
from fellowship.cohorts.models import Cohort, Fellow
from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.foundation.documents.models import Document
from fellowship.foundation.transitions.models import ChangeRecord, Stateful, state_constraint, state_field


class Level(models.TextChoices):
    """What is accredited, and so named on the certificate (CER-09)."""

    NONE = "none", "None"
    FELLOW = "fellow", "Fellow"
    PROGRAMME = "programme", "Programme"
    MICRO = "micro", "Micro-accreditation"


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
    # What is printed, as it was on the day: names of people and programmes change, the paper does not.
    printed_name = models.CharField(max_length=200, blank=True)
    programme = models.CharField(max_length=200, blank=True)
    level = models.CharField(max_length=20, choices=Level.choices, default=Level.NONE)
    body = models.CharField("accredited by", max_length=200, blank=True)
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    credential = models.TextField(blank=True)
    status_index = models.PositiveIntegerField(null=True, blank=True, unique=True)
    replaces = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")

    data = Declaration(
        title="Your certificates",
        purpose="To show that you completed the programme.",
        retention="Kept, so that a certificate can be checked for life.",
        subject="fellow__person",
        none="id cohort number kind state badges programme level body document status_index replaces",
        personal="fellow issued_on check_code printed_name credential",
        withheld="document",
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
            models.CheckConstraint(condition=models.Q(level__in=Level.values), name="certificate_printed_level_known"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def holder(self) -> str:
        """The name that stands on it; the person's own on one that came with a loaded file."""
        return self.printed_name or str(self.fellow.person)

    @property
    def level_words(self) -> str:
        """What is accredited and by whom; "" when nothing is."""
        return "" if self.level == Level.NONE else f"{self.get_level_display()}, {self.body}"


class SigningKey(models.Model):
    """The public half of a key that signs credentials. It stays published after the key has changed."""

    name = models.CharField(max_length=50, unique=True)
    x = models.CharField("public key", max_length=50)
    published_at = models.DateTimeField()

    data = Declaration(
        purpose="To let anyone check a digital credential.", retention="Kept.", none="id name x published_at"
    )

    class Meta:
        ordering = ["-published_at", "-pk"]

    def __str__(self) -> str:
        return self.name


class CertificateChange(ChangeRecord):
    """One move of a certificate."""

    row = models.ForeignKey(Certificate, on_delete=models.CASCADE, related_name="changes")

    data = Declaration(
        purpose="History of decisions.",
        retention="Kept.",
        none="id row verb was now at note passed_over",
        personal="by",
    )
