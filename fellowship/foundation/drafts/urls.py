"""Addresses."""

from django.urls import path

from fellowship.foundation.drafts import views

urlpatterns = [
    path("drafts/", views.SaveDraft.as_view(), name="draft-save"),
    path("drafts/discard/", views.DiscardDraft.as_view(), name="draft-discard"),
]
