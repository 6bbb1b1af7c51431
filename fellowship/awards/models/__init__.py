"""What is stored about awards and alumni."""

from .accreditation import Accreditation, AccreditationChange, AccreditationComponent, AccreditationQuestion
from .alumni import AlumniFollowup, EventInvitation, MentoringOffer, MentoringPair, MentoringPairChange
from .certificate import Badge, Certificate, CertificateChange
from .completion import CompletionOverride, CompletionRule, Reflection

__all__ = [
    "Accreditation",
    "AccreditationChange",
    "AccreditationComponent",
    "AccreditationQuestion",
    "AlumniFollowup",
    "Badge",
    "Certificate",
    "CertificateChange",
    "CompletionOverride",
    "CompletionRule",
    "EventInvitation",
    "MentoringOffer",
    "MentoringPair",
    "MentoringPairChange",
    "Reflection",
]
