"""What is stored about awards and alumni."""

from .accreditation import Accreditation, AccreditationChange, AccreditationComponent, AccreditationQuestion
from .alumni import AlumniFollowup, EventInvitation, MentoringOffer, MentoringPair, MentoringPairChange
from .certificate import Badge, Certificate, CertificateChange, SigningKey
from .completion import CompletionOverride, CompletionRule, Reflection
from .design import BadgeLogo, CertificateDesign

__all__ = [
    "Accreditation",
    "AccreditationChange",
    "AccreditationComponent",
    "AccreditationQuestion",
    "AlumniFollowup",
    "Badge",
    "BadgeLogo",
    "Certificate",
    "CertificateChange",
    "CertificateDesign",
    "CompletionOverride",
    "CompletionRule",
    "EventInvitation",
    "MentoringOffer",
    "MentoringPair",
    "MentoringPairChange",
    "Reflection",
    "SigningKey",
]
