"""Sharing sections of the form by a signed link, and what comes back by it."""

import datetime as dt
from typing import Any

from django.utils import timezone

from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.access.gate import action
from supervisors.actions.proposals import save_answers
from supervisors.models import Proposal, SectionLink
from supervisors.permissions import EDIT_PROPOSAL
from supervisors.queries.section_links import refs_of, still_works


class LinkRefused(Exception):
    """The link cannot be made, or no longer works; the text is fit for the user."""


@action(EDIT_PROPOSAL, on="proposal")
def share_sections(*, proposal: Proposal, name: str, sections: list[str], until: dt.date, by: Any) -> SectionLink:
    """A link for a colleague, which opens these sections until that day."""
    if until < timezone.localdate():
        raise LinkRefused("Choose a day that is not over.")
    return SectionLink.objects.create(
        proposal=proposal, name=name, sections=sections, until=until, made_by=by, made_at=timezone.now()
    )


@action(EDIT_PROPOSAL, on="proposal")
def end_link(*, proposal: Proposal, pk: int, by: Any) -> None:
    """The link opens nothing any more."""
    proposal.section_links.filter(pk=pk, ended_at=None).update(ended_at=timezone.now())


def save_by_link(*, link: SectionLink, section: str, answers: dict[str, dict[str, Any]]) -> SectionLink:
    """Keep what the colleague wrote: only answers to criteria of a section that the link opens, and no files."""
    if not still_works(link, timezone.localdate()) or section not in link.sections:
        raise LinkRefused("This link does not work any more. Ask the person who sent it to you.")
    asked = refs_of(link.proposal, section)
    given = {ref: {**answer, "file": None} for ref, answer in answers.items() if ref in asked}
    save_answers(proposal=link.proposal, answers=given, basics={}, by=SYSTEM)
    link.saved_at = timezone.now()
    link.save(update_fields=["saved_at"])
    return link
