"""What is stored about awards and alumni."""

from .accreditation import (
    Accreditation,
    AccreditationChange,
    AccreditationComponent,
    AccreditationQuestion,
    ComponentEvidence,
)
from .alumni import AlumniFollowup, AlumniProfile, EventInvitation, MentoringOffer, MentoringPair, MentoringPairChange
from .certificate import Badge, Certificate, CertificateChange, SigningKey
from .completion import CompletionOverride, CompletionRule, Reflection
from .design import BadgeLogo, CertificateDesign
from .withdrawal import CertificateWithdrawal, CertificateWithdrawalChange

__all__ = [
    "Accreditation",
    "AccreditationChange",
    "AccreditationComponent",
    "AccreditationQuestion",
    "AlumniFollowup",
    "AlumniProfile",
    "Badge",
    "BadgeLogo",
    "Certificate",
    "CertificateChange",
    "CertificateDesign",
    "CertificateWithdrawal",
    "CertificateWithdrawalChange",
    "CompletionOverride",
    "CompletionRule",
    "ComponentEvidence",
    "EventInvitation",
    "MentoringOffer",
    "MentoringPair",
    "MentoringPairChange",
    "Reflection",
    "SigningKey",
]
