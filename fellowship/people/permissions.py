"""Who may do what with organisations, and with records whose time is over."""

from fellowship.foundation.access.conditions import everywhere, in_scope, others
from fellowship.foundation.access.permits import Permit

_ORGANISATION = "people.Organisation"
in_my_organisation = in_scope("organisation", "pk")
_office = {"faculty": everywhere, "programme_support": everywhere}

VIEW_ORGANISATION = Permit(
    "people.view_organisation",
    _ORGANISATION,
    {
        **_office,
        **{role: everywhere for role in ("evaluator", "funder", "admin")},
        **{role: in_my_organisation for role in ("hr_contact", "finance_contact", "supervisor", "team_member")},
    },
)
CREATE_ORGANISATION = Permit("people.create_organisation", "", _office)
EDIT_ORGANISATION = Permit("people.edit_organisation", _ORGANISATION, _office)
VIEW_ORGANISATION_PEOPLE = Permit(
    "people.view_organisation_people",
    _ORGANISATION,
    {**_office, "admin": everywhere, "hr_contact": in_my_organisation},
)
GIVE_ORGANISATION_ROLE = Permit(
    "people.give_organisation_role", _ORGANISATION, {"faculty": everywhere, "admin": everywhere}
)
END_ORGANISATION_ROLE = Permit(
    "people.end_organisation_role", _ORGANISATION, {"faculty": everywhere, "admin": everywhere}
)

# Records whose time is over are of cohorts that closed years ago, whose people have no role there any more: the lists are
# of the whole portal. The office or an administrator prepares, faculty approve, and an administrator carries out.
_ERASURE = "people.Erasure"
_preparers = {"programme_support": everywhere, "admin": everywhere}
LIST_DUE = Permit("people.list_due", "", _preparers, words="List records whose time is over")
VIEW_ERASURE = Permit("people.view_erasure", _ERASURE, {**_preparers, "faculty": everywhere})
PREPARE_ERASURE = Permit("people.prepare_erasure", _ERASURE, _preparers)
APPROVE_ERASURE = Permit("people.approve_erasure", _ERASURE, {"faculty": others("asked_by")})
RUN_ERASURE = Permit("people.run_erasure", _ERASURE, {"admin": everywhere})
