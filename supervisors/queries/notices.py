"""What the faculty tells hosts about their projects, and of which it is true."""

from typing import Any

from django.db.models import Q
from django.utils import timezone

from fellowship.cohorts.models import Cohort
from fellowship.cohorts.queries.offices import holders
from fellowship.foundation.notices.events import Event, Field, as_words, register
from fellowship.foundation.ui.navigation import address
from fellowship.foundation.ui.records import record_url
from fellowship.people.models import User
from supervisors.models import Decision, HelpRequest, Proposal
from supervisors.queries.reviews import comments_to_supervisor

_GROUP = "Projects"
PROPOSAL_FIELDS = (
    Field("title", "Title of the project", "title"),
    Field("ref", "Reference of the project", "ref"),
    Field("cohort", "Name of the cohort", "cohort.name"),
)


def who_may_offer(cohort: Cohort) -> list[Any]:
    """Those who hold the role of supervisor in the cohort, and those who led a project before."""
    today = timezone.localdate()
    holds = Q(cohort_memberships__ends_on__isnull=True) | Q(cohort_memberships__ends_on__gte=today)
    here = Q(cohort_memberships__cohort=cohort, cohort_memberships__role="supervisor") & holds
    return list(User.objects.filter(Q(supervisor__isnull=False) | here, is_active=True).distinct().order_by("pk"))


def _closing(cohort: Cohort) -> str:
    day = cohort.milestones.filter(code="call_close").values_list("date", flat=True).first()
    return f" until {as_words(day)}" if day else ""


def project_url(proposal: Proposal) -> str:
    """The page of the project."""
    return address("project", cohort=proposal.cohort.slug, ref=proposal.ref)


def _decision(proposal: Proposal) -> Decision | None:
    return proposal.decisions.order_by("-decided_on", "-pk").first()


def _of_decision(name: str) -> Any:
    def value(proposal: Proposal) -> str:
        found = _decision(proposal)
        return "" if found is None else found.get_outcome_display() if name == "outcome" else str(found.comment)

    return value


def _conditions(proposal: Proposal) -> str:
    lines = [
        f"- {c.text}, due {as_words(c.due_on)}{', before the project is published' if c.blocking else ''}"
        for c in proposal.conditions.filter(status="open")
    ]
    return "\n".join(["Conditions:", *lines]) if lines else ""


def _comments(proposal: Proposal) -> str:
    lines = [
        f"- {item.label or item.criterion.question} ({verdict.get_verdict_display().lower()}): {verdict.comment}"
        for item, verdict in comments_to_supervisor(proposal)
    ]
    return "\n".join(["The reviewers say:", *lines]) if lines else ""


def _what_next(proposal: Proposal) -> str:
    if proposal.state == "returned" and proposal.answer_by:
        return f"Please change the form and send it again by {as_words(proposal.answer_by)}."
    return ""


register(
    Event(
        "proposal_decided",
        "A decision about a project",
        about="supervisors.Proposal",
        within="cohort",
        to=lambda proposal: [proposal.lead.person],
        states={"approved", "approved_with_conditions", "backup", "returned", "rejected"},
        exact=True,
        fields=(
            *PROPOSAL_FIELDS,
            Field("decision", "The decision in words", _of_decision("outcome")),
            Field("comment", "The reason the faculty gave", _of_decision("comment")),
            Field("conditions", "Conditions that are open, if there are any", _conditions),
            Field("comments", "What reviewers wrote to each criterion", _comments),
            Field("next", "By when to answer, when it was returned", _what_next),
        ),
        link=project_url,
        essential=True,
        subject="Project {ref}: {decision}",
        body="Dear {name}\n\nThe faculty has decided about your project “{title}” ({ref}, {cohort}).\n\n"
        "Decision: {decision}\n\n{comment}\n\n{conditions}\n\n{comments}\n\n{next}\n\n"
        "See your project, with every comment beside your answers:\n{link}\n\n{programme}",
        group=_GROUP,
    )
)
register(
    Event(
        "proposal_sent",
        "A project was sent for review",
        about="supervisors.Proposal",
        within="cohort",
        to=lambda proposal: holders(proposal.cohort, "faculty", on=timezone.localdate()),
        states={"submitted"},
        fields=(*PROPOSAL_FIELDS, Field("lead", "Name of the lead supervisor", "lead.person.name")),
        link=project_url,
        subject="Project {ref} waits for review",
        body="Dear {name}\n\n{lead} has sent the project “{title}” ({ref}) for {cohort}. Please choose a reviewer.\n\n{link}"
        "\n\n{programme}",
        group=_GROUP,
    )
)
register(
    Event(
        "call_open",
        "The call for projects is open",
        about="cohorts.Cohort",
        within="pk",
        to=who_may_offer,
        states={"call_open"},
        fields=(
            Field("cohort", "Name of the cohort", "name"),
            Field("closing", "“until” and the day the call closes, once it is set", _closing),
            Field(
                "start", "First day of the placements", lambda c: c.placement_starts_on or "a day that is not set yet"
            ),
        ),
        link=lambda cohort: address("project-new", cohort=cohort.slug),
        subject="{cohort}: offer a project",
        body="Dear {name}\n\nThe call for projects of {cohort} is open{closing}. If you would like to host a fellow, begin a "
        "project here:\n{link}\n\nYou can save what you have and go on later. Placements start on {start}.\n\n{programme}",
        group=_GROUP,
    )
)
register(
    Event(
        "help_answered",
        "A request for help was answered",
        about="supervisors.HelpRequest",
        within="cohort",
        to=lambda request: [request.asked_by],
        rows=lambda on: HelpRequest.objects.filter(status="closed"),
        fields=(
            Field("topic", "What was asked", "topic"),
            Field("reply", "The answer", "reply"),
            Field("owner", "Who looked after it", "owner.name"),
        ),
        link=lambda request: record_url("help-request", request.cohort.slug, request.ref),
        subject="Your request for help: {topic}",
        body="Dear {name}\n\nYou asked: {topic}\n\n{reply}\n\n{owner}\n\n{link}\n\n{programme}",
        group="Briefings",
    )
)
