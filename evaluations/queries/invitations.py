"""Invitations to sessions, as the person asked sees them."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from evaluations.models import ConsentRecord, Report, SessionPlace


def invitations() -> QuerySet[SessionPlace]:
    """Places with all that the page of the reply shows; `consent_asked` and `consent_said`: whether consent is open, or given or refused."""
    mine = ConsentRecord.objects.filter(session=OuterRef("session"), person=OuterRef("person"))
    asked = mine.filter(status="asked")
    rows = SessionPlace.objects.select_related("session__study__cohort", "session__facilitator", "person")
    return rows.annotate(consent_asked=Exists(asked), consent_said=Exists(mine.exclude(status="asked")))


def consents() -> QuerySet[ConsentRecord]:
    """What people agreed to, with the session."""
    return ConsentRecord.objects.select_related("session__study__cohort", "person")


def consents_of(user: Any) -> QuerySet[ConsentRecord]:
    """What one person was asked to agree to, newest first."""
    return consents().filter(person=user).exclude(session__state="cancelled").order_by("-session__starts_at", "pk")


def issued_after(consent: ConsentRecord) -> list[Report]:
    """Reports about the cohort that were published since the session; they may hold these words and stay as they are."""
    rows = Report.objects.filter(cohort=consent.session.study.cohort_id, state="published").defer("body")
    return list(rows.filter(dated_on__gte=consent.session.starts_at.date()).order_by("dated_on", "pk"))
