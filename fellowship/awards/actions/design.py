"""Edits how certificates look, and has one drawn to look at."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from fellowship.awards.exports.certificates import Printed, certificate_pdf
from fellowship.awards.models import Badge, BadgeLogo, CertificateDesign
from fellowship.awards.models.design import LOGOS
from fellowship.awards.permissions import EDIT_DESIGN
from fellowship.awards.queries.design import design_of, marks_of
from fellowship.cohorts.models import Cohort
from fellowship.cohorts.queries.programme import programme
from fellowship.foundation.access.gate import action
from fellowship.foundation.access.refusals import Refused
from fellowship.foundation.documents import store
from fellowship.foundation.documents.intake import Accepts
from fellowship.foundation.documents.models import Document
from fellowship.foundation.jobs import start
from fellowship.foundation.jobs.models import Job

LOGO = Accepts(kinds=("png", "jpg"), max_bytes=2 * 1024 * 1024)
PREVIEW_DAYS = timedelta(days=1)


class DesignRefused(Refused):
    """The design cannot be like this; the text is fit for the user, `field` names what is wrong."""


@action(EDIT_DESIGN, on="cohort")
def set_design(
    *, cohort: Cohort, heading: str, level: str, body: str, signatories: list[list[str]], by: Any
) -> CertificateDesign:
    """The words of the certificates made from now on; certificates that were given stay as they are."""
    fields = {"heading": heading.strip(), "level": level, "body": body.strip(), "signatories": signatories}
    row, _ = CertificateDesign.objects.update_or_create(cohort=cohort, defaults=fields)
    return row


@action(EDIT_DESIGN, on="cohort")
def add_badge(*, cohort: Cohort, name: str, logo: Any, by: Any) -> BadgeLogo:
    """Put a body on the certificates, or give one that is there a logo."""
    list(Cohort.objects.select_for_update().filter(pk=cohort.pk))
    _make_own(cohort)
    badge = Badge.objects.filter(name__iexact=name.strip()).first() or _new_badge(name.strip())
    row = BadgeLogo.objects.filter(cohort=cohort, badge=badge).first()
    if row is None:
        taken = set(BadgeLogo.objects.filter(cohort=cohort).values_list("place", flat=True))
        free = [place for place in range(1, LOGOS + 1) if place not in taken]
        if not free:
            raise DesignRefused(f"A certificate has room for {LOGOS} bodies. Remove one first.", "name")
        row = BadgeLogo.objects.create(cohort=cohort, badge=badge, place=free[0])
    if logo:
        before = row.document
        row.document = store.save_upload(logo, by=by, owner=row, permit="awards.view_logo", accepts=LOGO)
        row.save(update_fields=["document"])
        if before is not None:
            store.remove(before)
    return row


@action(EDIT_DESIGN, on="cohort")
def remove_badge(*, cohort: Cohort, badge: int, by: Any) -> None:
    """Take a body off the certificates made from now on. The last one stays: a certificate names who stands behind it."""
    list(Cohort.objects.select_for_update().filter(pk=cohort.pk))
    _make_own(cohort)
    row = BadgeLogo.objects.filter(cohort=cohort, badge_id=badge).select_related("document").first()
    if row is None:
        raise DesignRefused("This body is not on the certificates any more.")
    if BadgeLogo.objects.filter(cohort=cohort).count() == 1:
        raise DesignRefused("A certificate names at least one body. Add another one first.")
    document = row.document
    row.delete()
    if document is not None:
        store.remove(document)


@action(EDIT_DESIGN, on="cohort")
def copy_design(*, source: Cohort, cohort: Cohort, by: Any) -> None:
    """The words and bodies of an earlier cohort's certificates for a new one; each logo becomes a file of its own."""
    EDIT_DESIGN.require(by, source)
    was = CertificateDesign.objects.filter(cohort=source).first()
    if was is not None:
        given = {"heading": was.heading, "level": was.level, "body": was.body, "signatories": was.signatories}
        set_design(cohort=cohort, by=by, **given)
    for mark in BadgeLogo.objects.filter(cohort=source).select_related("badge", "document"):
        row = BadgeLogo.objects.create(cohort=cohort, badge=mark.badge, place=mark.place)
        if mark.document is not None and mark.document.readable:
            row.document = store.save_made(
                store.content_of(mark.document),
                name=mark.document.name,
                content_type=mark.document.content_type,
                by=by,
                owner=row,
                permit="awards.view_logo",
            )
            row.save(update_fields=["document"])


@action(EDIT_DESIGN, on="cohort")
def ask_preview(*, cohort: Cohort, name: str, by: Any) -> Job:
    """Have one certificate drawn that nobody gets, with any name to see whether it fits."""
    return start.start("awards.preview", by=by, args={"cohort_id": cohort.pk, "name": name.strip()})


def draw_preview(*, cohort_id: int, name: str, by: Any) -> Document:
    """Draw it for the job; the file is gone after a day."""
    cohort = Cohort.objects.get(pk=cohort_id)
    design = design_of(cohort)
    printed = Printed(
        name=name,
        programme=programme().name,
        cohort=cohort.name,
        heading=design.heading,
        level=design.level,
        body=design.body,
        number="PREVIEW",
        code="",
        issued_on=timezone.localdate(),
        signatories=tuple((person, role) for person, role in design.signatories),
        marks=tuple((mark.badge.name, mark.image) for mark in marks_of(cohort)),
        check_url="",
    )
    return store.save_made(
        certificate_pdf(printed),
        name="certificate-preview.pdf",
        content_type="application/pdf",
        by=by,
        expires_at=timezone.now() + PREVIEW_DAYS,
    )


def _make_own(cohort: Cohort) -> None:
    """The bodies of the programme become the cohort's own as soon as somebody changes them."""
    if not BadgeLogo.objects.filter(cohort=cohort).exists():
        rows = [BadgeLogo(cohort=cohort, badge=mark.badge, place=n) for n, mark in enumerate(marks_of(cohort), 1)]
        BadgeLogo.objects.bulk_create(rows)


def _new_badge(name: str) -> Badge:
    known = set(Badge.objects.values_list("ref", flat=True))
    ref = next(f"B{n}" for n in range(1, len(known) + 2) if f"B{n}" not in known)
    return Badge.objects.create(ref=ref, name=name)
