"""Certificates."""

from fellowship.awards.actions import withdrawals
from fellowship.awards.models import Certificate
from fellowship.people.models import User


def withdraw(certificate: Certificate, reason: str, *, by: tuple[str, str] = ("FAC2", "FAC3")) -> Certificate:
    """One of the demo's faculty asks, another confirms."""
    first, second = (User.objects.get(ref=ref) for ref in by)
    asked = withdrawals.ask_withdrawal(certificate=certificate, reason=reason, by=first)
    withdrawals.confirm_withdrawal(withdrawal=asked, by=second)
    certificate.refresh_from_db()
    return certificate
