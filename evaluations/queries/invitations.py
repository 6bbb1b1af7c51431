"""Invitations to sessions, as the person asked sees them."""

from django.db.models import Exists, OuterRef, QuerySet

from evaluations.models import ConsentRecord, SessionPlace


def invitations() -> QuerySet[SessionPlace]:
    """Places with all that the page of the reply shows; `consent_asked` says whether consent is still open."""
    asked = ConsentRecord.objects.filter(session=OuterRef("session"), person=OuterRef("person"), status="asked")
    rows = SessionPlace.objects.select_related("session__study__cohort", "session__facilitator", "person")
    return rows.annotate(consent_asked=Exists(asked))
