"""How the certificates of a cohort look."""

import base64
from dataclasses import dataclass

from fellowship.awards.models import Badge, BadgeLogo, CertificateDesign
from fellowship.awards.models.design import LOGOS
from fellowship.cohorts.models import Cohort
from fellowship.foundation.documents import store
from fellowship.foundation.documents.models import Document


@dataclass(frozen=True)
class Mark:
    """One body on the certificate; `pk` and `document` once the cohort has a row of its own."""

    badge: Badge
    document: Document | None = None
    pk: int | None = None

    @property
    def image(self) -> str:
        """The logo as a data: address for the PDF; "" where there is none, or a scanner has not spoken yet."""
        if self.document is None or not self.document.readable:
            return ""
        content = base64.b64encode(store.content_of(self.document)).decode()
        return f"data:{self.document.content_type};base64,{content}"


def design_of(cohort: Cohort) -> CertificateDesign:
    """The cohort's design; one with the usual words while nobody has edited it."""
    return CertificateDesign.objects.filter(cohort=cohort).first() or CertificateDesign(cohort=cohort)


def design_in_words(cohort: Cohort) -> str:
    """What the cohort has of its own; "" while its certificates are the usual ones."""
    design = CertificateDesign.objects.filter(cohort=cohort).first()
    bodies = BadgeLogo.objects.filter(cohort=cohort).count()
    words = [f"“{design.heading}”"] if design else []
    words += [f"{bodies} {'body' if bodies == 1 else 'bodies'}"] if bodies else []
    return ", ".join(words)


def marks_of(cohort: Cohort) -> list[Mark]:
    """The bodies on the cohort's certificates: its own choice, or those of the programme, four at most."""
    own = BadgeLogo.objects.filter(cohort=cohort).select_related("badge", "document").order_by("place")
    found = [Mark(row.badge, row.document, row.pk) for row in own]
    return found or [Mark(badge) for badge in Badge.objects.order_by("ref")[:LOGOS]]
