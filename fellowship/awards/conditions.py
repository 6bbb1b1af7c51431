"""What the lifecycles of awards ask."""

from typing import Any

from fellowship.awards.models import CertificateWithdrawal
from fellowship.foundation.lifecycle.conditions import condition


@condition("awards.withdrawal_confirmed", "Two people agree to withdraw the certificate", link="certificates")
def withdrawal_confirmed(certificate: Any) -> list[str]:
    """Reasons why a certificate cannot be withdrawn."""
    agreed = CertificateWithdrawal.objects.filter(certificate=certificate.pk, state="confirmed").exists()
    return [] if agreed else ["A second person has to confirm the withdrawal."]
