"""Files beside the answers of a proposal."""

from supervisors.models import EvidenceFile, Proposal


def files_of(proposal: Proposal) -> dict[int, list[EvidenceFile]]:
    """The files by criterion, in the order in which they were sent."""
    found: dict[int, list[EvidenceFile]] = {}
    for row in EvidenceFile.objects.filter(proposal=proposal).select_related("document").order_by("pk"):
        found.setdefault(row.criterion_id, []).append(row)
    return found
