"""Addresses."""

from django.urls import path

from fellowship.portal.views import activity, copying, dashboards, home, me, outbox, records, search, start

urlpatterns: list = [
    path("", start.Start.as_view(), name="start"),
    path("privacy/", start.Privacy.as_view(), name="privacy"),
    path("home/", home.Home.as_view(), name="home"),
    path("home/all/", home.HomeAll.as_view(), name="home-all"),
    path("search/", search.Search.as_view(), name="search"),
    path("me/", me.Me.as_view(), name="me"),
    path("me/data/", me.MyData.as_view(), name="my-data"),
    path("outbox/", outbox.Outbox.as_view(), name="outbox"),
    path("outbox/<int:pk>/", outbox.ReadMessage.as_view(), name="message"),
    path("activity/", activity.Activity.as_view(), name="activity"),
    path("cohorts/copy/", copying.ChooseEarlier.as_view(), name="cohort-copy-from"),
    path("c/<slug:cohort>/copy/", copying.CopyCohort.as_view(), name="cohort-copy"),
    path("c/<slug:cohort>/", dashboards.CohortDashboard.as_view(), name="cohort"),
    path("c/<slug:cohort>/records/", records.Index.as_view(), name="record-index"),
    path("c/<slug:cohort>/records/<slug:kind>/", records.Records.as_view(), name="records"),
    path("c/<slug:cohort>/records/<slug:kind>/new/", records.RecordNew.as_view(), name="record-new"),
    path("c/<slug:cohort>/records/<slug:kind>/<str:ref>/", records.Record.as_view(), name="record"),
    path(
        "c/<slug:cohort>/records/<slug:kind>/<str:ref>/do/<slug:act>/", records.RecordAct.as_view(), name="record-act"
    ),
]
