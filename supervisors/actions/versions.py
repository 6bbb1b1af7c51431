"""Keeping what each version said, and carrying over what a change after approval does not touch (PRJ-11)."""

from django.utils import timezone

from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.transitions.perform import NotReady, perform
from supervisors.models import Proposal, ProposalVersion, Review, Verdict
from supervisors.queries.versions import changed_materially, told_now

_AGAIN = {"approved": "approve", "approved_with_conditions": "approve_with_conditions"}


def keep_version(*, proposal: Proposal, once: bool = False) -> None:
    """Keep the texts of the present version; with `once`, only if they are not kept yet."""
    kept = {"kept_at": timezone.now(), "told": told_now(proposal)}
    found = {"proposal": proposal, "version": proposal.version}
    if once:
        if not ProposalVersion.objects.filter(**found).exists():
            ProposalVersion.objects.create(**found, **kept)
    else:
        ProposalVersion.objects.update_or_create(**found, defaults=kept)


def keep_approval(*, proposal: Proposal) -> bool:
    """After a change of an approved project: verdicts on untouched criteria hold on, and with nothing touched the approval too.

    Says whether the approval holds; then nobody needs to look again.
    """
    opened = proposal.changes.filter(now="returned").last()
    if opened is None or opened.verb != "amend":
        return False
    touched = changed_materially(proposal)
    for review in proposal.reviews.filter(version=proposal.version - 1, reviewer__isnull=False):
        again = Review.objects.create(
            proposal=proposal,
            reviewer=review.reviewer,
            version=proposal.version,
            assigned_on=timezone.localdate(),
        )
        Verdict.objects.bulk_create(
            Verdict(review=again, criterion_id=v.criterion_id, verdict=v.verdict, comment=v.comment)
            for v in review.verdicts.select_related("criterion")
            if v.criterion.ref not in touched
        )
    if touched or opened.was not in _AGAIN:
        return False
    try:
        perform(proposal, _AGAIN[opened.was], by=SYSTEM, note="No answer says anything else; the approval holds.")
    except NotReady:
        return False
    return True
