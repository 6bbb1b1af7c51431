"""Who may do what with hosts, proposals and their quality."""

from typing import Any

from django.apps import apps
from django.db.models import Exists, Q

from fellowship.foundation.access.conditions import both, either, everywhere, in_scope, own, where
from fellowship.foundation.access.permits import Permit
from supervisors.core.proposal_lifecycle import EDITABLE, OFFERED, UNDECIDED

_PROPOSAL = "supervisors.Proposal"
_COHORT = "cohorts.Cohort"
_of_cohort = in_scope("cohort", "cohort")
_lead = own("lead__person")
_second = own("additional_supervisors__person")
_in_team = either(own("team__member__person"), _second, own("shared_sections__shared_with"))
_decided = where(state__in=["approved", "approved_with_conditions", "backup", "published", "rejected"])
_staff = {"faculty": _of_cohort, "programme_support": _of_cohort}

VIEW_PROPOSAL = Permit(
    "supervisors.view_proposal",
    _PROPOSAL,
    {
        **_staff,
        "supervisor": either(_lead, _second),
        "team_member": _in_team,
        "evaluator": both(_of_cohort, _decided),
    },
)
VIEW_PROPOSAL_TITLE = Permit(
    "supervisors.view_proposal_title",
    _PROPOSAL,
    {
        **_staff,
        "supervisor": either(_lead, _second),
        "team_member": _in_team,
        "evaluator": both(_of_cohort, _decided),
        "funder": both(_of_cohort, where(state="published")),
        "hr_contact": either(own("hr_contact"), in_scope("organisation", "organisation")),
        "finance_contact": own("finance_contact"),
    },
    words="See the title, host and state of a proposal",
)
VIEW_COMMENTS = Permit(
    "supervisors.view_comments",
    _PROPOSAL,
    {**_staff, "supervisor": either(_lead, _second)},
    words="Read what reviewers wrote about a proposal that was decided",
)
VIEW_TIME_GIVEN = Permit(
    "supervisors.view_time_given",
    _PROPOSAL,
    {**_staff, "supervisor": either(_lead, _second)},
    words="See the time given in a project against what was promised",
)
VIEW_PUBLISHED_PROJECT = Permit(
    "supervisors.view_published_project",
    _PROPOSAL,
    {"person": where(state="published")},
    words="See a published project",
)
VIEW_EXAMPLE = Permit(
    "supervisors.view_example",
    _PROPOSAL,
    {"supervisor": where(is_example=True), "faculty": where(is_example=True)},
    words="Read an example proposal",
)
MARK_EXAMPLE = Permit(
    "supervisors.mark_example", _PROPOSAL, {"faculty": _of_cohort}, words="Show a project to supervisors as an example"
)
CREATE_PROPOSAL = Permit(
    "supervisors.create_proposal",
    _COHORT,
    # An open call is for everybody who leads projects, whichever cohort they took part in before.
    {"supervisor": either(in_scope("cohort", "pk"), own("supervisors__person"), where(state="call_open"))},
)
ENTER_PROPOSAL = Permit(
    "supervisors.enter_proposal",
    _COHORT,
    {role: in_scope("cohort", "pk") for role in ("faculty", "programme_support")},
    words="Begin a project for its lead supervisor",
)
EDIT_PROPOSAL = Permit(
    "supervisors.edit_proposal", _PROPOSAL, {"supervisor": both(_lead, where(state__in=sorted(EDITABLE)))}
)
AMEND_PROPOSAL = Permit(
    "supervisors.amend_proposal", _PROPOSAL, {"supervisor": _lead}, words="Change a project after its approval"
)
WITHDRAW_PROPOSAL = Permit("supervisors.withdraw_proposal", _PROPOSAL, {"supervisor": _lead})
REVIEW_PROPOSAL = Permit("supervisors.review_proposal", _PROPOSAL, {"faculty": _of_cohort})
DECIDE_PROPOSAL = Permit("supervisors.decide_proposal", _PROPOSAL, {"faculty": _of_cohort})
CONFIRM_EXCEPTION = Permit(
    "supervisors.confirm_exception", _PROPOSAL, {"faculty": _of_cohort}, words="Confirm an exception of a colleague"
)
PUBLISH_PROPOSAL = Permit("supervisors.publish_proposal", _PROPOSAL, {"faculty": _of_cohort})
RELEASE_LIST = Permit(
    "supervisors.release_list",
    _COHORT,
    {"faculty": in_scope("cohort", "pk")},
    words="Release the list of projects, illustrative or final",
)
INVITE_TEAM_MEMBER = Permit(
    "supervisors.invite_team_member",
    _PROPOSAL,
    {"supervisor": both(_lead, where(state__in=sorted(EDITABLE | UNDECIDED | OFFERED)))},
    words="Invite somebody into the team of a project",
)
CONFIRM_LEAD_TIME = Permit(
    "supervisors.confirm_lead_time", _PROPOSAL, {"hr_contact": own("hr_contact")}, words="Confirm the usual lead time"
)
VIEW_QUEUE = Permit("supervisors.view_queue", _COHORT, {r: in_scope("cohort", "pk") for r in _staff})

_CONDITION = "supervisors.ApprovalCondition"
_condition_staff = {r: in_scope("cohort", "proposal__cohort") for r in _staff}
VIEW_CONDITION = Permit(
    "supervisors.view_condition",
    _CONDITION,
    {**_condition_staff, "supervisor": either(own("proposal__lead__person"), own("owner"))},
)
CLOSE_CONDITION = Permit("supervisors.close_condition", _CONDITION, {"faculty": in_scope("cohort", "proposal__cohort")})

VIEW_RULE_SET = Permit(
    "supervisors.view_rule_set",
    "supervisors.RuleSet",
    {"faculty": everywhere, "programme_support": everywhere, "supervisor": everywhere, "evaluator": everywhere},
)
INSTALL_RULE_SETS = Permit("supervisors.install_rule_sets", "", {"faculty": everywhere})
COPY_RULE_SET = Permit(
    "supervisors.copy_rule_set",
    "supervisors.RuleSet",
    {"faculty": everywhere},
    words="Make a new version of a rule set",
)
EDIT_RULE_SET = Permit(
    "supervisors.edit_rule_set",
    "supervisors.RuleSet",
    {"faculty": where(frozen_on__isnull=True)},
    words="Edit a rule set that is a draft",
)
FREEZE_RULE_SET = Permit("supervisors.freeze_rule_set", "supervisors.RuleSet", {"faculty": everywhere})
CHOOSE_RULE_SET = Permit("supervisors.choose_rule_set", _COHORT, {"faculty": in_scope("cohort", "pk")})

_RECHECK = "supervisors.Recheck"
_seconds_it = own("proposal__additional_supervisors__person")
_leads_it = {"supervisor": either(own("proposal__lead__person"), _seconds_it), "team_member": _seconds_it}
VIEW_RECHECK = Permit(
    "supervisors.view_recheck",
    _RECHECK,
    {**{r: in_scope("cohort", "proposal__cohort") for r in _staff}, **_leads_it},
    words="See a re-check of a project",
)
ANSWER_RECHECK = Permit(
    "supervisors.answer_recheck",
    _RECHECK,
    _leads_it,
    words="Say what has changed in a published project",
)
PLAN_RECHECKS = Permit(
    "supervisors.plan_rechecks", _COHORT, {"faculty": in_scope("cohort", "pk")}, words="Plan the re-checks of projects"
)

_BRIEFING = "supervisors.Briefing"
VIEW_BRIEFING = Permit(
    "supervisors.view_briefing",
    _BRIEFING,
    {**_staff, "supervisor": own("invitations__person"), "team_member": own("invitations__person")},
)
RECORD_ATTENDANCE = Permit(
    "supervisors.record_attendance",
    "supervisors.BriefingInvitation",
    {r: in_scope("cohort", "briefing__cohort") for r in _staff},
)
PLAN_BRIEFING = Permit(
    "supervisors.plan_briefing", _COHORT, {r: in_scope("cohort", "pk") for r in _staff}, words="Plan a briefing"
)
CHANGE_BRIEFING = Permit(
    "supervisors.change_briefing", _BRIEFING, _staff, words="Change a briefing, and invite people to it"
)
KEEP_REGISTER = Permit("supervisors.keep_register", _BRIEFING, _staff, words="Keep the register of a briefing")
ANSWER_INVITATION = Permit(
    "supervisors.answer_invitation",
    "supervisors.BriefingInvitation",
    {"supervisor": own("person"), "team_member": own("person")},
)
VIEW_PACK = Permit(
    "supervisors.view_pack", "supervisors.PackAcknowledgement", {**_staff, "supervisor": own("supervisor__person")}
)
ACKNOWLEDGE_PACK = Permit(
    "supervisors.acknowledge_pack", "supervisors.PackAcknowledgement", {"supervisor": own("supervisor__person")}
)
_PACK = "supervisors.InductionPack"
VIEW_PACK_VERSION = Permit(
    "supervisors.view_pack_version",
    _PACK,
    {**_staff, "supervisor": both(_of_cohort, where(released_on__isnull=False))},
    words="Read a version of the induction pack",
)
BEGIN_PACK = Permit(
    "supervisors.begin_pack",
    _COHORT,
    {r: in_scope("cohort", "pk") for r in _staff},
    words="Begin a version of the induction pack",
)
EDIT_PACK = Permit(
    "supervisors.edit_pack", _PACK, _staff, words="Write, file and release a version of the induction pack"
)
VIEW_PACK_FILE = Permit(
    "supervisors.view_pack_file",
    _COHORT,
    {role: in_scope("cohort", "pk") for role in ("faculty", "programme_support", "supervisor")},
    words="Open the file of the induction pack",
)
VIEW_TOUCHPOINT = Permit(
    "supervisors.view_touchpoint", "supervisors.Touchpoint", {**_staff, "supervisor": own("supervisor__person")}
)
RECORD_TOUCHPOINT = Permit("supervisors.record_touchpoint", "supervisors.Touchpoint", {"faculty": _of_cohort})
PLAN_TOUCHPOINT = Permit(
    "supervisors.plan_touchpoint", _COHORT, {"faculty": in_scope("cohort", "pk")}, words="Plan a talk with a supervisor"
)
_ACTION = "supervisors.TouchpointAction"
VIEW_TOUCHPOINT_ACTION = Permit(
    "supervisors.view_touchpoint_action",
    _ACTION,
    {**_staff, "supervisor": own("touchpoint__supervisor__person")},
    words="See what was agreed in a talk",
)
FINISH_TOUCHPOINT_ACTION = Permit(
    "supervisors.finish_touchpoint_action",
    _ACTION,
    {"faculty": _of_cohort, "programme_support": own("owner"), "supervisor": own("owner")},
    words="Say that something agreed in a talk is done",
)
ASK_HELP = Permit(
    "supervisors.ask_help", _COHORT, {"supervisor": in_scope("cohort", "pk")}, words="Ask the faculty for help"
)
VIEW_HELP_REQUEST = Permit(
    "supervisors.view_help_request", "supervisors.HelpRequest", {**_staff, "supervisor": own("asked_by")}
)
CLOSE_HELP_REQUEST = Permit("supervisors.close_help_request", "supervisors.HelpRequest", _staff)
HAND_HELP_REQUEST = Permit(
    "supervisors.hand_help_request", "supervisors.HelpRequest", _staff, words="Give a request for help to somebody else"
)
REOPEN_HELP_REQUEST = Permit(
    "supervisors.reopen_help_request",
    "supervisors.HelpRequest",
    {**_staff, "supervisor": own("asked_by")},
    words="Ask again for help that was not enough",
)


def _if_member(user: Any, role: str) -> Q:
    """Every row, for somebody who has joined the network of supervisors; no row for others."""
    members = apps.get_model("supervisors.NetworkMember")._base_manager.filter(person=user.pk)
    return Q(Exists(members))


# The network of supervisors
_MEMBER, _POST, _everywhere = "supervisors.NetworkMember", "supervisors.NetworkPost", {"faculty": everywhere}
VIEW_NETWORK = Permit("supervisors.view_network", _MEMBER, {"supervisor": _if_member, **_everywhere})
JOIN_NETWORK = Permit("supervisors.join_network", "supervisors.Supervisor", {"supervisor": own("person")})
LEAVE_NETWORK = Permit("supervisors.leave_network", _MEMBER, {"supervisor": own("person")})
_shown_or_own = both(_if_member, either(where(hidden_on__isnull=True), own("author__person")))
VIEW_POST = Permit("supervisors.view_post", _POST, {"supervisor": _shown_or_own, **_everywhere}, words="Read a post")
WRITE_POST = Permit("supervisors.write_post", _MEMBER, {"supervisor": own("person")}, words="Write in the network")
_own_shown = both(own("author__person"), where(hidden_on__isnull=True))
EDIT_POST = Permit("supervisors.edit_post", _POST, {"supervisor": _own_shown}, words="Change or delete one's own post")
HIDE_POST = Permit("supervisors.hide_post", _POST, _everywhere, words="Hide a post of the network")

# Guidance
_RESOURCE, _office = "supervisors.Resource", dict.fromkeys(("faculty", "programme_support"), everywhere)
_readers = {
    "supervisor": where(for_supervisors=True, retired_on__isnull=True),
    "team_member": where(for_teams=True, retired_on__isnull=True),
    "fellow": where(for_fellows=True, retired_on__isnull=True),
}
VIEW_RESOURCE = Permit("supervisors.view_resource", _RESOURCE, {**_office, **_readers}, words="Read guidance")
RATE_RESOURCE = Permit("supervisors.rate_resource", _RESOURCE, _readers, words="Say whether guidance is useful")
ADD_RESOURCE = Permit("supervisors.add_resource", "", _office, words="Add guidance")
CHANGE_RESOURCE = Permit("supervisors.change_resource", _RESOURCE, _office, words="Change guidance")

# What people do with published projects
_published = {"person": where(state="published")}
KEEP_PROJECT = Permit("supervisors.keep_project", _PROPOSAL, _published, words="Keep and compare projects")
ASK_QUESTION = Permit("supervisors.ask_question", _PROPOSAL, _published, words="Ask about a published project")
_QUESTION = "supervisors.ProjectQuestion"
_asked_staff = {role: in_scope("cohort", "proposal__cohort") for role in _staff}
_asked = either(own("proposal__lead__person"), own("proposal__additional_supervisors__person"))
VIEW_QUESTION = Permit("supervisors.view_question", _QUESTION, {**_asked_staff, "supervisor": _asked})
ANSWER_QUESTION = Permit("supervisors.answer_question", _QUESTION, {**_asked_staff, "supervisor": _asked})
HIDE_QUESTION = Permit("supervisors.hide_question", _QUESTION, _asked_staff)
