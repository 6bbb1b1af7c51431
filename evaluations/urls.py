"""Addresses."""

from django.urls import path

from evaluations.views import (
    answers,
    carry_over,
    case_studies,
    data_packs,
    recommendations,
    releases,
    reports,
    studies,
    totals,
)

urlpatterns = [
    path("studies/", studies.Studies.as_view(), name="studies"),
    path("c/<slug:cohort>/study/open/", studies.OpenStudy.as_view(), name="study-open"),
    path("studies/<slug:slug>/", studies.StudyPage.as_view(), name="study"),
    path("c/<slug:cohort>/sessions/<str:ref>/reply/", answers.AnswerSession.as_view(), name="session-reply"),
    path("c/<slug:cohort>/sessions/<str:ref>/consent/", answers.ChangeConsent.as_view(), name="session-consent"),
    path("stories/<slug:cohort>/<str:ref>/", case_studies.PublicStory.as_view(), name="public-story"),
    path("c/<slug:cohort>/case-studies/<str:ref>/", case_studies.StoryPage.as_view(), name="case-study"),
    path("c/<slug:cohort>/case-studies/<str:ref>/ask/", case_studies.AskConsent.as_view(), name="case-study-ask"),
    path(
        "c/<slug:cohort>/case-studies/<str:ref>/answer/", case_studies.AnswerConsent.as_view(), name="case-study-answer"
    ),
    path("c/<slug:cohort>/carry-over/", carry_over.CarryOver.as_view(), name="carry-over"),
    path("c/<slug:cohort>/carry-over/<slug:ref>/", carry_over.TakeUp.as_view(), name="carry-over-take-up"),
    path("c/<slug:cohort>/recommendations/", recommendations.Recommendations.as_view(), name="recommendations"),
    path("c/<slug:cohort>/totals/", totals.Totals.as_view(), name="totals"),
    path("c/<slug:cohort>/reports/", reports.Reports.as_view(), name="reports"),
    path("c/<slug:cohort>/reports/new/", reports.AskReport.as_view(), name="report-ask"),
    path("c/<slug:cohort>/reports/<str:ref>/", reports.ReportPage.as_view(), name="report"),
    path("c/<slug:cohort>/reports/<str:ref>/build/", reports.BuildReport.as_view(), name="report-build"),
    path("c/<slug:cohort>/reports/<str:ref>/send/", reports.SendReport.as_view(), name="report-send"),
    path("c/<slug:cohort>/reports/<str:ref>/return/", reports.ReturnReport.as_view(), name="report-return"),
    path("c/<slug:cohort>/reports/<str:ref>/approve/", reports.ApproveReport.as_view(), name="report-approve"),
    path("c/<slug:cohort>/reports/<str:ref>/publish/", reports.PublishReport.as_view(), name="report-publish"),
    path("c/<slug:cohort>/reports/<str:ref>/text/<slug:section>/", reports.WriteText.as_view(), name="report-text"),
    path("c/<slug:cohort>/exceptions/", releases.Releases.as_view(), name="releases"),
    path("c/<slug:cohort>/exceptions/new/", releases.AskRelease.as_view(), name="release-ask"),
    path("c/<slug:cohort>/exceptions/<int:pk>/confirm/", releases.ConfirmRelease.as_view(), name="release-confirm"),
    path("c/<slug:cohort>/exports/", data_packs.Exports.as_view(), name="exports"),
    path("c/<slug:cohort>/exports/new/", data_packs.AskDataPack.as_view(), name="export-ask"),
    path("c/<slug:cohort>/exports/with-names/", data_packs.AskNamedPack.as_view(), name="export-ask-named"),
]
