"""Addresses."""

from django.urls import path

from fellowship.foundation.jobs import views

urlpatterns = [
    path("healthz/", views.Live.as_view(), name="live"),
    path("readyz/", views.Ready.as_view(), name="ready"),
]
