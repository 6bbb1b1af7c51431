"""Makes alumni of fellows when their cohort closes, and keeps what they agree to (ALU-01)."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from fellowship.awards.models import AlumniProfile
from fellowship.awards.permissions import SET_CONSENT
from fellowship.cohorts.actions import memberships
from fellowship.cohorts.models import CohortMembership, Fellow
from fellowship.foundation.access.gate import action
from fellowship.foundation.access.grants import forget_grants
from fellowship.foundation.notices.outbox import tell
from fellowship.people.core.roles import Role


def make_alumni(*, on: dt.date, cohort_id: int | None = None) -> int:
    """Every fellow of a closed cohort keeps the account as an alumnus; how many are new. Done twice, it changes nothing."""
    held = CohortMembership.objects.filter(user=OuterRef("person"), cohort=OuterRef("cohort"), role=Role.ALUMNUS)
    fellows = Fellow.objects.filter(~Exists(held), cohort__state="closed").select_related("person", "cohort")
    if cohort_id is not None:
        fellows = fellows.filter(cohort_id=cohort_id)
    made = 0
    for fellow in fellows:
        with transaction.atomic():
            _welcome(fellow, on)
        made += 1
    return made


@action(SET_CONSENT)
def set_consent(*, may_contact: bool, shown_to: str, about: str, at: dt.datetime, by: Any) -> AlumniProfile:
    """Keep what the person agrees to; it holds from this moment."""
    fields = {"may_contact": may_contact, "shown_to": shown_to, "about": about.strip(), "changed_at": at}
    row, _ = AlumniProfile.objects.update_or_create(person=by, defaults=fields)
    return row


def _welcome(fellow: Fellow, on: dt.date) -> None:
    memberships.grant(cohort=fellow.cohort, user=fellow.person, role=Role.ALUMNUS.value, on=on)
    # The fellow's own work is over; what they may read as an alumnus is the same.
    ended = CohortMembership.objects.filter(cohort=fellow.cohort, user=fellow.person, role=Role.FELLOW, ends_on=None)
    ended.exclude(starts_on__gt=on).update(ends_on=on)
    forget_grants(fellow.person)
    tell("alumni_welcome", about=fellow, key=f"alumni-welcome-{fellow.pk}", on=on)
