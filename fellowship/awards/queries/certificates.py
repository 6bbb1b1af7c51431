"""Certificates as pages show them."""

from typing import Any

from django.db.models import QuerySet

from fellowship.awards.core.certificate_lifecycle import CERTIFICATE
from fellowship.awards.models import Certificate
from fellowship.foundation.ui.filters import Choice, Search
from fellowship.foundation.ui.records import record_url
from fellowship.foundation.ui.tables import Column, Table
from fellowship.foundation.ui.templatetags.ui_records import status

COLOURS = {"valid": "good", "replaced": "active", "withdrawn": "late"}


def rows(cohort: Any) -> QuerySet[Certificate]:
    """Certificates of the cohort with what lists and pages name."""
    return Certificate.objects.filter(cohort=cohort).select_related("cohort", "fellow__person")


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
        Column("Fellow", "fellow.person.name", sort="fellow__person__name", meaning="Whose certificate it is."),
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
