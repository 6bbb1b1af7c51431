"""What the faculty tells hosts about their projects, and of which it is true."""

from typing import Any

from fellowship.foundation.notices.events import Event, Field, as_words, register
from fellowship.foundation.ui.navigation import address
from supervisors.models import Decision, Proposal
from supervisors.queries.reviews import comments_to_supervisor

_GROUP = "Projects"
PROPOSAL_FIELDS = (
    Field("title", "Title of the project", "title"),
    Field("ref", "Reference of the project", "ref"),
    Field("cohort", "Name of the cohort", "cohort.name"),
)


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
