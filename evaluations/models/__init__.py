"""What is stored about evaluations."""

from .codebook import Code, Theme
from .data_pack import DataPack
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
from .release import FigureRelease
from .report import Report, ReportChange, ReportFigure, ReportReader, TextBlock, TextVersion
from .session import ConsentAnswer, ConsentRecord, Session, SessionChange, SessionPlace
from .study import Instrument, KeyQuestion, MatrixTick, Study, StudyChange
from .transcript import CoderRound, Turn

__all__ = [
    "RATINGS",
    "AdvisoryPaper",
    "CaseStudy",
    "Code",
    "CoderRound",
    "ConsentAnswer",
    "ConsentRecord",
    "DataPack",
    "Extraction",
    "FeedbackForm",
    "FeedbackFormChange",
    "FigureRelease",
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
    "Report",
    "ReportChange",
    "ReportFigure",
    "ReportReader",
    "Session",
    "SessionChange",
    "SessionPlace",
    "Study",
    "StudyChange",
    "SummaryItem",
    "TextBlock",
    "TextVersion",
    "Theme",
    "Turn",
]
