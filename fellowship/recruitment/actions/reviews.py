"""What a reviewer does: answer for conflicts of interest, score by the rubric, send (REC-09 to REC-11)."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone

from fellowship.foundation.access.gate import action
from fellowship.foundation.access.refusals import Refused
from fellowship.foundation.transitions.perform import perform
from fellowship.recruitment.models import ReviewAssignment, RubricCriterion, Score, ScoreSheet
from fellowship.recruitment.permissions import SCORE_APPLICATION
from fellowship.recruitment.queries.rubric import criteria_of


class ReviewRefused(Refused):
    """This cannot be done with the review; the text is fit for the user, `field` names what is wrong."""


@action(SCORE_APPLICATION, on="assignment")
def answer_conflict(*, assignment: ReviewAssignment, has_conflict: bool, reason: str, by: Any) -> ReviewAssignment:
    """Say whether there is a conflict of interest; with one, the application and all that was noted of it are gone."""
    _open(assignment)
    assignment.conflict_answered = True
    assignment.conflict_reason = reason if has_conflict else ""
    assignment.save(update_fields=["conflict_answered", "conflict_reason"])
    if has_conflict:
        ScoreSheet.objects.filter(assignment=assignment, is_submitted=False).delete()
        perform(assignment, "declare_conflict", by=by, note=reason)
    return assignment


@action(SCORE_APPLICATION, on="assignment")
def save_scores(
    *,
    assignment: ReviewAssignment,
    scores: Mapping[str, int | None],
    comment: str,
    send: bool,
    feedback: str = "",
    by: Any,
) -> ScoreSheet:
    """Keep the points, complete or not; sent, they stand and can be compared with those of others."""
    _open(assignment)
    if not assignment.conflict_answered:
        raise ReviewRefused("Say first whether you have a conflict of interest.")
    sheet, _ = ScoreSheet.objects.get_or_create(
        application=assignment.application,
        reviewer=assignment.reviewer,
        stage=ScoreSheet.Stage.SHORTLIST,
        defaults={"assignment": assignment},
    )
    if sheet.is_submitted:
        raise ReviewRefused("Your scores of this application are sent already.")
    sheet.assignment, sheet.comment, sheet.feedback = assignment, comment, feedback.strip()
    keep_points(sheet, scores)
    if assignment.state == "assigned":
        perform(assignment, "start", by=by)
    if send:
        send_sheet(sheet)
        perform(assignment, "submit", by=by)
    else:
        sheet.save()
    return sheet


def keep_points(sheet: ScoreSheet, scores: Mapping[str, int | None]) -> None:
    """Store the points of a sheet, each within the scale of its own criterion; none takes a point away."""
    criteria = {c.code: c for c in criteria_of(sheet.application.cohort_id, sheet.stage)}
    for code, value in scores.items():
        criterion = criteria.get(code)
        if criterion is None:
            raise ReviewRefused("This criterion does not belong to the rubric.")
        if value is None:
            Score.objects.filter(sheet=sheet, criterion=criterion).delete()
            continue
        if not 0 <= value <= criterion.out_of:
            raise ReviewRefused(f"{criterion.label}: give 0 to {criterion.out_of} points.", f"score-{code}")
        Score.objects.update_or_create(
            sheet=sheet, criterion=criterion, defaults={"value": value, "out_of": criterion.out_of}
        )


def send_sheet(sheet: ScoreSheet) -> None:
    """The sheet counts from now on; it must be complete."""
    given = set(sheet.scores.values_list("criterion__code", flat=True))
    criteria = criteria_of(sheet.application.cohort_id, sheet.stage)
    for criterion in criteria:
        if criterion.code not in given:
            raise ReviewRefused(f"Give points for “{criterion.label}”.", f"score-{criterion.code}")
    sheet.is_submitted, sheet.submitted_on = True, timezone.localdate()
    sheet.save()
    freeze(criteria, sheet.stage)


def freeze(criteria: Iterable[RubricCriterion], stage: str) -> None:
    """Scores were sent by these criteria: they stay as they are."""
    for criterion in criteria:
        if stage not in criterion.frozen:
            criterion.frozen = f"{criterion.frozen} {stage}".strip()
            criterion.save(update_fields=["frozen"])


def _open(assignment: ReviewAssignment) -> None:
    assignment.refresh_from_db(fields=["state", "conflict_answered"])
    if assignment.round.status != "open":
        raise ReviewRefused("This round is closed, and no more scores are taken.")
    if assignment.state == "submitted":
        raise ReviewRefused("Your scores of this application are sent already.")
