"""What is measured: every list and dashboard of the portal, and the kind of record whose number grows under it.

A list that is missing here turns tests/house/test_bench.py red.
"""

# Lists inside a cohort, by the name of their address.
IN_COHORT = {
    "cohort-people": "cohorts.CohortMembership",
    "curriculum": "cohorts.CurriculumObjective",
    "projects": "supervisors.Proposal",
    "project-conditions": "supervisors.ApprovalCondition",
    "briefings": "supervisors.Briefing",
    "packs": "supervisors.PackAcknowledgement",
    "touchpoints": "supervisors.Touchpoint",
    "help-requests": "supervisors.HelpRequest",
    "placements": "placements.Placement",
    "contracts": "placements.HonoraryContract",
    "chase-queue": "placements.HonoraryContract",
    "logs": "placements.PlacementLog",
    "recharges": "placements.Recharge",
    "risks": "placements.Risk",
    "delays": "placements.Delay",
    "recommendations": "evaluations.RecommendationStatus",
    "reports": "evaluations.Report",
    "sessions": "placements.LearningSession",
    "outputs": "placements.Output",
    "reviews": "recruitment.ReviewAssignment",
    "certificates": "awards.Certificate",
    "outcomes": "recruitment.Application",
    "pack-versions": "supervisors.InductionPack",
}
# Lists over all cohorts.
ACROSS = {
    "published-projects": "supervisors.Proposal",
    "examples": "supervisors.Proposal",
    "outbox": "notices.Message",
    "my-messages": "notices.Message",
    "activity": "audit.AuditEntry",
    "organisations": "people.Organisation",
    "jobs": "jobs.Job",
    "scheduled-runs": "jobs.Job",
    "network-members": "supervisors.NetworkMember",
    "resources": "supervisors.Resource",
}
# The one list page that shows any kind of record: measured for each registered kind.
BY_KIND = "records"
# The page of one record of each kind: its first in the cohort.
ONE = "record"
# Pages of another make that are lists or gather them: everything above grows under them, and so do these.
DASHBOARDS = {
    "home": "",
    "cohorts": "",
    "studies": "",
    "search": "?q=a",
    "log": "",
    "meetings-to-confirm": "",
    "cohort": "",
    "cohort-calendar": "",
    "record-index": "",
    "totals": "",
    "certificates-eligible": "",
    "releases": "",
    "shortlist": "",
    "offers": "",
    "exports": "",
}
ALSO_GROWN = ("evaluations.DataPack", "evaluations.FigureRelease")
NOT_OURS = {
    "gallery-list": "shows the components of the design, not records",
    "rank-list": "lies under a stage and a number; its own test counts its questions",
    "round-scores": "lies in a round, not in a cohort; its own test counts its questions",
}
