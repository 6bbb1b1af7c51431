"""Addresses."""

from django.urls import path

from fellowship.portal.views import records

urlpatterns: list = [
    path("c/<slug:cohort>/records/<slug:kind>/<str:ref>/", records.Record.as_view(), name="record"),
]
