"""Beginning, writing, sending and withdrawing an application (REC-01, REC-02, REC-07, ELG-05)."""

from typing import Any

from django.utils import timezone

from fellowship.cohorts.actions import memberships
from fellowship.cohorts.actions.references import create_with_ref
from fellowship.cohorts.models import Cohort, Term
from fellowship.foundation.access.gate import action
from fellowship.foundation.notices.outbox import tell
from fellowship.foundation.transitions.perform import perform
from fellowship.recruitment.actions.routes import use_code
from fellowship.recruitment.core.eligibility import OPEN
from fellowship.recruitment.models import AccessCode, Application
from fellowship.recruitment.permissions import BEGIN_APPLICATION, EDIT_APPLICATION, WITHDRAW_APPLICATION
from fellowship.recruitment.queries import parts
from fellowship.recruitment.queries.applications import decides, own_application, verdict_of
from fellowship.recruitment.queries.calls import call_of
from fellowship.recruitment.queries.routes import has_codes, takes_international


class ApplicationRefused(Exception):
    """The application cannot be begun, changed or sent like this; the text is fit for the user."""


@action(BEGIN_APPLICATION, on="cohort")
def begin_application(
    *, cohort: Cohort, profession: Term, code: str = "", international: bool = False, by: Any
) -> Application:
    """A draft of the person's own, and the role of an applicant; the one there is when they have begun already.

    A sponsor's code opens its route, also when applications have closed for everybody else.
    """
    if (known := own_application(cohort, by)) is not None:
        return known
    if not call_of(cohort).is_open and not (code and has_codes(cohort)):
        raise ApplicationRefused(f"{cohort} does not take applications now.")
    if decides(cohort, by):
        raise ApplicationRefused(f"You have a part in choosing fellows for {cohort}, so you cannot apply to it.")
    today, sponsored = timezone.localdate(), use_code(cohort=cohort, typed=code) if code else None
    memberships.grant(cohort=cohort, user=by, role="applicant", on=today)
    application = create_with_ref(
        Application,
        cohort=cohort,
        prefix="APP",
        digits=2,
        person=by,
        route=_route(sponsored, international and takes_international(cohort)),
        access_code=sponsored,
        profession=profession,
        registration_body="" if parts.in_training(profession) else profession.detail[:60],
        approval=Application.Approval.MISSING,
        started_on=today,
        last_saved_on=today,
    )
    return keep_progress(application)


def _route(sponsored: AccessCode | None, international: bool) -> str:
    if sponsored is not None:
        return Application.Route.SPONSORED
    return Application.Route.INTERNATIONAL if international else Application.Route.DIRECT


@action(EDIT_APPLICATION, on="application")
def save_section(*, application: Application, answers: dict[str, Any], by: Any) -> Application:
    """Keep the answers of a section, half-filled ones too."""
    for name, value in answers.items():
        setattr(application, name, value)
    return keep_progress(application)


@action(EDIT_APPLICATION, on="application")
def submit_application(*, application: Application, name: str, by: Any) -> Application:
    """Send it, with the name typed as declaration; the rules are asked again, and what they say is kept (ELG-05)."""
    call = call_of(application.cohort)
    if not call.takes(application):
        raise ApplicationRefused(f"{application.cohort} does not take applications any more. What you wrote is kept.")
    if any(standing.missing for standing in parts.standing(application)):
        raise ApplicationRefused("Something is still missing. Answer every question first.")
    verdict, version = verdict_of(application)
    application.eligibility = "" if verdict.result == OPEN else verdict.result
    application.eligibility_reason = " ".join(verdict.reasons)[:1000]
    application.eligibility_version = version
    application.declared_name = name
    application.submitted_at = timezone.now()
    keep_progress(application)
    change = perform(application, "submit", by=by, at=application.submitted_at)
    tell("application_received", about=application, by=by, key=f"application-received-{change.pk}")
    return application


@action(WITHDRAW_APPLICATION, on="application")
def withdraw_application(*, application: Application, reason: str, by: Any) -> Application:
    """Take it back for good."""
    perform(application, "withdraw", by=by, note=reason)
    return application


def keep_progress(application: Application, *, by_writer: bool = True) -> Application:
    """Save it with how many sections are done, and the day when its writer did; for actions with a permit of their own."""
    if by_writer:
        application.last_saved_on = timezone.localdate()
    application.sections_done, application.sections_total = parts.progress(application)
    application.save()
    return application
