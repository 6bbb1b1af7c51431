"""Withdraws a certificate: one person asks with a reason, another confirms."""

from typing import Any

from django.utils import timezone

from fellowship.awards.models import Certificate, CertificateWithdrawal
from fellowship.awards.permissions import CONFIRM_WITHDRAWAL, DROP_WITHDRAWAL, WITHDRAW_CERTIFICATE
from fellowship.awards.queries.withdrawals import who_may_confirm
from fellowship.foundation.access.gate import action
from fellowship.foundation.notices.outbox import tell
from fellowship.foundation.transitions.perform import perform


class WithdrawalRefused(Exception):
    """The withdrawal cannot be asked for or confirmed as it stands; the text is fit for the user."""


@action(WITHDRAW_CERTIFICATE, on="certificate")
def ask_withdrawal(*, certificate: Certificate, reason: str, by: Any) -> CertificateWithdrawal:
    """Ask a second person to withdraw it. The certificate stays valid until they confirm."""
    stored = Certificate.objects.select_for_update().get(pk=certificate.pk)
    if stored.state != "valid":
        raise WithdrawalRefused(f"The certificate is {stored.state_label.lower()}; it cannot be withdrawn.")
    if stored.withdrawals.filter(state="asked").exists():
        raise WithdrawalRefused("Somebody has asked for this already. It waits for a second person.")
    if not who_may_confirm(cohort=stored.cohort, asked_by=by):
        raise WithdrawalRefused("Nobody else is faculty in this cohort, so nobody could confirm it. Invite them first.")
    row = CertificateWithdrawal.objects.create(
        certificate=stored, reason=reason.strip(), asked_by=by, asked_on=timezone.localdate()
    )
    tell("withdrawal_to_confirm", about=row, by=by, key=f"withdrawal-to-confirm-{row.pk}")
    return row


@action(CONFIRM_WITHDRAWAL, on="withdrawal")
def confirm_withdrawal(*, withdrawal: CertificateWithdrawal, by: Any) -> CertificateWithdrawal:
    """The certificate holds no more; the check page says so from this moment, and the holder is told."""
    withdrawal.confirmed_by = by
    withdrawal.save(update_fields=["confirmed_by"])
    perform(withdrawal, "confirm", by=by)
    certificate = withdrawal.certificate
    perform(certificate, "withdraw", by=by, note=f"{withdrawal.reason} (Asked for by {withdrawal.asked_by}.)")
    tell("certificate_withdrawn", about=certificate, by=by, key=f"certificate-withdrawn-{certificate.pk}")
    return withdrawal


@action(DROP_WITHDRAWAL, on="withdrawal")
def drop_withdrawal(*, withdrawal: CertificateWithdrawal, reason: str, by: Any) -> CertificateWithdrawal:
    """Let the certificate stand after all: the person who asked takes it back, or another one does not agree."""
    perform(withdrawal, "drop", by=by, note=reason.strip())
    return withdrawal
