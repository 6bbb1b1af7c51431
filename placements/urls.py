"""Addresses."""

from django.urls import path

from placements.views import (
    agreements,
    contracts,
    hosting,
    lists,
    mylog,
    placements,
    preferences,
    seats,
    time_given,
    year,
)
from placements.views.records import doings

_C = "c/<slug:cohort>"
_P = f"{_C}/placements/<str:ref>"

urlpatterns: list = [
    path(f"{_C}/applications/<str:ref>/projects/", preferences.RankProjects.as_view(), name="application-projects"),
    path(f"{_C}/applications/<str:ref>/choices/", preferences.ConfirmChoices.as_view(), name="application-choices"),
    path(f"{_C}/offers/places/", seats.ProjectPlaces.as_view(), name="project-places"),
    path(f"{_C}/offers/places/<str:ref>/", seats.SetSupervisorPlaces.as_view(), name="supervisor-places"),
    path("log/", mylog.MyLog.as_view(), name="log"),
    path("log/new/", mylog.NewEntry.as_view(), name="log-new"),
    path("log/open/", mylog.OpenMonth.as_view(), name="log-open"),
    path("log/<int:month>/", mylog.WriteMonth.as_view(), name="log-month"),
    path("supervision/confirm/", placements.MeetingsToConfirm.as_view(), name="meetings-to-confirm"),
    path(f"{_C}/hosting/", hosting.Hosting.as_view(), name="hosting"),
    path(f"{_C}/time/", time_given.CohortTime.as_view(), name="cohort-time"),
    path(f"{_C}/projects/<slug:ref>/time/", time_given.ProjectTime.as_view(), name="project-time"),
    path(f"{_C}/placements/", lists.PlacementList.as_view(), name="placements"),
    path(f"{_P}/", placements.Overview.as_view(), name="placement"),
    path(f"{_P}/around/", placements.Around.as_view(), name="placement-around"),
    path(f"{_P}/year/", year.Year.as_view(), name="placement-year"),
    path(f"{_P}/year/make/", year.MakeSummary.as_view(), name="placement-year-make"),
    path(f"{_P}/year/ask/", year.AskConfirmation.as_view(), name="placement-year-ask"),
    path(f"{_P}/year/confirm/", year.ConfirmYear.as_view(), name="placement-year-confirm"),
    path(f"{_P}/log/", placements.Log.as_view(), name="placement-log"),
    path(f"{_P}/log/sign-off/", placements.SignOffAll.as_view(), name="placement-log-sign-off"),
    path(f"{_P}/log/<int:month>/", placements.Month.as_view(), name="placement-log-month"),
    path(f"{_C}/supervision/<str:ref>/confirm/", placements.ConfirmMeeting.as_view(), name="meeting-confirm"),
    path(f"{_C}/contracts/", lists.ContractList.as_view(), name="contracts"),
    path(f"{_C}/contracts/to-chase/", lists.ChaseQueue.as_view(), name="chase-queue"),
    path(f"{_C}/contracts/<str:ref>/", contracts.Contract.as_view(), name="contract"),
    path(f"{_C}/sheets/<str:ref>/file/", agreements.FellowSheetFile.as_view(), name="fellow-sheet-file"),
    path(f"{_C}/expectations/<str:ref>/file/", agreements.ExpectationsFile.as_view(), name="expectations-file"),
    path(f"{_C}/concerns/<str:ref>/", contracts.Concern.as_view(), name="concern"),
    path(f"{_C}/sessions/", lists.SessionList.as_view(), name="sessions"),
    path(f"{_C}/outputs/", lists.OutputList.as_view(), name="outputs"),
    path(f"{_C}/sessions/<str:ref>/register/", doings.SessionRegister.as_view(), name="session-register"),
    path(f"{_C}/logs/", lists.LogList.as_view(), name="logs"),
    path(f"{_C}/recharges/", lists.RechargeList.as_view(), name="recharges"),
    path(f"{_C}/risks/", lists.RiskList.as_view(), name="risks"),
    path(f"{_C}/delays/", lists.DelayList.as_view(), name="delays"),
]
