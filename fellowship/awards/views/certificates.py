"""Pages of certificates."""

from typing import Any

from fellowship.awards.permissions import VIEW_CERTIFICATE
from fellowship.awards.queries import certificates as ask
from fellowship.cohorts.permissions import VIEW_CALENDAR
from fellowship.foundation.ui.views import ListView


class CertificateList(ListView):
    """Certificates of a cohort; to a fellow, their own."""

    permit = VIEW_CERTIFICATE
    within = VIEW_CALENDAR  # everybody in the cohort; the row permit says whose certificates they see
    within_lookup = {"cohort": "slug"}
    table = ask.Certificates
    template_name = "awards/certificate/list.html"
    title = "Certificates"

    def get_rows(self) -> Any:
        """The cohort's certificates."""
        return ask.rows(self.parent)
