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
