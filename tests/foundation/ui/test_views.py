"""Every page asks who may, in the same order."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from fellowship.foundation.access.permits import PUBLIC, SIGNED_IN
from fellowship.foundation.access.permits import permit as permit_named
from fellowship.foundation.ui.views import ActionView, ListView, PageView
from tests.factories.cohorts import make_cohort, make_member

pytestmark = pytest.mark.django_db


def ask(view: type, user: object, method: str = "get", **kwargs: object) -> HttpResponse:
    """The answer of the view to the user."""
    request = getattr(RequestFactory(), method)("/somewhere/")
    request.user = user
    return view.as_view()(request, **kwargs)


@pytest.mark.parametrize("base", [PageView, ListView, ActionView])
def test_a_view_without_a_policy_fails_at_import(base):
    with pytest.raises(TypeError, match="set permit"):
        type("Forgotten", (base,), {})


def test_a_page_with_a_form_that_leads_nowhere_fails_at_import():
    with pytest.raises(TypeError, match="has no act"):
        type("Idle", (ActionView,), {"permit": SIGNED_IN})


def test_a_public_view_is_open_and_others_are_not():
    shown = type("Shown", (PageView,), {"permit": PUBLIC})
    closed = type("Closed", (PageView,), {"permit": SIGNED_IN})
    assert shown.as_view().login_required is False
    assert not hasattr(closed.as_view(), "login_required")
    assert ask(closed, AnonymousUser()).status_code == 302


@pytest.fixture
def cohort_page():
    """A page about one cohort, for those who may see cohorts."""

    def get(self, request, *args, **kwargs):
        return HttpResponse(self.row.name)

    return type(
        "CohortPage",
        (PageView,),
        {"permit": permit_named("cohorts.view_cohort"), "lookup": {"slug": "slug"}, "get": get},
    )


def test_403_without_the_role_404_outside_the_scope_200_inside(cohort_page):
    mine, other = make_cohort(), make_cohort()
    faculty = make_member(mine, "faculty")
    stranger = make_member(mine, "applicant")
    assert ask(cohort_page, faculty, slug=mine.slug).content.decode() == mine.name
    with pytest.raises(Http404):
        ask(cohort_page, faculty, slug=other.slug)
    with pytest.raises(Http404):
        ask(cohort_page, faculty, slug="no-such")
    assert not cohort_page.permit.held_by(stranger)
    with pytest.raises(PermissionDenied):
        ask(cohort_page, stranger, slug="no-such")


def test_signed_in_pages_are_not_kept(cohort_page):
    mine = make_cohort()
    assert ask(cohort_page, make_member(mine, "faculty"), slug=mine.slug)["Cache-Control"] == "no-store, private"
