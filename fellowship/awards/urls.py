"""Addresses."""

from django.urls import path

from fellowship.awards.views import answers

urlpatterns: list = [
    path("c/<slug:cohort>/events/<str:ref>/reply/", answers.AnswerEvent.as_view(), name="event-reply"),
    path("c/<slug:cohort>/mentoring/<str:ref>/answer/", answers.AnswerMentoring.as_view(), name="mentoring-answer"),
]
