"""Addresses."""

from django.urls import path

from fellowship.foundation.notices import views

urlpatterns = [
    path("messages/", views.MyMessages.as_view(), name="my-messages"),
    path("messages/choice/", views.ChooseDelivery.as_view(), name="message-choice"),
    path("calendar/<str:token>.ics", views.Feed.as_view(), name="calendar-feed"),
    path("messages/<int:pk>/", views.MyMessage.as_view(), name="my-message"),
]
