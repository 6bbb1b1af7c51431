"""Addresses."""

from django.urls import path

from fellowship.recruitment.views import eligibility, rounds, self_check

_E = "c/<slug:cohort>/settings/eligibility/"
urlpatterns: list = [
    path("apply/<slug:cohort>/check/", self_check.SelfCheck.as_view(), name="apply-check"),
    path(_E, eligibility.WhoMayApply.as_view(), name="cohort-eligibility"),
    path(f"{_E}rule/", eligibility.WriteRule.as_view(), name="eligibility-rule"),
    path(f"{_E}add/", eligibility.AddProfession.as_view(), name="eligibility-add"),
    path(f"{_E}<slug:profession>/edit/", eligibility.EditProfession.as_view(), name="eligibility-edit"),
    path(f"{_E}<slug:profession>/remove/", eligibility.RemoveProfession.as_view(), name="eligibility-remove"),
    path("c/<slug:cohort>/rounds/<slug:ref>/assign/", rounds.AssignReviewers.as_view(), name="round-assign"),
    path("c/<slug:cohort>/reviews/<slug:ref>/take-back/", rounds.TakeBack.as_view(), name="review-take-back"),
]
