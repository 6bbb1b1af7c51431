"""Addresses."""

from django.urls import path

from fellowship.people.views import demo, erasures, organisations

urlpatterns: list = [
    path("demo/", demo.DemoPeople.as_view(), name="demo"),
    path("demo/<int:pk>/", demo.DemoSignIn.as_view(), name="demo-sign-in"),
    path("organisations/", organisations.Organisations.as_view(), name="organisations"),
    path("organisations/new/", organisations.CreateOrganisation.as_view(), name="organisation-new"),
    path("organisations/import/", organisations.ImportOrganisations.as_view(), name="organisations-import"),
    path("organisations/<str:ref>/", organisations.OrganisationPage.as_view(), name="organisation"),
    path("organisations/<str:ref>/edit/", organisations.EditOrganisation.as_view(), name="organisation-edit"),
    path(
        "organisations/<str:ref>/roles/<int:pk>/end/",
        organisations.EndOrganisationRole.as_view(),
        name="organisation-role-end",
    ),
    path("retention/", erasures.Erasures.as_view(), name="erasures"),
    path("retention/new/", erasures.ListDue.as_view(), name="erasure-new"),
    path("retention/<int:pk>/", erasures.ErasurePage.as_view(), name="erasure"),
    path("retention/<int:pk>/ask/", erasures.AskApproval.as_view(), name="erasure-ask"),
    path("retention/<int:pk>/approve/", erasures.Approve.as_view(), name="erasure-approve"),
    path("retention/<int:pk>/withdraw/", erasures.Withdraw.as_view(), name="erasure-withdraw"),
    path("retention/<int:pk>/run/", erasures.Run.as_view(), name="erasure-run"),
]
