"""The roles of a fellowship programme (requirement ADM-01), in one place."""

from enum import StrEnum


class Role(StrEnum):
    """Every role; one person can hold several, per cohort or per organisation."""

    APPLICANT = "applicant"
    FELLOW = "fellow"
    ALUMNUS = "alumnus"
    SUPERVISOR = "supervisor"
    TEAM_MEMBER = "team_member"
    HR_CONTACT = "hr_contact"
    FINANCE_CONTACT = "finance_contact"
    FACULTY = "faculty"
    PROGRAMME_SUPPORT = "programme_support"
    REVIEWER = "reviewer"
    EVALUATOR = "evaluator"
    FUNDER = "funder"
    ADVISORY = "advisory"
    ACCREDITOR = "accreditor"
    ADMIN = "admin"

    @property
    def label(self) -> str:
        """The role in words."""
        return {"hr_contact": "HR contact"}.get(self.value, self.value.replace("_", " ").capitalize())


SECOND_FACTOR_ROLES = frozenset({Role.FACULTY, Role.PROGRAMME_SUPPORT, Role.EVALUATOR, Role.ADMIN})
