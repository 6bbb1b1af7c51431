"""Who may do what with cohorts, the people in them, lists of values and the programme."""

from fellowship.foundation.access.conditions import everywhere, in_scope
from fellowship.foundation.access.permits import Permit

_COHORT = "cohorts.Cohort"
_ORGANISATION = "people.Organisation"
in_my_cohorts = in_scope("cohort", "pk")
_office = {"faculty": in_my_cohorts, "programme_support": in_my_cohorts}

VIEW_COHORT = Permit(
    "cohorts.view_cohort",
    _COHORT,
    {role: in_my_cohorts for role in ("faculty", "programme_support", "evaluator", "funder")},
)
VIEW_DASHBOARD = Permit("cohorts.view_dashboard", _COHORT, _office, words="See the dashboard of a cohort")
# An administrator opens a cohort for others, and invites its first faculty member; they do not become faculty by it.
CREATE_COHORT = Permit("cohorts.create_cohort", "", {"faculty": everywhere, "admin": everywhere})
EDIT_COHORT = Permit("cohorts.edit_cohort", _COHORT, {"faculty": in_my_cohorts})
MOVE_COHORT = Permit("cohorts.move_cohort", _COHORT, {"faculty": in_my_cohorts})
PASS_GATE = Permit("cohorts.pass_gate", _COHORT, {"faculty": in_my_cohorts}, words="Pass a gate with a reason")

# Everybody in a cohort sees its calendar and its name.
_members = (
    "applicant", "fellow", "alumnus", "supervisor", "team_member", "reviewer", "advisory", "accreditor",
    "faculty", "programme_support", "evaluator", "funder",
)  # fmt: skip
VIEW_CALENDAR = Permit("cohorts.view_calendar", _COHORT, {role: in_my_cohorts for role in _members})

# What fellows are to learn is no secret of the office, either.
VIEW_CURRICULUM = Permit("cohorts.view_curriculum", _COHORT, {role: in_my_cohorts for role in _members})
EDIT_CURRICULUM = Permit("cohorts.edit_curriculum", _COHORT, {"faculty": in_my_cohorts})

VIEW_MILESTONE = Permit(
    "cohorts.view_milestone", "cohorts.Milestone", {role: in_scope("cohort", "cohort") for role in _members}
)

VIEW_MEMBERSHIP = Permit(
    "cohorts.view_membership",
    "cohorts.CohortMembership",
    {**{role: in_scope("cohort", "cohort") for role in _office}, "admin": everywhere},
)
VIEW_PEOPLE = Permit("cohorts.view_people", _COHORT, {**_office, "admin": everywhere})
GIVE_ROLE = Permit("cohorts.give_role", _COHORT, {"faculty": in_my_cohorts, "admin": everywhere})
END_ROLE = Permit("cohorts.end_role", _COHORT, {"faculty": in_my_cohorts, "admin": everywhere})
INVITE_PERSON = Permit("cohorts.invite_person", _COHORT, {**_office, "admin": everywhere})
INVITE_INTO_ORGANISATION = Permit(
    "cohorts.invite_into_organisation",
    _ORGANISATION,
    {"faculty": everywhere, "programme_support": everywhere, "admin": everywhere},
)

VIEW_TERMS = Permit(
    "cohorts.view_terms", "", {"faculty": everywhere, "programme_support": everywhere, "admin": everywhere}
)
EDIT_TERMS = Permit("cohorts.edit_terms", "", {"faculty": everywhere, "admin": everywhere})
EDIT_PROGRAMME = Permit("cohorts.edit_programme", "", {"faculty": everywhere})

VIEW_RUN = Permit("cohorts.view_run", "cohorts.RunRecord", {"admin": everywhere})
VIEW_RETENTION = Permit(
    "cohorts.view_retention",
    "cohorts.RetentionItem",
    {"faculty": in_scope("cohort", "cohort"), "admin": everywhere},
)
