"""Asks people whether the story of their placement may be shown, and keeps what they say (CAS-02)."""

from typing import Any

from django.utils import timezone

from evaluations.models import CaseStudy
from evaluations.permissions import ANSWER_CASE_CONSENT, ASK_CASE_CONSENT
from fellowship.foundation.access.gate import action

CONSENT = CaseStudy.Consent


class ConsentRefused(Exception):
    """It cannot be asked or answered as it stands; the text is fit for the user."""


@action(ASK_CASE_CONSENT, on="story")
def ask_consent(*, story: CaseStudy, by: Any) -> CaseStudy:
    """From now on the person can read it and answer."""
    row = CaseStudy.objects.select_for_update().get(pk=story.pk)
    if row.consent in (CONSENT.ASKED, CONSENT.GIVEN):
        raise ConsentRefused("This was asked before.")
    return _keep(row, CONSENT.ASKED, by)


@action(ANSWER_CASE_CONSENT, on="story")
def answer_consent(*, story: CaseStudy, agreed: bool, by: Any, on_public_page: bool = False) -> CaseStudy:
    """Yes, no, or no longer; what was said last counts for every report made after it, and for the public page at once."""
    row = CaseStudy.objects.select_for_update().get(pk=story.pk)
    if agreed:
        return _keep(row, CONSENT.GIVEN, by, on_public_page)
    was_given = row.consent in (CONSENT.GIVEN, CONSENT.WITHDRAWN)
    return _keep(row, CONSENT.WITHDRAWN if was_given else CONSENT.REFUSED, by)


def _keep(row: CaseStudy, consent: str, by: Any, on_public_page: bool = False) -> CaseStudy:
    row.consent, row.consent_by, row.consent_on = consent, by, timezone.localdate()
    row.on_public_page = on_public_page
    row.save(update_fields=["consent", "consent_by", "consent_on", "on_public_page"])
    return row
