"""Draws the paper of a certificate with its signed credential inside, once."""

import json
import secrets

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from fellowship.awards.actions.credentials import sign
from fellowship.awards.core import credential as core
from fellowship.awards.exports.certificates import Printed, certificate_pdf
from fellowship.awards.models import Certificate
from fellowship.awards.queries.alignments import alignments_of
from fellowship.awards.queries.credentials import check_url, status_url
from fellowship.awards.queries.design import design_of, marks_of
from fellowship.cohorts.queries.programme import programme
from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.documents import store
from fellowship.foundation.documents.pdf import Attached
from fellowship.foundation.notices.outbox import tell


def finish(certificate: Certificate, *, base: str) -> Certificate:
    """Sign, draw and keep what is not there yet, and tell the holder."""
    certificate = Certificate.objects.select_related("cohort", "fellow__person").get(pk=certificate.pk)
    if certificate.document_id:
        return certificate
    _sign(certificate, base)
    content = certificate_pdf(printed_of(certificate, base), _files(certificate))
    with transaction.atomic():
        row = Certificate.objects.select_for_update().get(pk=certificate.pk)
        if row.document_id:
            return row
        row.document = store.save_made(
            content,
            name=f"certificate-{row.number}.pdf",
            content_type="application/pdf",
            by=SYSTEM,
            owner=row,
            permit="awards.view_certificate",
        )
        row.save(update_fields=["document"])
        tell("certificate_ready", about=row, key=f"certificate-ready-{row.pk}")
    return row


def _sign(certificate: Certificate, base: str) -> None:
    """Settle what is printed and sign it; both are kept together, so that paper and credential say the same."""
    with transaction.atomic():
        stored = Certificate.objects.select_for_update().get(pk=certificate.pk)
        certificate.printed_name = certificate.holder
        certificate.programme = certificate.programme or programme().name
        certificate.status_index = stored.status_index or _free_place()
        now = timezone.now()
        certificate.credential = stored.credential or sign(
            core.credential_of(_claim(certificate, base)), base=base, at=now
        )
        certificate.save(update_fields=["printed_name", "programme", "status_index", "credential"])


def _claim(certificate: Certificate, base: str) -> core.Claim:
    return core.Claim(
        number=certificate.number,
        name=certificate.printed_name,
        programme=certificate.programme,
        cohort=certificate.cohort.name,
        level=certificate.level_words,
        issued_on=certificate.issued_on,
        base=base,
        issuer=settings.BRAND["organisation"] or settings.BRAND["name"],
        check_url=check_url(base, certificate.check_code),
        status_url=status_url(base),
        status_index=certificate.status_index or 0,
        alignments=tuple(alignments_of(certificate.fellow)),
    )


def printed_of(certificate: Certificate, base: str) -> Printed:
    """What stands on the paper."""
    design = design_of(certificate.cohort)
    return Printed(
        name=certificate.printed_name,
        programme=certificate.programme,
        cohort=certificate.cohort.name,
        heading=design.heading,
        level=certificate.level,
        body=certificate.body,
        number=certificate.number,
        code=certificate.check_code,
        issued_on=certificate.issued_on,
        signatories=tuple((person, role) for person, role in design.signatories),
        marks=tuple((mark.badge.name, mark.image) for mark in marks_of(certificate.cohort)),
        check_url=check_url(base, certificate.check_code),
    )


def _files(certificate: Certificate) -> list[Attached]:
    body = json.dumps(core.payload_of(certificate.credential), ensure_ascii=False, indent=2).encode()
    return [
        Attached("credential.jwt", certificate.credential.encode(), "The signed credential (Open Badges 3.0, VC-JWT)"),
        Attached("credential.json", body, "What the credential says, to read"),
    ]


def _free_place() -> int:
    """A place in the status list that nobody has, by lot: its number tells nothing."""
    while True:
        place = secrets.randbelow(core.LIST_BITS - 1) + 1
        if not Certificate.objects.filter(status_index=place).exists():
            return place
