"""Addresses."""

from django.urls import path

from fellowship.foundation.documents import views

urlpatterns = [path("documents/<str:key>/", views.DownloadDocument.as_view(), name="document")]
