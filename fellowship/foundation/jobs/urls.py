"""Addresses."""

from django.urls import path

from fellowship.foundation.jobs import views

urlpatterns = [
    path("jobs/", views.ListJobs.as_view(), name="jobs"),
    path("jobs/scheduled/", views.ListRuns.as_view(), name="scheduled-runs"),
    path("jobs/<int:pk>/", views.ShowJob.as_view(), name="job"),
    path("jobs/<int:pk>/retry/", views.RetryJob.as_view(), name="job-retry"),
    path("healthz/", views.Live.as_view(), name="live"),
    path("readyz/", views.Ready.as_view(), name="ready"),
]
