"""Who may do what with evaluations.

The evaluators' workspace (plan, sessions, transcripts, replies, drafts) is for evaluators of the cohort alone (EVD-12).
"""

from fellowship.foundation.access.conditions import either, in_scope, own
from fellowship.foundation.access.permits import Permit

of_my_cohorts = in_scope("cohort", "cohort")
of_my_studies = in_scope("cohort", "study__cohort")

VIEW_STUDY = Permit("evaluations.view_study", "evaluations.Study", {"evaluator": of_my_cohorts})
EDIT_STUDY = Permit("evaluations.edit_study", "evaluations.Study", {"evaluator": of_my_cohorts})
VIEW_SESSION = Permit("evaluations.view_session", "evaluations.Session", {"evaluator": of_my_studies})
EDIT_SESSION = Permit("evaluations.edit_session", "evaluations.Session", {"evaluator": of_my_studies})
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
VIEW_RECOMMENDATIONS = Permit(
    "evaluations.view_recommendations",
    "cohorts.Cohort",
    {role: in_scope("cohort", "pk") for role in ("evaluator", "faculty", "programme_support", "funder", "advisory")},
)
UPDATE_RECOMMENDATION = Permit(
    "evaluations.update_recommendation", "evaluations.RecommendationStatus", {"faculty": of_my_cohorts}
)
VIEW_PAPER = Permit(
    "evaluations.view_paper",
    "evaluations.AdvisoryPaper",
    {"faculty": of_my_cohorts, "programme_support": of_my_cohorts, "advisory": either(of_my_cohorts, own("readers"))},
)
COMMENT_ON_PAPER = Permit("evaluations.comment_on_paper", "evaluations.AdvisoryPaper", {"advisory": own("readers")})
