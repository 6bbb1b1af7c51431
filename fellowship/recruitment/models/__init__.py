"""What is stored about applications, their review and offers."""

from .access_code import AccessCode
from .access_request import AccessRequest
from .application import Application, ApplicationChange
from .eligibility import EligibilityRules, ProfessionRule
from .equality import EqualityRecord
from .interview import InterviewAdjustment, InterviewPanel, InterviewSlot, PanelMember
from .moderation import Moderation
from .offer import Offer, OfferChange
from .paper import ApplicationPaper
from .question import CohortQuestion, QuestionAnswer
from .rank_list import RankLine, RankList
from .review import KnownConflict, ReviewAssignment, ReviewAssignmentChange, ReviewRound, Score, ScoreSheet
from .rubric import RubricCriterion
from .score_import import ScoreImport
from .shortlist import ShortlistDecision
from .support import SupportRequest

__all__ = [
    "AccessCode",
    "AccessRequest",
    "Application",
    "ApplicationChange",
    "ApplicationPaper",
    "CohortQuestion",
    "EligibilityRules",
    "EqualityRecord",
    "InterviewAdjustment",
    "InterviewPanel",
    "InterviewSlot",
    "KnownConflict",
    "Moderation",
    "Offer",
    "OfferChange",
    "PanelMember",
    "ProfessionRule",
    "QuestionAnswer",
    "RankLine",
    "RankList",
    "ReviewAssignment",
    "ReviewAssignmentChange",
    "ReviewRound",
    "RubricCriterion",
    "Score",
    "ScoreImport",
    "ScoreSheet",
    "ShortlistDecision",
    "SupportRequest",
]
