"""Addresses."""

from django.urls import path

from fellowship.recruitment.views import (
    applications,
    eligibility,
    equality,
    interviews,
    moderation,
    offers,
    outcomes,
    ranks,
    reviews,
    rounds,
    rubric,
    score_imports,
    scores,
    self_check,
    shortlists,
    support,
)

_A = "c/<slug:cohort>/applications/<str:ref>/"
_E = "c/<slug:cohort>/settings/eligibility/"
_O = "c/<slug:cohort>/offers/"
_U = "c/<slug:cohort>/settings/rubric/"
_K = "c/<slug:cohort>/ranks/<slug:stage>/<int:number>/"
_R = "c/<slug:cohort>/review/"
urlpatterns: list = [
    path("apply/<slug:cohort>/check/", self_check.SelfCheck.as_view(), name="apply-check"),
    path("apply/<slug:cohort>/", applications.Apply.as_view(), name="apply"),
    path(f"{_A}form/", applications.TaskList.as_view(), name="application-form"),
    path(f"{_A}form/<slug:section>/", applications.SectionPage.as_view(), name="application-section"),
    path(f"{_A}check/", applications.Check.as_view(), name="application-check"),
    path(f"{_A}files/", applications.Files.as_view(), name="application-files"),
    path(f"{_A}sent/", applications.Sent.as_view(), name="application-sent"),
    path("support/thanks/", support.SupportThanks.as_view(), name="support-thanks"),
    path("support/<str:token>/", support.AnswerSupport.as_view(), name="support-answer"),
    path("equality/thanks/", equality.EqualityThanks.as_view(), name="equality-thanks"),
    path("equality/<str:token>/", equality.AnswerEquality.as_view(), name="equality"),
    path("c/<slug:cohort>/equality/", equality.EqualityTotals.as_view(), name="equality-totals"),
    path(_E, eligibility.WhoMayApply.as_view(), name="cohort-eligibility"),
    path(f"{_E}call/", eligibility.SetCall.as_view(), name="application-call"),
    path(f"{_E}international/", eligibility.OpenInternational.as_view(), name="application-international"),
    path(f"{_E}rule/", eligibility.WriteRule.as_view(), name="eligibility-rule"),
    path(f"{_E}add/", eligibility.AddProfession.as_view(), name="eligibility-add"),
    path(f"{_E}<slug:profession>/edit/", eligibility.EditProfession.as_view(), name="eligibility-edit"),
    path(f"{_E}<slug:profession>/remove/", eligibility.RemoveProfession.as_view(), name="eligibility-remove"),
    path(_U, rubric.Rubric.as_view(), name="rubric"),
    path(f"{_U}begin/", rubric.BeginRubric.as_view(), name="rubric-begin"),
    path(f"{_U}add/", rubric.AddCriterion.as_view(), name="rubric-add"),
    path(f"{_U}<slug:code>/edit/", rubric.EditCriterion.as_view(), name="rubric-edit"),
    path(f"{_U}<slug:code>/remove/", rubric.RemoveCriterion.as_view(), name="rubric-remove"),
    path("c/<slug:cohort>/interviews/<slug:ref>/score/", interviews.ScoreInterview.as_view(), name="interview-score"),
    path(_O, offers.Offers.as_view(), name="offers"),
    path(f"{_O}draft/", offers.DraftOffers.as_view(), name="offers-draft"),
    path(f"{_O}send/", offers.SendOffers.as_view(), name="offers-send"),
    path(f"{_O}reserve/", offers.KeepReserve.as_view(), name="offers-reserve"),
    path(f"{_O}<slug:ref>/draft/", offers.DraftOne.as_view(), name="offer-draft"),
    path(f"{_A}moderate/<slug:stage>/", moderation.Moderate.as_view(), name="moderate"),
    path(f"{_A}feedback/", outcomes.Feedback.as_view(), name="feedback"),
    path("c/<slug:cohort>/outcomes/", outcomes.Outcomes.as_view(), name="outcomes"),
    path("c/<slug:cohort>/outcomes/draft/", outcomes.DraftOutcomes.as_view(), name="outcomes-draft"),
    path("c/<slug:cohort>/ranks/", ranks.Ranks.as_view(), name="ranks"),
    path("c/<slug:cohort>/scores/import/", score_imports.ImportScores.as_view(), name="scores-import"),
    path(_K, ranks.RankListPage.as_view(), name="rank-list"),
    path(f"{_K}release/", ranks.ReleaseRanks.as_view(), name="rank-release"),
    path("c/<slug:cohort>/shortlist/", shortlists.Shortlist.as_view(), name="shortlist"),
    path("c/<slug:cohort>/rounds/<slug:ref>/assign/", rounds.AssignReviewers.as_view(), name="round-assign"),
    path("c/<slug:cohort>/rounds/<slug:ref>/scores/", scores.RoundScores.as_view(), name="round-scores"),
    path(_R, reviews.MyReviews.as_view(), name="reviews"),
    path(f"{_R}next/", reviews.NextReview.as_view(), name="review-next"),
    path(f"{_R}<slug:ref>/", reviews.Review.as_view(), name="review"),
    path(f"{_R}<slug:ref>/conflict/", reviews.AnswerConflict.as_view(), name="review-conflict"),
    path(f"{_R}<slug:ref>/scores/", reviews.ReviewScores.as_view(), name="review-scores"),
    path(f"{_R}<slug:ref>/take-back/", rounds.TakeBack.as_view(), name="review-take-back"),
]
