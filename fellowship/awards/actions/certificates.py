"""Makes certificates in a batch, and gives new ones in the place of wrong ones."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from fellowship.awards.actions.papers import finish
from fellowship.awards.core.printing import new_code, next_number, prefix_of
from fellowship.awards.models import Certificate, CertificateChange
from fellowship.awards.permissions import ISSUE_CERTIFICATES, REISSUE_CERTIFICATE
from fellowship.awards.queries import completion
from fellowship.awards.queries.design import design_of, marks_of
from fellowship.cohorts.models import Cohort, Fellow
from fellowship.cohorts.queries.programme import programme
from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.access.gate import action
from fellowship.foundation.access.refusals import Refused
from fellowship.foundation.jobs import start
from fellowship.foundation.jobs.models import Job
from fellowship.foundation.transitions.perform import perform

KIND = "awards.make_certificate"


class CertificateRefused(Refused):
    """The certificate cannot be made or changed; the text is fit for the user, `field` names what is wrong."""


@action(ISSUE_CERTIFICATES, on="cohort")
def issue_certificates(*, cohort: Cohort, issued_on: dt.date, base: str, by: Any) -> Job:
    """Have a certificate made for every fellow who is ready; asked again, only what is missing is made."""
    if cohort.placement_starts_on and issued_on < cohort.placement_starts_on:
        raise CertificateRefused("The date must be after the placement started.", "issued_on")
    todo = completion.to_make(completion.completions(cohort, completion.own_rules(cohort)))
    if not todo:
        raise CertificateRefused("There is no certificate to make: nobody is ready who does not have one.")
    shared = {"cohort_id": cohort.pk, "issued_on": issued_on.isoformat(), "base": base}
    job = start.start_batch(KIND, by=by, items=[shared | {"fellow_id": found.fellow.pk} for found in todo])
    job.link = reverse("certificates", kwargs={"cohort": cohort.slug})
    job.save(update_fields=["link"])
    return job


def make_certificate(*, cohort_id: int, fellow_id: int, issued_on: str, base: str) -> Certificate:
    """One fellow's certificate for the job: the row, then the paper. Done twice, it is there once."""
    fellow = Fellow.objects.select_related("cohort", "person").get(pk=fellow_id, cohort_id=cohort_id)
    with transaction.atomic():
        certificate = _valid_or_new(fellow, dt.date.fromisoformat(issued_on))
    return finish(certificate, base=base)


@action(REISSUE_CERTIFICATE, on="certificate")
def reissue_certificate(*, certificate: Certificate, name: str, reason: str, base: str, by: Any) -> Certificate:
    """A new certificate, with another name or after a withdrawal. The earlier one stays known as replaced or withdrawn."""
    list(Cohort.objects.select_for_update().filter(pk=certificate.cohort_id))
    stored = Certificate.objects.select_for_update().get(pk=certificate.pk)
    if Certificate.objects.filter(replaces=stored).exists():
        raise CertificateRefused("There is a newer certificate already. Change that one.")
    if stored.withdrawals.filter(state="asked").exists():
        raise CertificateRefused("Somebody has asked to withdraw this certificate. Decide on that first.")
    if stored.state == "valid":
        perform(certificate, "replace", by=by, note=reason.strip())
    fresh = _new(certificate.fellow, certificate.issued_on, printed_name=name.strip(), replaces=certificate)
    CertificateChange.objects.create(
        row=fresh,
        verb="reissue",
        was=fresh.state,
        now=fresh.state,
        by=None if by is SYSTEM else by,
        at=timezone.now(),
        note=reason.strip(),
    )
    args = {"cohort_id": fresh.cohort_id, "fellow_id": fresh.fellow_id, "base": base}
    start.start(KIND, by=by, args=args | {"issued_on": fresh.issued_on.isoformat()}, key=f"certificate-{fresh.pk}")
    return fresh


def _valid_or_new(fellow: Fellow, issued_on: dt.date) -> Certificate:
    # Whoever makes certificates of this cohort now waits here: numbers follow each other, and nobody gets two.
    list(Cohort.objects.select_for_update().filter(pk=fellow.cohort_id))
    found = Certificate.objects.filter(fellow=fellow, kind="completion", state="valid").first()
    if found is not None:
        return found
    standing = completion.completion_of(fellow)
    if standing.standing != "ready":
        raise CertificateRefused(f"{fellow} is not ready for a certificate any more.")
    return _new(fellow, issued_on, printed_name=fellow.person.name)


def _new(fellow: Fellow, issued_on: dt.date, **fields: Any) -> Certificate:
    cohort, design, named = fellow.cohort, design_of(fellow.cohort), programme().name
    taken = Certificate.objects.filter(cohort=cohort).values_list("number", flat=True)
    before = Certificate.objects.order_by("-pk").values_list("number", flat=True).first()
    prefix = before.split("-", 1)[0] if before else prefix_of(named)
    certificate = Certificate.objects.create(
        cohort=cohort,
        fellow=fellow,
        number=next_number(prefix, cohort.ref, taken),
        check_code=new_code(),
        issued_on=issued_on,
        programme=named,
        level=design.level,
        body=design.body,
        **fields,
    )
    certificate.badges.set([mark.badge for mark in marks_of(cohort)])
    return certificate
