"""Certificates as pages show them."""

from typing import Any

from django.db.models import QuerySet

from fellowship.awards.core.certificate_lifecycle import CERTIFICATE
from fellowship.awards.models import Certificate, CertificateChange
from fellowship.foundation.ui.filters import Choice, Search
from fellowship.foundation.ui.records import record_url
from fellowship.foundation.ui.tables import Column, Table
from fellowship.foundation.ui.templatetags.ui_records import status

COLOURS = {"valid": "good", "replaced": "active", "withdrawn": "late"}


def rows(cohort: Any) -> QuerySet[Certificate]:
    """Certificates of the cohort with what lists and pages name."""
    return Certificate.objects.filter(cohort=cohort).select_related("cohort", "fellow__person")


def one() -> QuerySet[Certificate]:
    """Certificates with everything that their page names."""
    found = Certificate.objects.select_related("cohort", "fellow__person", "document", "replaces")
    return found.prefetch_related("badges")


def newer(certificate: Certificate) -> Certificate | None:
    """The one made in its place."""
    return Certificate.objects.filter(replaces=certificate).first()


def changes(certificate: Certificate) -> list[CertificateChange]:
    """What became of it, with whoever did it."""
    return list(certificate.changes.select_related("by"))


class Certificates(Table):
    """Every certificate of a cohort, whatever its state."""

    columns = [
        Column(
            "Number",
            "number",
            sort="number",
            link=lambda row: record_url("certificate", row.cohort.slug, row.number),
            meaning="The number printed on the certificate.",
        ),
        Column("Name", "holder", sort="fellow__person__name", meaning="Whose certificate it is."),
        Column("Date", "issued_on", kind="date", sort="issued_on", meaning="The date printed on it."),
        Column(
            "State",
            "state_label",
            sort="state",
            show=lambda row: status(row.state_label, COLOURS[row.state]),
            meaning="Valid, replaced by a newer one, or withdrawn.",
        ),
    ]
    filters = [
        Search("q", "Number or name", ["number", "fellow__person__name"]),
        Choice("state", "State", "state", CERTIFICATE.choices),
    ]
    order = "number"
    empty = "No certificate has been made yet."
