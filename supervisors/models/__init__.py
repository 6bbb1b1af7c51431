"""What is stored about hosts, their projects and the quality of both."""

from .answer import Answer, Rating
from .briefing import Briefing, BriefingInvitation, BriefingInvitationChange
from .contact import HelpNote, TouchpointAction, TouchpointPlan
from .evidence import EvidenceFile
from .guidance import Resource, ResourceVersion, ResourceVote
from .host import Supervisor, TeamMember
from .interest import Bookmark, ProjectQuestion
from .network import NetworkMember, NetworkPost
from .pack import InductionPack, PackAcknowledgement
from .proposal import Project, Proposal, ProposalChange
from .recheck import Recheck
from .review import AgreedVerdict, ApprovalCondition, Decision, DecisionException, Review, Verdict
from .rule_set import Criterion, ProjectCall, RuleSet, RuleSetCriterion
from .section_link import SectionLink
from .support import HelpRequest, Touchpoint
from .team import CallExtension, ProposalRisk, SharedSection, TeamPlace
from .team_invitation import TeamInvitation
from .version import ProjectListRelease, ProposalVersion

__all__ = [
    "AgreedVerdict",
    "Answer",
    "ApprovalCondition",
    "Bookmark",
    "Briefing",
    "BriefingInvitation",
    "BriefingInvitationChange",
    "CallExtension",
    "Criterion",
    "Decision",
    "DecisionException",
    "EvidenceFile",
    "HelpNote",
    "HelpRequest",
    "InductionPack",
    "NetworkMember",
    "NetworkPost",
    "PackAcknowledgement",
    "Project",
    "ProjectCall",
    "ProjectListRelease",
    "ProjectQuestion",
    "Proposal",
    "ProposalChange",
    "ProposalRisk",
    "ProposalVersion",
    "Rating",
    "Recheck",
    "Resource",
    "ResourceVersion",
    "ResourceVote",
    "Review",
    "RuleSet",
    "RuleSetCriterion",
    "SectionLink",
    "SharedSection",
    "Supervisor",
    "TeamInvitation",
    "TeamMember",
    "TeamPlace",
    "Touchpoint",
    "TouchpointAction",
    "TouchpointPlan",
    "Verdict",
]
