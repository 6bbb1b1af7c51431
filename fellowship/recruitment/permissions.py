"""Who may do what with applications, their review and offers."""

from typing import Any

from django.db.models import Q

from fellowship.foundation.access.conditions import Rule, both, either, everywhere, in_scope, own, where
from fellowship.foundation.access.permits import Permit
from fellowship.recruitment.models import Application

_APPLICATION = "recruitment.Application"


def _applied_to(path: str) -> Rule:
    """Rows of a cohort to which the person applies. Asked apart: joined, each row would meet every application of the cohort."""

    def rule(user: Any, role: str) -> Q:
        return Q(**{f"{path}__in": Application.objects.filter(person=user.pk).values("cohort")})

    return rule


def _shortlisted_for(path: str) -> Rule:
    """Rows of a cohort on whose shortlist the person is."""

    def rule(user: Any, role: str) -> Q:
        mine = Application.objects.filter(person=user.pk, state="shortlisted")
        return Q(**{f"{path}__in": mine.values("cohort")})

    return rule


_of_cohort = in_scope("cohort", "cohort")
_mine = own("person")
# Nothing is read before the question about conflicts is answered, nothing after one is declared (REC-09).
_assigned = both(
    own("assignments__reviewer"),
    where(assignments__state__in=["assigned", "in_progress", "submitted"], assignments__conflict_answered=True),
)

VIEW_APPLICATION = Permit(
    "recruitment.view_application",
    _APPLICATION,
    {
        "applicant": _mine,
        "fellow": _mine,
        "alumnus": _mine,
        "faculty": _of_cohort,
        "programme_support": _of_cohort,
    },
)
EDIT_APPLICATION = Permit(
    "recruitment.edit_application", _APPLICATION, {"applicant": both(_mine, where(state="draft"))}
)
BEGIN_APPLICATION = Permit(
    "recruitment.begin_application",
    "cohorts.Cohort",
    {"person": where(state="recruiting")},
    words="Begin an application while a cohort takes them",
)
ASK_SUPPORT = Permit(
    "recruitment.ask_support",
    _APPLICATION,
    {"applicant": both(_mine, where(state__in=["draft", "submitted", "shortlisted"]))},
    words="Ask for approval in principle",
)
CONFIRM_CHOICES = Permit(
    "recruitment.confirm_choices",
    _APPLICATION,
    {"applicant": both(_mine, where(state="submitted"))},
    words="Confirm or change one's projects after sending",
)
ASK_ADJUSTMENT = Permit(
    "recruitment.ask_adjustment",
    _APPLICATION,
    {"applicant": both(_mine, where(state__in=["submitted", "shortlisted"]))},
    words="Ask for adjustments at the interview",
)
WITHDRAW_APPLICATION = Permit("recruitment.withdraw_application", _APPLICATION, {"applicant": _mine})
DECIDE_APPLICATION = Permit("recruitment.decide_application", _APPLICATION, {"faculty": _of_cohort})
DRAW_LINE = Permit(
    "recruitment.draw_line",
    "cohorts.Cohort",
    {"faculty": in_scope("cohort", "pk")},
    words="Draw the shortlist line",
)
EDIT_RUBRIC = Permit(
    "recruitment.edit_rubric",
    "cohorts.Cohort",
    {"faculty": in_scope("cohort", "pk")},
    words="Set how applications are scored",
)
VIEW_FUNNEL = Permit(
    "recruitment.view_funnel",
    "cohorts.Cohort",
    {role: in_scope("cohort", "pk") for role in ("faculty", "programme_support", "evaluator", "funder", "advisory")},
    words="See how many came how far",
)
IMPORT_SCORES = Permit(
    "recruitment.import_scores",
    "cohorts.Cohort",
    {"faculty": in_scope("cohort", "pk")},
    words="Import scores from outside",
)
TELL_OUTCOMES = Permit(
    "recruitment.tell_outcomes",
    "cohorts.Cohort",
    {"faculty": in_scope("cohort", "pk")},
    words="Tell applicants who get no place",
)
LOCK_RANKS = Permit(
    "recruitment.lock_ranks",
    "cohorts.Cohort",
    {"faculty": in_scope("cohort", "pk")},
    words="Lock the rank list",
)
VIEW_RANKS = Permit(
    "recruitment.view_ranks", "recruitment.RankList", {"faculty": _of_cohort}, words="See a locked rank list"
)
# A second person: whoever locked the list does not release it, and the database says so too.
RELEASE_RANKS = Permit(
    "recruitment.release_ranks", "recruitment.RankList", {"faculty": _of_cohort}, words="Release a rank list"
)
MAKE_OFFERS = Permit("recruitment.make_offers", "cohorts.Cohort", {"faculty": in_scope("cohort", "pk")})
ANSWER_OFFER = Permit("recruitment.answer_offer", _APPLICATION, {"applicant": _mine})
VIEW_APPLICATIONS = Permit(
    "recruitment.view_applications",
    "cohorts.Cohort",
    {"faculty": in_scope("cohort", "pk"), "programme_support": in_scope("cohort", "pk")},
)

_ASSIGNMENT = "recruitment.ReviewAssignment"
_round_cohort = in_scope("cohort", "round__cohort")
# A declared conflict takes the application off the reviewer's list (REC-09).
_my_task = both(own("reviewer"), where(state__in=["assigned", "in_progress", "submitted"]))
VIEW_ASSIGNMENT = Permit(
    "recruitment.view_assignment",
    _ASSIGNMENT,
    {"reviewer": _my_task, "faculty": _round_cohort, "programme_support": _round_cohort},
)
SCORE_APPLICATION = Permit("recruitment.score_application", _ASSIGNMENT, {"reviewer": _my_task})
READ_ASSIGNED = Permit(
    "recruitment.read_assigned",
    _APPLICATION,
    {"reviewer": _assigned},
    words="Read an application that is assigned to you",
)
VIEW_SCORES = Permit("recruitment.view_scores", "recruitment.ReviewRound", {"faculty": _of_cohort})
VIEW_SHEET = Permit(
    "recruitment.view_sheet",
    "recruitment.ScoreSheet",
    {
        "faculty": both(in_scope("cohort", "application__cohort"), where(is_submitted=True)),
        "reviewer": own("reviewer"),
    },
    words="See a score sheet",
)
VIEW_ROUND = Permit(
    "recruitment.view_round",
    "recruitment.ReviewRound",
    {"faculty": _of_cohort, "programme_support": _of_cohort},
)
OPEN_ROUND = Permit(
    "recruitment.open_round",
    "cohorts.Cohort",
    {"faculty": in_scope("cohort", "pk")},
    words="Open a round of review",
)
ASSIGN_REVIEWERS = Permit("recruitment.assign_reviewers", "recruitment.ReviewRound", {"faculty": _of_cohort})
TAKE_BACK_REVIEW = Permit(
    "recruitment.take_back_review",
    _ASSIGNMENT,
    {"faculty": _round_cohort},
    words="Take an application back from a reviewer",
)
VIEW_PANEL = Permit(
    "recruitment.view_panel",
    "recruitment.InterviewPanel",
    {
        "faculty": _of_cohort,
        "programme_support": _of_cohort,
        "reviewer": own("members__person"),
        "supervisor": own("members__person"),
        "applicant": _applied_to("cohort"),
    },
)
_panel_cohort = in_scope("cohort", "panel__cohort")
_on_panel = own("panel__members__person")
_panel_staff = {
    "faculty": _panel_cohort,
    "programme_support": _panel_cohort,
    "reviewer": _on_panel,
    "supervisor": _on_panel,
}
VIEW_PANEL_MEMBER = Permit("recruitment.view_panel_member", "recruitment.PanelMember", _panel_staff)
VIEW_SLOT = Permit(
    "recruitment.view_slot",
    "recruitment.InterviewSlot",
    # An applicant sees the free times, and their own.
    {
        **_panel_staff,
        "applicant": either(
            own("application__person"),
            both(_applied_to("panel__cohort"), where(application__isnull=True)),
        ),
    },
    words="See a time for an interview",
)
# The chair of one's panel and the office, nobody else who decides: what somebody needs must not weigh in the scores (F26).
_chair = own("application__slot__panel__chair")
VIEW_ADJUSTMENT = Permit(
    "recruitment.view_adjustment",
    "recruitment.InterviewAdjustment",
    {
        "applicant": own("application__person"),
        "programme_support": in_scope("cohort", "application__cohort"),
        **dict.fromkeys(("faculty", "reviewer", "supervisor"), _chair),
    },
    words="Read which adjustments an applicant asked for",
)
PLAN_INTERVIEWS = Permit(
    "recruitment.plan_interviews",
    "cohorts.Cohort",
    {"faculty": in_scope("cohort", "pk"), "programme_support": in_scope("cohort", "pk")},
)
CHANGE_PANEL = Permit(
    "recruitment.change_panel", "recruitment.InterviewPanel", {"faculty": _of_cohort, "programme_support": _of_cohort}
)
_me = own("person")
CONFIRM_PANEL_DAY = Permit(
    "recruitment.confirm_panel_day", "recruitment.PanelMember", {"faculty": _me, "reviewer": _me, "supervisor": _me}
)
CHOOSE_TIME = Permit(
    "recruitment.choose_time",
    "recruitment.InterviewSlot",
    {
        "applicant": either(
            own("application__person"),
            both(_shortlisted_for("panel__cohort"), where(application__isnull=True)),
        )
    },
    words="Choose a time for an interview",
)
_at_interview = both(_on_panel, where(application__isnull=False))
SCORE_INTERVIEW = Permit(
    "recruitment.score_interview",
    "recruitment.InterviewSlot",
    {"faculty": _at_interview, "reviewer": _at_interview, "supervisor": _at_interview},
)
# What is only drafted is not told.
_offered_to_me = both(own("application__person"), where(state__in=["sent", "accepted", "declined", "lapsed"]))
VIEW_OFFER = Permit(
    "recruitment.view_offer",
    "recruitment.Offer",
    {
        "applicant": _offered_to_me,
        "fellow": _offered_to_me,
        "faculty": _of_cohort,
        "programme_support": _of_cohort,
    },
)
REPLY_TO_OFFER = Permit("recruitment.reply_to_offer", "recruitment.Offer", {"applicant": _offered_to_me})
CLOSE_OFFER = Permit("recruitment.close_offer", "recruitment.Offer", {"faculty": _of_cohort})
EDIT_ELIGIBILITY = Permit(
    "recruitment.edit_eligibility",
    "cohorts.Cohort",
    {"faculty": in_scope("cohort", "pk")},
    words="Set who may apply",
)
VIEW_CODE = Permit(
    "recruitment.view_code",
    "recruitment.AccessCode",
    {"faculty": _of_cohort, "programme_support": _of_cohort},
    words="See the codes of sponsors",
)
CHANGE_CODE = Permit("recruitment.change_code", "recruitment.AccessCode", {"faculty": _of_cohort})
VIEW_QUESTION = Permit(
    "recruitment.view_question",
    "recruitment.CohortQuestion",
    {"faculty": _of_cohort, "programme_support": _of_cohort},
    words="See the questions that a cohort asks",
)
CHANGE_QUESTION = Permit("recruitment.change_question", "recruitment.CohortQuestion", {"faculty": _of_cohort})
VIEW_ELIGIBILITY = Permit("recruitment.view_eligibility", "recruitment.EligibilityRules", {"person": everywhere})
VIEW_ACCESS_REQUEST = Permit(
    "recruitment.view_access_request",
    "recruitment.AccessRequest",
    {"faculty": _of_cohort, "programme_support": _of_cohort, "admin": everywhere},
)
# Whoever gives roles decides who gets one.
DECIDE_ACCESS_REQUEST = Permit(
    "recruitment.decide_access_request", "recruitment.AccessRequest", {"faculty": _of_cohort, "admin": everywhere}
)
