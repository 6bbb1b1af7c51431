"""What is stored about matching, placements, contracts, logs, learning and outcomes."""

from .agreement import ExpectationsAgreement, FellowSheet
from .contract import (
    ContractChaser,
    ContractStep,
    HonoraryContract,
    HonoraryContractChange,
    Party,
    Rotation,
    StepTemplate,
)
from .handover import LeadChange
from .learning import (
    ActivityPart,
    Attendance,
    CourseQuarter,
    LearningActivity,
    LearningSession,
    SessionFeedback,
    SkillRating,
    SkillsAssessment,
)
from .log import Cause, LogComment, LogIssue, PlacementLog, PlacementLogChange, QuickEntry, StageHours
from .matching import MatchingRun, MatchingRunChange, MatchRow, OfferedProject, Preference
from .outcome import Extension, ExtensionApproval, ExtensionChange, NextStep, Output
from .placement import Placement, PlacementChange, PlacementProject
from .recharge import Recharge
from .seat import SupervisorPlaces
from .supervision import Objective, SupervisionMeeting
from .trouble import Concern, ConcernReader, Delay, Risk
from .year import YearConfirmation

__all__ = [
    "ActivityPart",
    "Attendance",
    "Cause",
    "Concern",
    "ConcernReader",
    "ContractChaser",
    "ContractStep",
    "CourseQuarter",
    "Delay",
    "ExpectationsAgreement",
    "Extension",
    "ExtensionApproval",
    "ExtensionChange",
    "FellowSheet",
    "HonoraryContract",
    "HonoraryContractChange",
    "LeadChange",
    "LearningActivity",
    "LearningSession",
    "LogComment",
    "LogIssue",
    "MatchRow",
    "MatchingRun",
    "MatchingRunChange",
    "NextStep",
    "Objective",
    "OfferedProject",
    "Output",
    "Party",
    "Placement",
    "PlacementChange",
    "PlacementLog",
    "PlacementLogChange",
    "PlacementProject",
    "Preference",
    "QuickEntry",
    "Recharge",
    "Risk",
    "Rotation",
    "SessionFeedback",
    "SkillRating",
    "SkillsAssessment",
    "StageHours",
    "StepTemplate",
    "SupervisionMeeting",
    "SupervisorPlaces",
    "YearConfirmation",
]
