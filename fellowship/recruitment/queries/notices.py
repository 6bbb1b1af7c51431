"""What applicants are told, and of which applications it is true."""

from datetime import datetime

from fellowship.foundation.notices.events import Event, Field, register
from fellowship.foundation.ui.records import record_url
from fellowship.foundation.ui.templatetags.ui_values import nhsdatetime
from fellowship.recruitment.core.outcomes import ENDED, NO_FEEDBACK, feedback, outcome
from fellowship.recruitment.models import Application, Offer, SupportRequest
from fellowship.recruitment.queries.outcomes import released_to

_GROUP = "Recruitment"
_COHORT = Field("cohort", "Name of the cohort", "cohort.name")


def application_url(application: Application) -> str:
    """The page of the application."""
    return record_url("application", application.cohort.slug, application.ref)


def _interview(application: Application) -> str:
    slot = getattr(application, "slot", None)
    return f"{slot.starts_at:%H:%M} on {slot.starts_at.day} {slot.starts_at:%B %Y}" if slot else ""


def london(moment: datetime | None) -> str:
    """A moment as people in London read it."""
    return f"{nhsdatetime(moment)}, London time" if moment else ""


def offer_url(offer: Offer) -> str:
    """The page of the offer, where it is answered."""
    return record_url("offer", offer.cohort.slug, offer.ref)


register(
    Event(
        "application_received",
        "An application has arrived",
        about="recruitment.Application",
        within="cohort",
        to=lambda application: [application.person],
        states={"submitted"},
        fields=(
            _COHORT,
            Field("ref", "Reference of the application", "ref"),
            Field("sent", "Moment it was sent, London time", lambda application: london(application.submitted_at)),
        ),
        link=application_url,
        essential=True,
        subject="We have your application {ref}",
        body="Dear {name}\n\nYour application {ref} to {cohort} arrived on {sent}. You need not do anything now.\n\n"
        "You can read what you sent, see how far it is, or withdraw it here:\n{link}\n\n{programme}",
        group=_GROUP,
    )
)
register(
    Event(
        "support_answered",
        "An approval in principle was answered",
        about="recruitment.SupportRequest",
        within="application__cohort",
        to=lambda request: [request.application.person],
        rows=lambda on: SupportRequest.objects.filter(answered_at__isnull=False),
        fields=(
            Field("cohort", "Name of the cohort", "application.cohort.name"),
            Field("who", "Name of the person who was asked", "name"),
            Field("answer", "What they answered", lambda request: "agrees" if request.agreed else "does not agree"),
            Field("note", "What they added", "note"),
        ),
        link=lambda request: application_url(request.application),
        essential=True,
        subject="Approval in principle: {who} {answer}",
        body="Dear {name}\n\n{who} {answer} in principle that you take part in {cohort}.\n\n{note}\n\n"
        "See your application here:\n{link}\n\n{programme}",
        group=_GROUP,
    )
)
register(
    Event(
        "more_time_given",
        "An applicant has more time",
        about="recruitment.Application",
        within="cohort",
        to=lambda application: [application.person],
        states={"draft"},
        fields=(
            _COHORT,
            Field("until", "New last moment, London time", lambda application: london(application.extended_until)),
        ),
        link=application_url,
        essential=True,
        subject="You have more time for your application",
        body="Dear {name}\n\nYou can send your application to {cohort} until {until}.\n\n{link}\n\n{programme}",
        group=_GROUP,
    )
)
register(
    Event(
        "interview_invite",
        "Invitation to an interview",
        about="recruitment.Application",
        within="cohort",
        to=lambda application: [application.person],
        states={"shortlisted"},
        fields=(_COHORT, Field("time", "Time of the interview, once one is chosen", _interview)),
        link=application_url,
        essential=True,
        held=True,
        subject="Interview for {cohort}",
        body="Dear {name}\n\nYou are on the shortlist of {cohort}. We would like to talk to you.\n\n{time}\n\n"
        "See your application here:\n{link}\n\n{programme}",
        group=_GROUP,
    )
)
register(
    Event(
        "offer_sent",
        "An offer of a place",
        about="recruitment.Offer",
        within="cohort",
        to=lambda offer: [offer.application.person],
        states={"sent"},
        fields=(_COHORT, Field("accept_by", "Last day to accept", "accept_by")),
        link=offer_url,
        essential=True,
        held=True,
        subject="Your place in {cohort}: answer by {accept_by}",
        body="Dear {name}\n\nWe offer you a place in {cohort}. Please accept or decline by {accept_by}; after that day "
        "the place goes to somebody else.\n\n{link}\n\n{programme}",
        group=_GROUP,
    )
)


def _feedback(application: Application) -> str:
    texts = released_to(application)
    return f"The reviewers say:\n\n{feedback(texts)}" if texts else NO_FEEDBACK


register(
    Event(
        "outcome_told",
        "An application has not led to a place",
        about="recruitment.Application",
        within="cohort",
        to=lambda application: [application.person],
        states=set(ENDED),
        fields=(
            _COHORT,
            Field("ref", "Reference of the application", "ref"),
            Field("outcome", "The outcome in a sentence", lambda application: outcome(application.state)),
            Field("feedback", "Words of reviewers that faculty released", _feedback),
        ),
        link=application_url,
        essential=True,
        held=True,
        exact=True,
        subject="The outcome of your application to {cohort}",
        body="Dear {name}\n\nThank you for your application {ref} to {cohort}, and for the work you put into it. {outcome}\n\n"
        "{feedback}\n\nYou can read this again on the page of your application:\n{link}\n\n{programme}",
        group=_GROUP,
    )
)
register(
    Event(
        "reserve_told",
        "An applicant is on the reserve list",
        about="recruitment.Application",
        within="cohort",
        to=lambda application: [application.person],
        states={"reserve"},
        fields=(_COHORT, Field("ref", "Reference of the application", "ref")),
        link=application_url,
        essential=True,
        held=True,
        subject="You are on the reserve list of {cohort}",
        body="Dear {name}\n\nThank you for your interview. All places of {cohort} are offered, and your application {ref} is on "
        "the reserve list. We write to you if a place becomes free.\n\n{link}\n\n{programme}",
        group=_GROUP,
    )
)
