"""What may be done with rounds of review, on their records."""

from typing import Any

from fellowship.foundation.ui.acts import Act, add, begin
from fellowship.recruitment.actions import rounds
from fellowship.recruitment.forms.rounds import ConflictForm, GiveForm, RoundForm
from fellowship.recruitment.queries import assigning

_ASSIGN = "recruitment.assign_reviewers"
_REFUSALS = (rounds.RoundRefused,)


def _is_open(row: Any) -> bool:
    return bool(row.status == "open")


def _stored(row: Any) -> dict[str, Any]:
    plain = ("title", "scores_due_on", "per_application", "most_per_reviewer", "spread_limit", "others_shown")
    return {name: getattr(row, name) for name in plain} | {
        "route": row.route or "all",
        "names_hidden": "yes" if row.names_hidden else "no",
        "reviewers": list(row.reviewers.values_list("pk", flat=True)),
    }


def _people(cohort: Any) -> dict[str, Any]:
    return {"people": assigning.reviewers_of(cohort)}


begin(
    "round",
    Act(
        "new",
        "Open a review round",
        "recruitment.open_round",
        run=lambda cohort, by, given: rounds.open_round(cohort=cohort, by=by, **given),
        form=RoundForm,
        given=lambda cohort, user: _people(cohort),
        refusals=_REFUSALS,
        success="The round is open. Now assign the reviewers.",
        button="Open the round",
    ),
)
add(
    "round",
    Act("assign", "Assign reviewers", _ASSIGN, page="round-assign", when=_is_open),
    Act("scores", "See the scores", "recruitment.view_scores", page="round-scores"),
    Act(
        "give",
        "Give one application by hand",
        _ASSIGN,
        run=lambda row, by, given: rounds.give_review(round=row, by=by, **given),
        form=GiveForm,
        given=lambda row, user: {
            "applications": assigning.in_round(row).order_by("ref"),
            "people": row.reviewers.all(),
        },
        when=_is_open,
        refusals=_REFUSALS,
        success="The reviewer has the application.",
        button="Give it",
    ),
    Act(
        "change",
        "Change the round",
        _ASSIGN,
        run=lambda row, by, given: rounds.change_round(round=row, by=by, **given),
        form=RoundForm,
        given=lambda row, user: _people(row.cohort),
        initial=_stored,
        when=_is_open,
        refusals=_REFUSALS,
        hint="Whoever you take out keeps what they have begun; assign the reviewers again for the rest.",
    ),
    Act(
        "close",
        "Close the round",
        _ASSIGN,
        run=lambda row, by, given: rounds.close_round(round=row, by=by),
        when=_is_open,
        refusals=_REFUSALS,
        success="The round is closed.",
        hint="No more scores are taken. Scores that were not sent do not count.",
        warning=True,
    ),
)
add(
    "assignment",
    Act(
        "score",
        "Read and score it",
        "recruitment.score_application",
        page="review",
        when=lambda row: row.state in ("assigned", "in_progress") and row.round.status == "open",
    ),
    Act(
        "take-back",
        "Take it back from the reviewer",
        "recruitment.take_back_review",
        page="review-take-back",
        when=lambda row: row.state == "assigned" and not row.conflict_answered,
    ),
)
add(
    "application",
    Act(
        "conflict",
        "Keep it from a reviewer",
        "recruitment.decide_application",
        run=lambda row, by, given: rounds.record_conflict(application=row, by=by, **given),
        form=ConflictForm,
        given=lambda row, user: _people(row.cohort),
        when=lambda row: row.state == "submitted",
        refusals=_REFUSALS,
        success="The reviewer will not be given this application.",
        hint="For a conflict of interest that you know of. Colleagues in the same organisation are kept apart by themselves.",
    ),
)
