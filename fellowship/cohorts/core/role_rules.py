"""Which roles can be given where (ADM-01)."""

from fellowship.people.core.roles import Role

ORGANISATION_ROLES = (Role.SUPERVISOR, Role.TEAM_MEMBER, Role.HR_CONTACT, Role.FINANCE_CONTACT)
COHORT_ROLES = tuple(r for r in Role if r not in (Role.HR_CONTACT, Role.FINANCE_CONTACT, Role.ADMIN))
# Roles that read a cohort whole: whoever may only invite could otherwise invite an address of their own into them.
TRUSTED = (Role.FACULTY, Role.PROGRAMME_SUPPORT, Role.EVALUATOR)
EXCLUSIVE = {Role.FACULTY: Role.EVALUATOR, Role.EVALUATOR: Role.FACULTY}


def clash(role: str, held: set[str]) -> str:
    """Why a person with the roles `held` in a cohort cannot have `role` there too, in words; "" when they can."""
    other = EXCLUSIVE.get(Role(role))
    if other is None or other.value not in held:
        return ""
    return (
        f"This person is {other.label.lower()} in this cohort. Nobody can be faculty and evaluator in the same cohort, "
        "so that the evaluation stays independent."
    )
