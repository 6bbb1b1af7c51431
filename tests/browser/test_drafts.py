"""A tab that is gone and a session that ends lose nothing that was typed."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from tests.factories.people import make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_text_survives_a_tab_that_is_gone_and_an_ended_session(visit):
    user = make_user()
    page = visit("/ui/gallery/", user=user)
    page.get_by_label("Full name").fill("Written for an hour")
    with page.expect_response("**/drafts/") as saved:
        page.get_by_label("Email address").fill("x@example.org")
    assert saved.value.status == 204
    expect(page.get_by_text("Draft saved at")).to_be_visible()
    page.close()  # as a phone does with a tab behind: no leave-taking (a killed Chromium is in journeys/test_drafts.py)
    Session.objects.all().delete()
    later = visit("/ui/gallery/", user=user)
    expect(later.get_by_label("Full name")).to_have_value("Written for an hour")
    expect(later.get_by_label("Email address")).to_have_value("x@example.org")
    expect(later.get_by_text("We kept what you typed")).to_be_visible()


def test_a_session_that_ended_while_writing_loses_nothing(visit):
    user = make_user()
    page = visit("/ui/gallery/", user=user)
    Session.objects.all().delete()
    page.get_by_label("Full name").fill("Still here")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    expect(visit("/ui/gallery/", user=user).get_by_label("Full name")).to_have_value("Still here")


@pytest.mark.requirement("ADM-16")
def test_what_is_typed_before_the_script_is_there_is_saved(visit):
    user, held = make_user(), []
    page = visit("/accessibility/", user=user)
    page.route("**/autosave.js", lambda route: held.append(route))
    with page.expect_request("**/autosave.js"):
        page.goto(page.url.replace("/accessibility/", "/ui/gallery/"), wait_until="commit")
    page.get_by_label("Full name").fill("Typed at once")
    with page.expect_response("**/drafts/") as saved:
        held[0].continue_()
    assert saved.value.status == 204
    expect(page.get_by_text("Draft saved at")).to_be_visible()
    expect(visit("/ui/gallery/", user=user).get_by_label("Full name")).to_have_value("Typed at once")


@pytest.mark.requirement("ADM-16")
def test_a_page_that_only_is_looked_at_saves_nothing(visit):
    asked = []
    page = visit("/accessibility/", user=make_user())
    page.on("request", lambda r: asked.append(r.url))
    page.goto(page.url.replace("/accessibility/", "/ui/gallery/"))
    page.clock.install()
    page.reload()
    page.clock.run_for(10_000)
    assert [url for url in asked if url.endswith("/drafts/")] == []
