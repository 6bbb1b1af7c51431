"""Every address of the portal, named by string so that the roof imports no floor."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("fellowship.portal.urls")),
    path("", include("fellowship.people.urls")),
    path("", include("fellowship.cohorts.urls")),
    path("", include("fellowship.recruitment.urls")),
    path("", include("supervisors.urls")),
    path("", include("placements.urls")),
    path("", include("evaluations.urls")),
    path("", include("fellowship.awards.urls")),
    path("", include("fellowship.foundation.jobs.urls")),
    path("", include("fellowship.foundation.notices.urls")),
    path("", include("fellowship.foundation.documents.urls")),
    path("", include("fellowship.foundation.drafts.urls")),
    path("", include("fellowship.foundation.ui.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]

handler400 = "fellowship.config.errors.bad_request"
handler403 = "fellowship.config.errors.forbidden"
handler404 = "fellowship.config.errors.not_found"
handler500 = "fellowship.config.errors.server_error"
