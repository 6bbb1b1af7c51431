"""Requests to withdraw a certificate."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from fellowship.awards.models import Certificate, CertificateWithdrawal
from fellowship.cohorts.models import Cohort
from fellowship.cohorts.queries.offices import holders


def who_may_confirm(*, cohort: Cohort, asked_by: Any) -> list[Any]:
    """The faculty of the cohort without the person who asks."""
    return [person for person in holders(cohort, "faculty", on=timezone.localdate()) if person.pk != asked_by.pk]


def waiting_rows() -> QuerySet[CertificateWithdrawal]:
    """Requests that wait for a second person, with what their pages name."""
    rows = CertificateWithdrawal.objects.filter(state="asked")
    return rows.select_related("certificate__cohort", "certificate__fellow__person", "asked_by")


def waiting_of(certificate: Certificate) -> CertificateWithdrawal | None:
    """The request about a certificate that waits for a second person."""
    return waiting_rows().filter(certificate=certificate).first()


def dropped_of(certificate: Certificate) -> list[tuple[CertificateWithdrawal, Any]]:
    """Earlier requests after which the certificate stood, each with the move that says who let it stand, and why."""
    rows = CertificateWithdrawal.objects.filter(certificate=certificate, state="dropped").select_related("asked_by")
    found = rows.prefetch_related("changes__by")
    return [(row, next(c for c in row.changes.all() if c.now == "dropped")) for row in found]
