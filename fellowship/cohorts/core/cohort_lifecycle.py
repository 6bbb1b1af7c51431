"""The life of a cohort (COH-02; requirements part C). Gates are named; the packages that know the answers register them."""

from fellowship.foundation.lifecycle.tables import Arrow, Lifecycle

STATES = {
    "draft": "Draft",
    "call_open": "Call open",
    "qa": "Quality assurance",
    "published": "Projects published",
    "recruiting": "Recruiting",
    "matching": "Matching",
    "contracting": "Contracting",
    "in_placement": "In placement",
    "closing": "Closing",
    "closed": "Closed",
}
_ORDER = list(STATES)
_STEPS = [
    (
        "open_call",
        "Open the call for projects",
        ("cohorts.dates_complete", "cohorts.call_dated", "supervisors.rule_set_frozen"),
    ),
    ("start_qa", "Close the call and start quality assurance", ("cohorts.call_closed",)),
    ("publish_projects", "Publish the projects", ("supervisors.proposals_decided", "supervisors.enough_places")),
    ("start_recruiting", "Open applications", ("recruitment.eligibility_set",)),
    ("start_matching", "Start matching", ("recruitment.applications_closed", "recruitment.scores_in")),
    ("start_contracting", "Start contracting", ("placements.match_published",)),
    ("start_placement", "Start the placement", ("placements.contracts_ready", "placements.leads_prepared")),
    ("start_closing", "Start closing", ("cohorts.placement_ended",)),
    ("close", "Close the cohort", ("placements.placements_finished",)),
]
# What a new cohort needs before it can go its way, whether or not the next gate asks for it; in the order of the work.
SETUP = (
    "cohorts.dates_complete",
    "cohorts.call_dated",
    "supervisors.rule_set_frozen",
    "recruitment.eligibility_set",
    "cohorts.curriculum_set",
    "cohorts.people_invited",
    "evaluations.study_open",
    "evaluations.recommendations_decided",
)
# Until applications are open, the settings show how far the set-up is.
BEING_SET_UP = ("draft", "call_open", "qa", "published")
COHORT = Lifecycle(
    "cohort",
    STATES,
    "draft",
    tuple(
        Arrow(
            verb,
            {_ORDER[i]},
            _ORDER[i + 1],
            "cohorts.move_cohort",
            conditions=conditions,
            override="cohorts.pass_gate",
            label=label,
        )
        for i, (verb, label, conditions) in enumerate(_STEPS)
    ),
)
