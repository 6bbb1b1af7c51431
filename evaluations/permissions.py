"""Who may do what with evaluations.

The evaluators' workspace (plan, sessions, transcripts, replies, drafts) is for evaluators of the cohort alone (EVD-12).
"""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q

from evaluations.core.report_lifecycle import READERS
from evaluations.models import ConsentRecord
from fellowship.foundation.access.conditions import both, either, in_scope, others, own, where
from fellowship.foundation.access.permits import Permit

of_my_cohorts = in_scope("cohort", "cohort")
of_my_studies = in_scope("cohort", "study__cohort")

VIEW_STUDY = Permit("evaluations.view_study", "evaluations.Study", {"evaluator": of_my_cohorts})
OPEN_STUDY = Permit("evaluations.open_study", "cohorts.Cohort", {"evaluator": in_scope("cohort", "pk")})
# A plan goes from cohort to cohort unread: whoever copies it sees how much it holds, not what.
COPY_PLAN = Permit(
    "evaluations.copy_plan",
    "cohorts.Cohort",
    {"evaluator": in_scope("cohort", "pk"), "faculty": in_scope("cohort", "pk")},
    words="Copy the evaluation plan of an earlier cohort",
)
EDIT_STUDY = Permit("evaluations.edit_study", "evaluations.Study", {"evaluator": of_my_cohorts})
VIEW_SESSION = Permit("evaluations.view_session", "evaluations.Session", {"evaluator": of_my_studies})
EDIT_SESSION = Permit("evaluations.edit_session", "evaluations.Session", {"evaluator": of_my_studies})


def _heard(user: Any, role: str) -> Q:
    """Turns that are not masked, and not of somebody who refused or took consent back."""
    gone = ConsentRecord.objects.filter(session=OuterRef("session"), person=OuterRef("speaker"))
    return Q(~Exists(gone.filter(status__in=["withdrawn", "refused"])), masked=False)


VIEW_TURN = Permit(
    "evaluations.view_turn",
    "evaluations.Turn",
    {"evaluator": both(in_scope("cohort", "session__study__cohort"), _heard)},
    words="Read a turn of a transcript",
)
VIEW_CONSENT = Permit(
    "evaluations.view_consent",
    "evaluations.ConsentRecord",
    {"evaluator": in_scope("cohort", "session__study__cohort")},
)
VIEW_QUESTION = Permit("evaluations.view_question", "evaluations.KeyQuestion", {"evaluator": of_my_studies})
VIEW_THEME = Permit("evaluations.view_theme", "evaluations.Theme", {"evaluator": of_my_studies})
VIEW_REPLY = Permit(
    "evaluations.view_reply", "evaluations.FormResponse", {"evaluator": in_scope("cohort", "form__study__cohort")}
)
VIEW_PULSE = Permit("evaluations.view_pulse", "evaluations.PulseSurvey", {"evaluator": of_my_studies})
VIEW_EXTRACT = Permit(
    "evaluations.view_extract", "evaluations.Extraction", {"evaluator": in_scope("cohort", "document__study__cohort")}
)
VIEW_NOTE = Permit("evaluations.view_note", "evaluations.FormativeNote", {"evaluator": of_my_studies})
# Outside the evaluation a recommendation is known once the cohort's report is published.
_known = both(
    of_my_studies,
    where(
        study__cohort__reports__kind="cohort_report",
        study__cohort__reports__state="published",
        study__cohort__reports__audience__in=["programme", "public"],
    ),
)
VIEW_RECOMMENDATION = Permit(
    "evaluations.view_recommendation",
    "evaluations.Recommendation",
    {"evaluator": of_my_studies} | {role: _known for role in ("faculty", "programme_support", "funder", "advisory")},
)
ANSWER_INVITATION = Permit(
    "evaluations.answer_invitation", "evaluations.SessionPlace", {"person": own("person")}, words="Reply to a session"
)
GIVE_CONSENT = Permit("evaluations.give_consent", "evaluations.ConsentRecord", {"person": own("person")})
VIEW_FORM = Permit("evaluations.view_form", "evaluations.FeedbackForm", {"evaluator": of_my_studies})
EDIT_FORM = Permit("evaluations.edit_form", "evaluations.FeedbackForm", {"evaluator": of_my_studies})
VIEW_FINDING = Permit("evaluations.view_finding", "evaluations.Finding", {"evaluator": of_my_studies})
VIEW_DOCUMENT = Permit(
    "evaluations.view_document",
    "evaluations.ProjectDocument",
    {"evaluator": of_my_studies, "supervisor": own("proposal__lead__person"), "fellow": own("fellow__person")},
)
_my_story = both(own("fellow__person"), where(consent__in=["asked", "given", "refused", "withdrawn"]))
VIEW_CASE_STUDY = Permit(
    "evaluations.view_case_study", "evaluations.CaseStudy", {"evaluator": of_my_studies, "person": _my_story}
)
ASK_CASE_CONSENT = Permit("evaluations.ask_case_consent", "evaluations.CaseStudy", {"evaluator": of_my_studies})
ANSWER_CASE_CONSENT = Permit(
    "evaluations.answer_case_consent",
    "evaluations.CaseStudy",
    {"person": _my_story},
    words="Agree to a case study, or refuse",
)
VIEW_RECOMMENDATIONS = Permit(
    "evaluations.view_recommendations",
    "cohorts.Cohort",
    {role: in_scope("cohort", "pk") for role in ("evaluator", "faculty", "programme_support", "funder", "advisory")},
)
VIEW_TOTALS = Permit(
    "evaluations.view_totals",
    "cohorts.Cohort",
    {role: in_scope("cohort", "pk") for role in ("evaluator", "faculty", "programme_support", "funder", "advisory")},
    words="See the totals of a cohort",
)
CARRY_OVER = Permit(
    "evaluations.carry_over",
    "cohorts.Cohort",
    {"faculty": in_scope("cohort", "pk")},
    words="Say what a cohort does about earlier recommendations",
)
UPDATE_RECOMMENDATION = Permit(
    "evaluations.update_recommendation",
    "evaluations.RecommendationStatus",
    # What a published report told stays; a cohort changes its own word only.
    {"faculty": both(of_my_cohorts, where(cohort__ref=F("later_ref")))},
)
VIEW_PAPER = Permit(
    "evaluations.view_paper",
    "evaluations.AdvisoryPaper",
    {"faculty": of_my_cohorts, "programme_support": of_my_cohorts, "advisory": either(of_my_cohorts, own("readers"))},
)
COMMENT_ON_PAPER = Permit("evaluations.comment_on_paper", "evaluations.AdvisoryPaper", {"advisory": own("readers")})

_in_cohort = in_scope("cohort", "pk")
_protected = where(audience__in=["programme", "public"])
_published_to = {role: both(of_my_cohorts, where(state="published", readers__role=role)) for role in READERS}
VIEW_REPORT = Permit(
    "evaluations.view_report",
    "evaluations.Report",
    _published_to
    | {
        "evaluator": of_my_cohorts,
        "faculty": either(
            _published_to["faculty"],
            own("author"),
            both(of_my_cohorts, _protected, where(state__in=["in_review", "approved"])),
        ),
    },
)
BUILD_REPORT = Permit("evaluations.build_report", "cohorts.Cohort", {"evaluator": _in_cohort})
EDIT_REPORT = Permit("evaluations.edit_report", "evaluations.Report", {"evaluator": of_my_cohorts})
APPROVE_REPORT = Permit(
    "evaluations.approve_report", "evaluations.Report", {"faculty": both(of_my_cohorts, _protected)}
)
PUBLISH_REPORT = Permit("evaluations.publish_report", "evaluations.Report", {"evaluator": of_my_cohorts})
EXPORT_DATA = Permit("evaluations.export_data", "cohorts.Cohort", {"evaluator": _in_cohort})
# A pack with names is for the one who gave the reason; a colleague gives their own.
VIEW_DATA_PACK = Permit(
    "evaluations.view_data_pack",
    "evaluations.DataPack",
    {"evaluator": both(of_my_cohorts, either(where(identifiable=False), own("asked_by")))},
)
ASK_RELEASE = Permit("evaluations.ask_release", "cohorts.Cohort", {"evaluator": _in_cohort})
CONFIRM_RELEASE = Permit(
    "evaluations.confirm_release", "evaluations.FigureRelease", {"evaluator": both(of_my_cohorts, others("asked_by"))}
)

VIEW_CHANGE = Permit(
    "evaluations.view_change",
    "evaluations.ProgrammeChange",
    {role: in_scope("cohort", "cohort") for role in ("evaluator", "faculty", "programme_support")},
    words="See what was changed in a year",
)
RECORD_CHANGE = Permit(
    "evaluations.record_change",
    "cohorts.Cohort",
    {role: in_scope("cohort", "pk") for role in ("evaluator", "faculty")},
    words="Write down a change of the programme",
)
