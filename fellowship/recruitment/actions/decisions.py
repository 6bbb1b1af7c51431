"""What faculty decide about one application before it is scored: eligibility, and more time (ELG-05, REC-07)."""

import datetime as dt
from typing import Any

from django.utils import timezone

from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.gate import action
from fellowship.foundation.access.refusals import Refused
from fellowship.foundation.notices.outbox import tell
from fellowship.foundation.transitions.perform import perform
from fellowship.recruitment.core.closing import END_OF_DAY, LONDON
from fellowship.recruitment.models import Application
from fellowship.recruitment.permissions import DECIDE_APPLICATION, EDIT_ELIGIBILITY
from fellowship.recruitment.queries.calls import MOST_CHOICES, call_of
from fellowship.recruitment.queries.interviews import lacks_approval


class DecisionRefused(Refused):
    """This cannot be decided now; the text is fit for the user."""


@action(DECIDE_APPLICATION, on="application")
def decide_eligibility(*, application: Application, eligible: bool, reason: str, by: Any) -> Application:
    """Decide otherwise than the rules, or where they left it open; what they said stays beside the reason."""
    if application.state != "submitted":
        raise DecisionRefused("Eligibility is decided after an application was sent and before the shortlist.")
    application.eligibility = "pass" if eligible else "fail"
    application.override_reason, application.overridden_by = reason.strip(), by if by.pk else None
    application.save(update_fields=["eligibility", "override_reason", "overridden_by"])
    return application


@action(DECIDE_APPLICATION, on="application")
def find_ineligible(*, application: Application, by: Any) -> Application:
    """Close an application that does not meet the rules."""
    if application.eligibility != "fail":
        raise DecisionRefused("This application meets the rules, or was not checked yet.")
    perform(application, "find_ineligible", by=by, note=application.override_reason or application.eligibility_reason)
    return application


@action(DECIDE_APPLICATION, on="application")
def pass_approval(*, application: Application, reason: str, by: Any) -> Application:
    """Let somebody be interviewed although the approval in principle is not given; with a reason, which is kept."""
    if not lacks_approval(application):
        raise DecisionRefused("This applicant needs no such decision.")
    application.approval_passed_reason, application.approval_passed_by = reason.strip(), by if by.pk else None
    application.save(update_fields=["approval_passed_reason", "approval_passed_by"])
    return application


@action(DECIDE_APPLICATION, on="application")
def give_more_time(*, application: Application, day: dt.date, time: dt.time, reason: str, by: Any) -> Application:
    """Let one applicant send later than the others; who gave it, and why, is in the audit trail and on the record."""
    until = dt.datetime.combine(day, time or END_OF_DAY, LONDON)
    last = call_of(application.cohort).last_moment(application)
    if application.state != "draft":
        raise DecisionRefused("Only a draft needs more time.")
    if until <= timezone.now() or (last is not None and until <= last):
        raise DecisionRefused("Choose a moment after the one until which it may be sent now.", "day")
    application.extended_until, application.extension_reason = until, reason.strip()
    application.save(update_fields=["extended_until", "extension_reason"])
    tell("more_time_given", about=application, by=by, key=f"more-time-{application.pk}-{until:%Y%m%d%H%M}")
    return application


@action(EDIT_ELIGIBILITY, on="cohort")
def set_call(*, cohort: Cohort, time: dt.time, choices: int, by: Any) -> Cohort:
    """The minute in which applications close on their day, and how many projects an applicant may rank."""
    if not 1 <= choices <= MOST_CHOICES:
        raise DecisionRefused(f"Choose between 1 and {MOST_CHOICES} projects.", "choices")
    day = cohort.milestones.filter(code="apply_close").values_list("date", flat=True).first()
    if day is None:
        raise DecisionRefused("Set the day on which applications close in the calendar first.", "time")
    kept = Cohort.objects.select_for_update().get(pk=cohort.pk)
    written = f"{day.isoformat()}T{time:%H:%M}"
    kept.settings = {**kept.settings, "applications_close": written, "project_choices": choices}
    kept.save(update_fields=["settings"])
    cohort.settings = kept.settings
    return cohort
