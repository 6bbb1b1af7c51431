"""What is stored about evaluations."""

from .codebook import Code, Theme
from .evidence import CaseStudy, Extraction, ProjectDocument
from .finding import Finding, Recommendation, RecommendationGroup, SummaryItem
from .follow_up import AdvisoryPaper, FormativeNote, PaperComment, ProgrammeChange, RecommendationStatus
from .form import (
    RATINGS,
    FeedbackForm,
    FeedbackFormChange,
    FormInvitee,
    FormQuestion,
    FormResponse,
    PulseResponse,
    PulseSurvey,
)
from .session import ConsentRecord, Session, SessionChange, SessionPlace
from .study import Instrument, KeyQuestion, MatrixTick, Study, StudyChange
from .transcript import CoderRound, Turn

__all__ = [
    "RATINGS",
    "AdvisoryPaper",
    "CaseStudy",
    "Code",
    "CoderRound",
    "ConsentRecord",
    "Extraction",
    "FeedbackForm",
    "FeedbackFormChange",
    "Finding",
    "FormInvitee",
    "FormQuestion",
    "FormResponse",
    "FormativeNote",
    "Instrument",
    "KeyQuestion",
    "MatrixTick",
    "PaperComment",
    "ProgrammeChange",
    "ProjectDocument",
    "PulseResponse",
    "PulseSurvey",
    "Recommendation",
    "RecommendationGroup",
    "RecommendationStatus",
    "Session",
    "SessionChange",
    "SessionPlace",
    "Study",
    "StudyChange",
    "SummaryItem",
    "Theme",
    "Turn",
]
