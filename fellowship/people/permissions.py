"""Who may do what with organisations."""

from fellowship.foundation.access.conditions import everywhere, in_scope
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
