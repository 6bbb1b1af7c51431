"""Who may do what with cohorts."""

from fellowship.foundation.access.conditions import everywhere, in_scope
from fellowship.foundation.access.permits import Permit

_COHORT = "cohorts.Cohort"
in_my_cohorts = in_scope("cohort", "pk")

VIEW_COHORT = Permit(
    "cohorts.view_cohort",
    _COHORT,
    {role: in_my_cohorts for role in ("faculty", "programme_support", "evaluator", "funder")},
)
CREATE_COHORT = Permit("cohorts.create_cohort", "", {"faculty": everywhere})
EDIT_COHORT = Permit("cohorts.edit_cohort", _COHORT, {"faculty": in_my_cohorts})
MOVE_COHORT = Permit("cohorts.move_cohort", _COHORT, {"faculty": in_my_cohorts})
PASS_GATE = Permit("cohorts.pass_gate", _COHORT, {"faculty": in_my_cohorts}, words="Pass a gate with a reason")
