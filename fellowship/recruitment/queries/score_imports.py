"""What a table of outside scores would do, and those that were read before."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from fellowship.people.models import User
from fellowship.recruitment.core import score_sheets
from fellowship.recruitment.models import Application, KnownConflict, ReviewAssignment, ScoreImport, ScoreSheet
from fellowship.recruitment.queries.interviews import members_to_be
from fellowship.recruitment.queries.rubric import criteria_of

_NO_SCORES = {
    "draft": "is a draft that was not sent",
    "withdrawn": "is withdrawn",
    "ineligible": "is not eligible",
}


@dataclass(frozen=True)
class Trial:
    """The table as it was read."""

    read: score_sheets.Read
    mark: str
    labels: list[str]


def reviewers_of(cohort: Any) -> QuerySet:
    """Whose scores they can be."""
    return members_to_be(cohort)


def columns_of(cohort: Any, stage: str) -> list[score_sheets.Scale]:
    """The criteria that the table must have."""
    return [score_sheets.Scale(c.code, c.label, c.out_of, c.weight) for c in criteria_of(cohort, stage)]


def try_out(cohort: Any, stage: str, reviewer: User, text: str) -> Trial:
    """Read the table and doubt it; five queries, however long it is."""
    scales = columns_of(cohort, stage)
    if not scales:
        raise score_sheets.SheetRefused("No criterion is set for this stage. Set how applications are scored first.")
    found = score_sheets.read(text, scales, _known(cohort, stage, reviewer))
    return Trial(found, score_sheets.mark(text), [s.label for s in scales])


def _known(cohort: Any, stage: str, reviewer: User) -> dict[str, str]:
    """Every reference of the cohort, with the reason why it takes no scores of this reviewer."""
    states = dict(Application.objects.filter(cohort=cohort).values_list("ref", "state"))
    found = {
        ref: f"{ref} {_NO_SCORES[s]}, and takes no scores." if s in _NO_SCORES else "" for ref, s in states.items()
    }
    mine = {"application__cohort": cohort, "reviewer": reviewer}
    named = "application__ref"
    if stage == "shortlist":
        open_ones = ReviewAssignment.objects.filter(**mine, state__in=("assigned", "in_progress"), round__status="open")
        for ref in open_ones.values_list(named, flat=True):
            found[ref] = f"{reviewer} has {ref} to score in the portal. Take it back there first."
    for ref in ScoreSheet.objects.filter(**mine, stage=stage).values_list(named, flat=True):
        found[ref] = f"{reviewer} has scored {ref} already. Take the line out."
    declared = ReviewAssignment.objects.filter(**mine, state="conflict_declared").order_by().values_list(named)
    known = KnownConflict.objects.filter(**mine).order_by().values_list(named)
    for (ref,) in declared.union(known):
        found[ref] = f"{reviewer} has a conflict of interest with {ref}. Take the line out."
    return found


def imports_of(cohort: Any) -> QuerySet:
    """Tables that were read before, the newest first."""
    return ScoreImport.objects.filter(cohort=cohort).select_related("reviewer", "imported_by")
