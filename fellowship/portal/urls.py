"""Addresses."""

from django.urls import path

from fellowship.portal.views import (
    activity,
    announcements,
    calendars,
    copying,
    dashboards,
    home,
    me,
    outbox,
    projects,
    records,
    rhythms,
    search,
    start,
    templates,
)

urlpatterns: list = [
    path("", start.Start.as_view(), name="start"),
    path("privacy/", start.Privacy.as_view(), name="privacy"),
    path("home/", home.Home.as_view(), name="home"),
    path("projects/", projects.ProjectList.as_view(), name="published-projects"),
    path("home/all/", home.HomeAll.as_view(), name="home-all"),
    path("search/", search.Search.as_view(), name="search"),
    path("me/", me.Me.as_view(), name="me"),
    path("me/calendar/", calendars.MyCalendar.as_view(), name="my-calendar"),
    path("me/calendar/addresses/<slug:scope>/make/", calendars.MakeFeed.as_view(), name="feed-make"),
    path("me/calendar/addresses/<slug:scope>/stop/", calendars.EndFeed.as_view(), name="feed-end"),
    path("me/calendar/<str:uid>.ics", calendars.DateFile.as_view(), name="date-file"),
    path("me/data/", me.MyData.as_view(), name="my-data"),
    path("outbox/", outbox.Outbox.as_view(), name="outbox"),
    path("outbox/<int:pk>/", outbox.ReadMessage.as_view(), name="message"),
    path("outbox/send/", outbox.SendShown.as_view(), name="messages-send"),
    path("outbox/<int:pk>/edit/", outbox.EditMessage.as_view(), name="message-edit"),
    path("outbox/<int:pk>/discard/", outbox.DiscardMessage.as_view(), name="message-discard"),
    path("outbox/<int:pk>/send/", outbox.SendMessage.as_view(), name="message-send"),
    path("outbox/<int:pk>/retry/", outbox.RetryMessage.as_view(), name="message-retry"),
    path("outbox/<int:pk>/arrived/", outbox.ConfirmSent.as_view(), name="message-arrived"),
    path("outbox/<int:pk>/bounced/", outbox.RecordBounce.as_view(), name="message-bounced"),
    path("activity/", activity.Activity.as_view(), name="activity"),
    path("cohorts/copy/", copying.ChooseEarlier.as_view(), name="cohort-copy-from"),
    path("c/<slug:cohort>/copy/", copying.CopyCohort.as_view(), name="cohort-copy"),
    path("c/<slug:cohort>/", dashboards.CohortDashboard.as_view(), name="cohort"),
    path("c/<slug:cohort>/records/", records.Index.as_view(), name="record-index"),
    path("c/<slug:cohort>/messages/announce/", announcements.Announce.as_view(), name="announce"),
    path("c/<slug:cohort>/messages/templates/", templates.MessageTemplates.as_view(), name="message-templates"),
    path(
        "c/<slug:cohort>/messages/templates/<slug:event>/",
        templates.MessageTemplate.as_view(),
        name="message-template",
    ),
    path(
        "c/<slug:cohort>/messages/templates/<slug:event>/edit/",
        templates.EditTemplate.as_view(),
        name="message-template-edit",
    ),
    path("c/<slug:cohort>/messages/reminders/", rhythms.ReminderRules.as_view(), name="reminder-rules"),
    path("c/<slug:cohort>/messages/reminders/<slug:rule>/", rhythms.ReminderRule.as_view(), name="reminder-rule"),
    path("c/<slug:cohort>/records/<slug:kind>/", records.Records.as_view(), name="records"),
    path("c/<slug:cohort>/records/<slug:kind>/new/", records.RecordNew.as_view(), name="record-new"),
    path("c/<slug:cohort>/records/<slug:kind>/<str:ref>/", records.Record.as_view(), name="record"),
    path(
        "c/<slug:cohort>/records/<slug:kind>/<str:ref>/do/<slug:act>/", records.RecordAct.as_view(), name="record-act"
    ),
]
