"""Keeping and removing the files beside an answer (PRJ-05)."""

from typing import Any

from fellowship.foundation.access.gate import action
from fellowship.foundation.access.refusals import Refused
from fellowship.foundation.documents import store
from fellowship.foundation.documents.intake import UploadRefused
from supervisors.core.answers import catalogue
from supervisors.core.answers.shapes import ATTACHED
from supervisors.models import Answer, EvidenceFile, Proposal, RuleSetCriterion
from supervisors.permissions import EDIT_PROPOSAL, VIEW_PROPOSAL

MOST_FILES = 10


class FileRefused(Refused):
    """The file is not kept; `field` is the input it was chosen in."""


@action(EDIT_PROPOSAL, on="proposal")
def add_file(*, proposal: Proposal, item: RuleSetCriterion, upload: Any, by: Any) -> EvidenceFile:
    """Check and keep a file; whoever may see the proposal may read it."""
    ref = item.criterion.ref
    if EvidenceFile.objects.filter(proposal=proposal, criterion=item.criterion).count() >= MOST_FILES:
        raise FileRefused(f"There are {MOST_FILES} files already. Remove one first.", f"{ref}-file")
    try:
        document = store.save_upload(upload, by=by, owner=proposal, permit=VIEW_PROPOSAL.name)
    except UploadRefused as refusal:
        raise FileRefused(str(refusal), f"{ref}-file") from refusal
    return EvidenceFile.objects.create(proposal=proposal, criterion=item.criterion, document=document)


@action(EDIT_PROPOSAL, on="proposal")
def remove_file(*, proposal: Proposal, pk: int, by: Any) -> None:
    """Take a file away and rate the answer anew; nothing happens when it is gone already."""
    row = EvidenceFile.objects.filter(proposal=proposal, pk=pk).select_related("document", "criterion").first()
    if row is None:
        return
    criterion = row.criterion
    store.remove(row.document)  # the row goes with its document
    answer = Answer.objects.filter(proposal=proposal, criterion=criterion).first()
    if answer is None or answer.value is None or answer.self_rating == "na":
        return
    item = proposal.rule_set.items.get(criterion=criterion)
    answer.value = with_count(proposal, item, answer.value)
    answer.self_rating = catalogue.rate(item.answer_type, answer.value)
    if answer.self_rating:
        answer.save(update_fields=["value", "self_rating"])
    else:
        answer.delete()


def with_count(proposal: Proposal, item: RuleSetCriterion, value: dict[str, Any]) -> dict[str, Any]:
    """The typed answer with the number of its files, where files count."""
    bare = {name: part for name, part in value.items() if name != ATTACHED}
    if not catalogue.CATALOGUE[item.answer_type].takes_files:
        return bare
    number = EvidenceFile.objects.filter(proposal=proposal, criterion=item.criterion).count()
    return {**bare, ATTACHED: number} if number else bare
