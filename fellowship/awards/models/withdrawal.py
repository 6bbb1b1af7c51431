"""Withdrawing a certificate takes two people: one asks with a reason, another confirms."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from fellowship.awards.core.withdrawal_lifecycle import WITHDRAWAL
from fellowship.awards.models.certificate import Certificate
from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.foundation.transitions.models import ChangeRecord, Stateful, state_constraint, state_field


class CertificateWithdrawal(Stateful):
    """One request to withdraw one certificate."""

    lifecycle = WITHDRAWAL

    certificate = models.ForeignKey(Certificate, on_delete=models.CASCADE, related_name="withdrawals")
    state = state_field(WITHDRAWAL)
    reason = models.TextField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    data = Declaration(
        purpose="History of decisions.",
        retention="Kept.",
        none="id certificate state reason",
        personal="asked_by asked_on confirmed_by",
    )

    class Meta:
        ordering = ["certificate", "asked_on", "pk"]
        constraints = [
            state_constraint(WITHDRAWAL, "withdrawal_state_known"),
            models.UniqueConstraint(
                fields=["certificate"],
                condition=Q(state="asked"),
                name="withdrawal_asked_once",
                violation_error_message="Somebody has asked for this already.",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="withdrawal_has_reason"),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("asked_by")), name="withdrawal_by_two_people"
            ),
            models.CheckConstraint(
                condition=~Q(state="confirmed") | Q(confirmed_by__isnull=False), name="withdrawal_confirmed_by_somebody"
            ),
        ]

    def __str__(self) -> str:
        return f"Withdrawal of {self.certificate}"


class CertificateWithdrawalChange(ChangeRecord):
    """One move of a request to withdraw."""

    row = models.ForeignKey(CertificateWithdrawal, on_delete=models.CASCADE, related_name="changes")

    data = Declaration(
        purpose="History of decisions.",
        retention="Kept.",
        none="id row verb was now at note passed_over",
        personal="by",
    )
