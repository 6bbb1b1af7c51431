"""Addresses."""

from django.urls import path

from fellowship.people.views import demo, organisations

urlpatterns: list = [
    path("demo/", demo.DemoPeople.as_view(), name="demo"),
    path("demo/<int:pk>/", demo.DemoSignIn.as_view(), name="demo-sign-in"),
    path("organisations/", organisations.Organisations.as_view(), name="organisations"),
    path("organisations/new/", organisations.CreateOrganisation.as_view(), name="organisation-new"),
    path("organisations/<str:ref>/", organisations.OrganisationPage.as_view(), name="organisation"),
    path("organisations/<str:ref>/edit/", organisations.EditOrganisation.as_view(), name="organisation-edit"),
    path(
        "organisations/<str:ref>/roles/<int:pk>/end/",
        organisations.EndOrganisationRole.as_view(),
        name="organisation-role-end",
    ),
]
