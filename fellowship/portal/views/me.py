"""One's own details and data."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from evaluations.queries.invitations import consents_of
from fellowship.foundation.access.grants import roles_of
from fellowship.foundation.access.permits import SIGNED_IN
from fellowship.foundation.audit import trail
from fellowship.foundation.ui.views import PageView
from fellowship.people.core.roles import Role
from fellowship.people.views.again import AskAgain
from fellowship.portal.exports.my_data import my_data_zip
from fellowship.portal.queries.navigation import my_cohorts


class Me(PageView):
    """Who you are here, your roles, sign-in and your data."""

    permit = SIGNED_IN
    template_name = "portal/me/page.html"
    title = "My details"

    def get_context(self) -> dict[str, Any]:
        """The person's roles."""
        user = self.request.user
        in_cohorts = [(c.name, [Role(r).label for r in sorted(c.roles)]) for c in my_cohorts(user)]
        roles = [Role(r).label for r in sorted(roles_of(user)) if r in set(Role)]
        return super().get_context() | {"in_cohorts": in_cohorts, "roles": roles, "consents": consents_of(user)}


class MyData(AskAgain, PageView):
    """Download everything held about you; a browser left open does not hand it to the next person."""

    permit = SIGNED_IN
    template_name = "portal/me/data.html"
    title = "Download my data"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The file; who took it is written down."""
        content = my_data_zip(user=request.user)
        trail.record("portal.download_my_data", by=request.user, row=request.user)
        response = HttpResponse(content, content_type="application/zip")
        response["Content-Disposition"] = f'attachment; filename="my-data-{timezone.localdate():%Y-%m-%d}.zip"'
        return response
