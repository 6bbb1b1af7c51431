"""The life of a project proposal, from a draft to a published project."""

from fellowship.foundation.lifecycle.tables import Arrow, Lifecycle, states

_UNDECIDED = {"submitted", "in_review"}
_POSITIVE = {"approved", "approved_with_conditions"}
_REVIEW = "supervisors.review_proposal"
_DECIDE = "supervisors.decide_proposal"

PROPOSAL = Lifecycle(
    "proposal",
    states("draft submitted in_review returned approved approved_with_conditions backup published rejected withdrawn"),
    "draft",
    (
        Arrow(
            "submit",
            {"draft", "returned"},
            "submitted",
            "supervisors.edit_proposal",
            conditions=("supervisors.may_send", "supervisors.answers_complete"),
            label="Send",
        ),
        Arrow("start_review", {"submitted"}, "in_review", _REVIEW),
        Arrow("approve", _UNDECIDED, "approved", _DECIDE, conditions=("supervisors.essentials_met",)),
        Arrow(
            "approve_with_conditions",
            _UNDECIDED,
            "approved_with_conditions",
            _DECIDE,
            conditions=("supervisors.essentials_met",),
        ),
        Arrow("return_for_changes", _UNDECIDED, "returned", _DECIDE),
        Arrow("hold_as_backup", _UNDECIDED | _POSITIVE, "backup", _DECIDE, label="Hold as back-up"),
        Arrow("reject", _UNDECIDED, "rejected", _DECIDE),
        Arrow(
            "publish",
            _POSITIVE,
            "published",
            "supervisors.publish_proposal",
            conditions=(
                "supervisors.blocking_conditions_closed",
                "supervisors.may_be_listed",
                "supervisors.list_not_final",
            ),
        ),
        Arrow("amend", _POSITIVE, "returned", "supervisors.amend_proposal", label="Change after approval"),
        Arrow(
            "withdraw",
            {"draft", "returned"} | _UNDECIDED | _POSITIVE,
            "withdrawn",
            "supervisors.withdraw_proposal",
            irreversible=True,
        ),
    ),
)

EDITABLE = frozenset({"draft", "returned"})
UNDECIDED = frozenset(_UNDECIDED)
POSITIVE = frozenset(_POSITIVE)
OFFERED = frozenset(_POSITIVE | {"published"})  # what fellows can be placed in
