"""Addresses."""

from django.urls import path

from fellowship.foundation.ui import pages

urlpatterns = [
    path("accessibility/", pages.Accessibility.as_view(), name="accessibility"),
]
