"""Questions to the people who can release applicants."""

import datetime as dt

from django.db.models import QuerySet

from fellowship.cohorts.core import tokens
from fellowship.recruitment.models import Application, SupportRequest

PURPOSE = "support"
PATIENCE = dt.timedelta(days=5)


def find(token: str, *, at: dt.datetime) -> SupportRequest | None:
    """The question that this link is for, while it works."""
    rows = SupportRequest.objects.select_related("application__cohort", "application__person")
    return rows.filter(
        token_digest=tokens.digest(PURPOSE, token),
        answered_at=None,
        withdrawn_at=None,
        expires_at__gt=at,
        application__state__in=("draft", "submitted", "shortlisted"),
    ).first()


def waiting(application: Application) -> QuerySet[SupportRequest]:
    """The question that nobody has answered yet."""
    return application.support_requests.filter(answered_at=None, withdrawn_at=None)


def asked(application: Application) -> list[SupportRequest]:
    """Everybody who was asked, latest first."""
    return list(application.support_requests.order_by("-sent_at", "-pk"))


def to_remind(*, at: dt.datetime) -> QuerySet[SupportRequest]:
    """Questions that wait longer than somebody should."""
    rows = SupportRequest.objects.filter(answered_at=None, withdrawn_at=None, reminded_at=None, expires_at__gt=at)
    rows = rows.filter(sent_at__lte=at - PATIENCE, application__state__in=("draft", "submitted", "shortlisted"))
    return rows.select_related("application__cohort", "application__person")
