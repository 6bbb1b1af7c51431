"""The maps of all packages, and the parts of a cohort file in their order."""

import functools

from fellowship.portal.loading import (
    awards,
    cohorts,
    contracts,
    feedback,
    findings,
    learning,
    logs,
    outcomes,
    people,
    placements,
    recruitment,
    sessions,
    studies,
    supervisors,
    upkeep,
)
from fellowship.portal.loading.collections import Collection

# Each module lists its maps as COLLECTIONS; a package adds its module here.
MODULES = (
    people,
    cohorts,
    supervisors,
    recruitment,
    placements,
    contracts,
    logs,
    learning,
    outcomes,
    upkeep,
    studies,
    sessions,
    findings,
    feedback,
    awards,
)

ORDER = [
    "meta",
    "programme",
    "regions",
    "trusts",
    "employers",
    "people",
    "lifecycle_stages",
    "professions",
    "eligibility_rules",
    "cohorts",
    "staff",
    "supervisors",
    "project_team_members",
    "qa_rulesets",
    "qa_criteria",
    "project_proposals",
    "rubric",
    "applications",
    "review_rounds",
    "review_assignments",
    "interview_panels",
    "interview_slots",
    "matching_runs",
    "offers",
    "fellows",
    "fellow_sheets",
    "expectations_agreements",
    "honorary_contracts",
    "contract_chasers",
    "rotations",
    "recharges",
    "placement_logs",
    "delays",
    "supervision_meetings",
    "risks",
    "objectives",
    "masterclasses",
    "online_coding_courses",
    "other_learning",
    "skills_self_assessment",
    "outputs",
    "career_next_steps",
    "extensions",
    "concerns",
    "certificates",
    "briefings",
    "pack_acknowledgements",
    "supervisor_touchpoints",
    "help_requests",
    "mentoring_offers",
    "mentoring_pairs",
    "event_invitations",
    "alumni_followups",
    "evaluation",
    "recommendation_status",
    "programme_changes",
    "reports",
    "accreditation",
    "advisory_papers",
    "equality_monitoring",
    "messages",
    "access_requests",
    "job_runs",
    "retention_items",
    "demo_accounts",
    "expected",
]

# Parts that no map reads: the file's own card, figures (always computed), and what has no map yet.
LOOSE = set(ORDER)


@functools.cache
def collections() -> list[Collection]:
    """Every map."""
    return [collection for module in MODULES for collection in module.COLLECTIONS]
