"""Signed links to sections of a form: their addresses, and what they open."""

import datetime as dt
from dataclasses import dataclass

from django.core import signing
from django.urls import reverse

from supervisors.core.proposal_lifecycle import EDITABLE
from supervisors.models import Proposal, SectionLink

_SALT = "supervisors.section-link"


@dataclass(frozen=True)
class Shared:
    """One link as its maker sees it."""

    link: SectionLink
    titles: list[str]
    url: str


def token_of(link: SectionLink) -> str:
    """The signed part of the link's address."""
    return signing.dumps(link.pk, salt=_SALT)


def find(token: str, on: dt.date) -> SectionLink | None:
    """The link behind an address, while it works."""
    try:
        pk = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    rows = SectionLink.objects.select_related("proposal__cohort", "proposal__rule_set", "made_by")
    link = rows.filter(pk=pk).first()
    return link if link is not None and still_works(link, on) else None


def still_works(link: SectionLink, on: dt.date) -> bool:
    """Not ended, not past its day, and the form is still being written."""
    return link.ended_at is None and link.until >= on and link.proposal.state in EDITABLE


def links_of(proposal: Proposal, on: dt.date) -> list[Shared]:
    """The links of a form that work, with their addresses."""
    titles = {s["code"]: s["title"] for s in proposal.rule_set.sections}
    rows = proposal.section_links.filter(ended_at=None, until__gte=on)
    return [
        Shared(
            row,
            [titles[code] for code in row.sections if code in titles],
            reverse("help-with", kwargs={"token": token_of(row)}),
        )
        for row in rows
    ]


def sections_of(link: SectionLink) -> list[dict[str, str]]:
    """The sections that a link opens, in the order of the form."""
    return [s for s in link.proposal.rule_set.sections if s["code"] in link.sections]


def section_pairs(proposal: Proposal) -> list[tuple[str, str]]:
    """The sections of a form to choose from."""
    return [(s["code"], s["title"]) for s in proposal.rule_set.sections]


def refs_of(proposal: Proposal, section: str) -> set[str]:
    """The criteria that a section asks."""
    return set(proposal.rule_set.items.filter(section=section).values_list("criterion__ref", flat=True))
