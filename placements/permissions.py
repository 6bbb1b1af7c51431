"""Who may do what with placements, contracts, logs and learning."""

from fellowship.foundation.access.conditions import Rule, both, either, in_scope, own, where
from fellowship.foundation.access.permits import Permit
from placements.core.log_lifecycle import SHARED, WRITABLE


def _leads(fellow: str) -> Rule:
    """Records of fellows whom the person leads, or supervises as an additional supervisor."""
    return either(own(f"{fellow}placement__lead__person"), _second(fellow))


def _second(fellow: str) -> Rule:
    return own(f"{fellow}placement__proposal__additional_supervisors__person")


def _team(fellow: str) -> Rule:
    return either(own(f"{fellow}placement__proposal__team__member__person"), _second(fellow))


_of_cohort = in_scope("cohort", "cohort")
_staff = {"faculty": _of_cohort, "programme_support": _of_cohort}
_mine = own("fellow__person")
_self = {"fellow": _mine, "alumnus": _mine}
_lead = _leads("fellow__")
_with_team = {**_self, **_staff, "supervisor": _lead, "team_member": _team("fellow__")}
_COHORT = "cohorts.Cohort"
_FELLOW = "cohorts.Fellow"
_cohort_staff = {role: in_scope("cohort", "pk") for role in _staff}


def _to(verb: str, model: str, words: str, **who: Rule) -> Permit:
    """A permit to change something: its verb, the model's name, what it is in words, and who may."""
    return Permit(f"placements.{verb}", f"placements.{model}", who, words=words)


# Matching
VIEW_PREFERENCE = Permit(
    "placements.view_preference",
    "placements.Preference",
    {
        **{role: own("application__person") for role in ("applicant", "fellow", "alumnus")},
        **{role: in_scope("cohort", "application__cohort") for role in _staff},
    },
    words="See a ranking of projects",
)
_offered = dict.fromkeys(("applicant", "fellow"), own("offer__application__person"))
_offered |= dict.fromkeys(("faculty", "programme_support"), in_scope("cohort", "offer__cohort"))
VIEW_OFFERED_PROJECT = Permit("placements.view_offered_project", "placements.OfferedProject", _offered)
OFFER_PROJECT = Permit("placements.offer_project", "recruitment.Offer", {"faculty": _of_cohort})
VIEW_MATCH = Permit("placements.view_match", "placements.MatchingRun", _staff, words="See a matching run")
PUBLISH_MATCH = Permit("placements.publish_match", "placements.MatchingRun", {"faculty": _of_cohort})

# Placements
VIEW_PLACEMENT = Permit("placements.view_placement", "placements.Placement", _with_team)
START_PLACEMENT = Permit("placements.start_placement", "placements.Placement", {"faculty": _of_cohort})
CHANGE_LEAD = _to("change_lead", "Placement", "Give a placement to another lead supervisor", faculty=_of_cohort)
_handed = either(own("was__person"), own("now__person"), own("placement__proposal__additional_supervisors__person"))
VIEW_LEAD_CHANGE = _to(
    "view_lead_change", "LeadChange", "See a change of lead supervisor", **_staff, supervisor=_handed,
    fellow=own("placement__fellow__person"), alumnus=own("placement__fellow__person"), team_member=_handed,
)  # fmt: skip
PASS_PLACEMENT_GATE = _to(
    "pass_placement_gate", "Placement", "Start a placement before all is ready, with a reason",
    faculty=_of_cohort,
)  # fmt: skip
END_PLACEMENT = Permit("placements.end_placement", "placements.Placement", {"faculty": _of_cohort})
VIEW_PLACEMENTS = Permit("placements.view_placements", _COHORT, _cohort_staff, words="See all placements of a cohort")
_hosts = dict.fromkeys(("supervisor", "team_member"), in_scope("cohort", "pk"))
VIEW_HOSTING = Permit("placements.view_hosting", _COHORT, _hosts, words="See what one hosts on one page")
_told = where(approved_on__isnull=False)
VIEW_FELLOW_SHEET = _to(
    "view_fellow_sheet", "FellowSheet", "View fellow sheet", **_self, **_staff, supervisor=both(_lead, _told),
    team_member=both(_team("fellow__"), _told),
)  # fmt: skip
APPROVE_SHEET = _to("approve_sheet", "FellowSheet", "Approve one's own fellow sheet", fellow=_mine)
READ_SHEET = _to(
    "read_sheet", "FellowSheet", "Say that one has read a fellow sheet",
    **dict.fromkeys(("supervisor", "team_member"), both(own("unread_by"), _told)),
)  # fmt: skip
SIGN_EXPECTATIONS = _to(
    "sign_expectations", "ExpectationsAgreement", "Sign an expectations agreement", fellow=_mine,
    supervisor=own("supervisor__person"),
)  # fmt: skip
VIEW_EXPECTATIONS = Permit(
    "placements.view_expectations",
    "placements.ExpectationsAgreement",
    {**_self, **_staff, "supervisor": either(_lead, own("supervisor__person"))},
)

# The summary of the year
VIEW_YEAR = _to(
    "view_year", "Placement", "See the summary of a fellow's year", fellow=_mine, alumnus=_mine, supervisor=_lead,
    faculty=_of_cohort, team_member=_second("fellow__"),
)  # fmt: skip
ASK_YEAR_CONFIRMATION = _to(
    "ask_year_confirmation", "Placement", "Ask for the confirmation of one's year", fellow=_mine, alumnus=_mine
)
CONFIRM_YEAR = _to(
    "confirm_year", "Placement", "Confirm the summary of a fellow's year", supervisor=_lead,
    team_member=_second("fellow__"),
)  # fmt: skip

# Contracts and recharges
_CONTRACT = "placements.HonoraryContract"
_at_my_trust = in_scope("organisation", "organisation")
_with_trust = {**_self, **_staff, "hr_contact": _at_my_trust}
VIEW_CONTRACT = Permit("placements.view_contract", _CONTRACT, _with_trust, words="See a contract with its steps")
VIEW_CONTRACT_STATUS = _to(
    "view_contract_status", "HonoraryContract", "See how far a contract is", **_with_trust, supervisor=_lead
)
MANAGE_CONTRACT = _to(
    "manage_contract", "HonoraryContract", "Move a contract on", programme_support=_of_cohort, hr_contact=_at_my_trust
)
VIEW_CONTRACTS = Permit("placements.view_contracts", _COHORT, _cohort_staff, words="See all contracts of a cohort")
VIEW_CHASER = Permit(
    "placements.view_chaser", "placements.ContractChaser", {**_staff, "hr_contact": own("to"), "fellow": own("to")}
)
MANAGE_RECHARGE = _to(
    "manage_recharge", "Recharge", "Keep order, invoice and payment of a recharge", programme_support=_of_cohort,
    finance_contact=either(in_scope("organisation", "payer"), in_scope("organisation", "payee")),
)  # fmt: skip
SEND_CHASER = Permit("placements.send_chaser", _CONTRACT, _staff, words="Chase a contract")
RECORD_REPLY = _to("record_reply", "ContractChaser", "Keep the answer to a chaser", **_staff)
VIEW_ROTATION = Permit(
    "placements.view_rotation",
    "placements.Rotation",
    {**_self, **_staff, "supervisor": _lead, "hr_contact": in_scope("organisation", "contract__organisation")},
)
VIEW_RECHARGE = Permit(
    "placements.view_recharge",
    "placements.Recharge",
    {**_staff, "finance_contact": either(in_scope("organisation", "payer"), in_scope("organisation", "payee"))},
)
VIEW_RECHARGES = Permit(
    "placements.view_recharges",
    _COHORT,
    {**_cohort_staff, "finance_contact": in_scope("organisation", "proposals__organisation")},
    words="See the list of a cohort's recharges",
)

# Log
_LOG = "placements.PlacementLog"
_shared = where(state__in=sorted(SHARED))
VIEW_LOG = Permit(
    "placements.view_log",
    _LOG,
    {
        **_self,
        "supervisor": both(_lead, _shared),
        "team_member": both(_second("fellow__"), _shared),
        "faculty": both(_of_cohort, _shared),
    },
    words="Read a monthly summary",
)
VIEW_LOG_STATUS = _to(
    "view_log_status", "PlacementLog", "See whether a monthly summary is in", **_self, **_staff, supervisor=_lead,
    team_member=_second("fellow__"),
)  # fmt: skip
WRITE_LOG = _to(
    "write_log", "PlacementLog", "Write a monthly summary", fellow=both(_mine, where(state__in=sorted(WRITABLE)))
)
REVIEW_LOG = _to(
    "review_log", "PlacementLog", "Sign off or return a monthly summary", supervisor=both(_lead, _shared),
    team_member=both(_second("fellow__"), _shared),
)  # fmt: skip
VIEW_LOGS = Permit("placements.view_logs", _COHORT, _cohort_staff, words="See which summaries of a cohort are in")
_ENTRY = "placements.QuickEntry"
_entry_cohort = in_scope("cohort", "fellow__cohort")
ADD_ENTRY = Permit("placements.add_entry", _FELLOW, {"fellow": own("person")}, words="Add to a log")
VIEW_ENTRY = Permit(
    "placements.view_entry",
    _ENTRY,
    {**_self, "supervisor": _lead, "team_member": _second("fellow__"), "faculty": _entry_cohort},
    words="Read a log entry",
)
CHANGE_ENTRY = _to(
    "change_entry", "QuickEntry", "Change a log entry that is not signed off",
    fellow=both(_mine, where(signed_off_at__isnull=True)),
)  # fmt: skip
SIGN_OFF_ENTRIES = Permit(
    "placements.sign_off_entries", _FELLOW, {"supervisor": _leads(""), "team_member": _second("")},
    words="Sign off a fellow's log entries",
)  # fmt: skip

# Supervision, objectives, risks, delays, concerns
VIEW_SUPERVISION = Permit(
    "placements.view_supervision",
    "placements.SupervisionMeeting",
    {
        **_self,
        **_staff,
        "supervisor": either(_lead, own("met_with")),
        "team_member": either(_second("fellow__"), own("met_with")),
    },
    words="See a supervision meeting",
)
CONFIRM_SUPERVISION = _to(
    "confirm_supervision", "SupervisionMeeting", "Confirm a supervision meeting", supervisor=own("met_with"),
    team_member=own("met_with"),
)  # fmt: skip
VIEW_OBJECTIVE = Permit("placements.view_objective", "placements.Objective", _with_team)
VIEW_RISK = Permit(
    "placements.view_risk",
    "placements.Risk",
    {
        **_staff,
        "fellow": _mine,
        "alumnus": _mine,
        "supervisor": either(own("owner"), own("proposal__lead__person"), _lead),
        "team_member": either(own("owner"), own("proposal__team__member__person")),
    },
)
ADD_RISK = Permit(
    "placements.add_risk", "supervisors.Proposal", {**_staff, "supervisor": own("lead__person")}, words="Add a risk"
)
MANAGE_RISK = _to(
    "manage_risk", "Risk", "Say how a risk stands", faculty=_of_cohort, programme_support=_of_cohort,
    supervisor=either(own("owner"), own("proposal__lead__person"), _lead), team_member=own("owner"),
)  # fmt: skip
VIEW_RISKS = Permit("placements.view_risks", _COHORT, _cohort_staff, words="See all risks of a cohort")
VIEW_DELAY = Permit("placements.view_delay", "placements.Delay", _with_team)
MANAGE_DELAY = _to(
    "manage_delay", "Delay", "Say how a delay stands", fellow=_mine, faculty=_of_cohort, supervisor=_lead
)
VIEW_DELAYS = Permit("placements.view_delays", _COHORT, _cohort_staff, words="See all delays of a cohort")
VIEW_CONCERN = Permit(
    "placements.view_concern",
    "placements.Concern",
    {
        "fellow": own("raised_by"),
        **{role: both(_of_cohort, where(readers__role=role)) for role in ("faculty", "programme_support")},
    },
    words="Read a concern told in confidence",
)

# Learning and outcomes
_in_cohort = in_scope("cohort", "cohort")
VIEW_SESSION = Permit(
    "placements.view_session",
    "placements.LearningSession",
    {role: _in_cohort for role in ("faculty", "programme_support", "evaluator", "fellow", "alumnus", "supervisor")},
    words="See a learning session",
)
RECORD_ATTENDANCE = _to(
    "record_attendance", "LearningSession", "Record who took part in a learning session", faculty=_in_cohort,
    programme_support=_in_cohort,
)  # fmt: skip
VIEW_SESSIONS = Permit(
    "placements.view_sessions",
    _COHORT,
    {role: in_scope("cohort", "pk") for role in ("faculty", "programme_support", "evaluator", "fellow", "supervisor")},
    words="See the learning calendar",
)
VIEW_ATTENDANCE = Permit(
    "placements.view_attendance",
    "placements.Attendance",
    {**_self, **{role: in_scope("cohort", "session__cohort") for role in _staff}},
)
VIEW_ACTIVITY = Permit(
    "placements.view_activity",
    "placements.LearningActivity",
    {role: _in_cohort for role in ("faculty", "programme_support", "fellow")},
)
VIEW_SKILLS = _to("view_skills", "SkillsAssessment", "See skills ratings", **_self, faculty=_in_cohort)
_of_fellow = {**_self, **{role: in_scope("cohort", "fellow__cohort") for role in _staff}}
VIEW_COURSES = _to("view_courses", "CourseQuarter", "See the courses a fellow finished", **_of_fellow, supervisor=_lead)
VIEW_NEXT_STEP = _to("view_next_step", "NextStep", "See what a fellow goes on to", **_of_fellow)
VIEW_OUTPUT = Permit(
    "placements.view_output",
    "placements.Output",
    {
        **{role: own("fellows__person") for role in ("fellow", "alumnus")},
        **{role: _in_cohort for role in ("faculty", "programme_support", "evaluator")},
        "supervisor": either(own("fellows__placement__lead__person"), _in_cohort),
    },
)
VIEW_OUTPUTS = Permit(
    "placements.view_outputs",
    _COHORT,
    {role: in_scope("cohort", "pk") for role in ("faculty", "programme_support", "evaluator", "supervisor")},
    words="See all outputs of a cohort",
)

# Extensions
_EXTENSION = "placements.Extension"
VIEW_EXTENSION = Permit(
    "placements.view_extension", _EXTENSION, {**_self, **_staff, "supervisor": either(_lead, own("approvals__person"))}
)
REQUEST_EXTENSION = Permit(
    "placements.request_extension", _FELLOW, {"fellow": own("person"), "supervisor": _leads("")},
    words="Ask for more time for a fellow",
)  # fmt: skip
ANSWER_EXTENSION = _to(
    "answer_extension", "Extension", "Answer a request for more time, or record an employer's answer",
    supervisor=own("approvals__person"), faculty=_of_cohort,
)  # fmt: skip
ASK_EXTENSION = _to("ask_extension", "Extension", "Take a request for more time back", fellow=_mine, supervisor=_lead)
DECIDE_EXTENSION = Permit("placements.decide_extension", _EXTENSION, {"faculty": _of_cohort})
