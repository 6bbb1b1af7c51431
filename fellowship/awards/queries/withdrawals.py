"""Requests to withdraw a certificate."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from fellowship.awards.models import Certificate, CertificateWithdrawal, CertificateWithdrawalChange
from fellowship.awards.permissions import CONFIRM_WITHDRAWAL
from fellowship.cohorts.models import Cohort
from fellowship.cohorts.queries.offices import holders
from fellowship.foundation.access.permits import annotate_may


def who_may_confirm(*, cohort: Cohort, asked_by: Any) -> list[Any]:
    """The faculty of the cohort without the person who asks."""
    return [person for person in holders(cohort, "faculty", on=timezone.localdate()) if person.pk != asked_by.pk]


def waiting_rows() -> QuerySet[CertificateWithdrawal]:
    """Requests that wait for a second person, with what their pages name."""
    rows = CertificateWithdrawal.objects.filter(state="asked")
    return rows.select_related("certificate__cohort", "certificate__fellow__person", "asked_by")


@dataclass(frozen=True)
class Withdrawals:
    """The request about a certificate that waits for a second person, and earlier ones after which it stood.

    Each of the earlier ones comes with the move that says who let it stand, and why.
    """

    waiting: CertificateWithdrawal | None = None
    dropped: list[tuple[CertificateWithdrawal, Any]] = field(default_factory=list)


def withdrawals_of(certificate: Certificate, user: Any) -> Withdrawals:
    """What was asked about a certificate, with whether this person may confirm it."""
    moves = Prefetch("changes", CertificateWithdrawalChange.objects.select_related("by"))
    rows = CertificateWithdrawal.objects.filter(certificate=certificate, state__in=["asked", "dropped"])
    rows = annotate_may(rows.select_related("asked_by").prefetch_related(moves), user, CONFIRM_WITHDRAWAL)
    return Withdrawals(
        next((row for row in rows if row.state == "asked"), None),
        [(row, next(c for c in row.changes.all() if c.now == "dropped")) for row in rows if row.state == "dropped"],
    )
