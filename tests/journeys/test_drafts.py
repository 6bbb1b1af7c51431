"""A browser that dies and a session that ends cost a fellow none of what was typed."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import unquote_plus

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from playwright.sync_api import BrowserContext, Error, Page, Response, expect

from fellowship.foundation.drafts.models import Draft
from tests.browser.fixtures import ARGUMENTS, CHROMIUM

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "seven-lanterns-on-the-quay"
TYPED = "Read forty letters with the data team.\nTwelve named the wrong ward; Zoë’s list says why."
LEARNED = "Ask for the ward’s own list first"


@pytest.fixture
def jonty(demo):
    """The fellow C2F3, who can sign in with PASSWORD."""
    user = demo(2)("C2F3")
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})
    return user


def sign_in(page: Page, user) -> None:
    """Through the sign-in page that the portal showed by itself."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    page.get_by_label("Email").fill(user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


@contextmanager
def own_chromium(browser, profile: Path) -> Iterator[BrowserContext]:
    """A Chromium process of its own, which a test may kill."""
    context = browser.browser_type.launch_persistent_context(
        profile, executable_path=CHROMIUM, args=ARGUMENTS, locale="en-GB", timezone_id="Europe/London"
    )
    try:
        yield context
    finally:
        with suppress(Error):  # killed already
            context.close()


def main_process(profile: Path) -> int:
    """The process of the Chromium with that profile, the parent of its tabs."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # ended meanwhile
            words = entry.read_bytes().decode(errors="replace").split("\0")
            if f"--user-data-dir={profile}" in words and not any(w.startswith("--type=") for w in words):
                found.append(int(entry.parent.name))
    assert len(found) == 1
    return found[0]


def saved_with(words: str):
    """Whether an answer is that of the autosave that sent those words."""

    def is_it(answer: Response) -> bool:
        return answer.url.endswith("/drafts/") and words in unquote_plus(answer.request.post_data or "")

    return is_it


def nothing_kept(user) -> bool:
    """Whether nothing typed is kept for the person."""
    return not Draft.objects.filter(user=user).exists()


@pytest.mark.requirement("ADM-16")
def test_typed_text_survives_a_killed_browser_and_an_ended_session(live_server, browser, jonty, tmp_path):
    address = f"{live_server.url}/log/new/"

    # Given an entry half written, which the page says is kept.
    with own_chromium(browser, tmp_path / "first") as first:
        page = first.new_page()
        page.goto(address)
        sign_in(page, jonty)
        expect(page.get_by_label("What did you do?")).to_be_focused()
        page.get_by_label("Half a day").check()
        page.get_by_text("Add more: stage, project, what you learned").click()
        page.get_by_label("What did you learn?").fill(LEARNED)
        with page.expect_response(saved_with("says why.")) as saved:
            page.get_by_label("What did you do?").press_sequentially(TYPED)
        assert saved.value.status == 204
        expect(page.get_by_text("Draft saved at")).to_be_visible()
        cookies = first.cookies()

        # When the browser is killed and the session ends on the server.
        with first.expect_event("close"):
            os.kill(main_process(tmp_path / "first"), signal.SIGKILL)
    assert Session.objects.all().delete()[0] >= 1

    # Then another browser, with the cookies of before, has to sign in, and the form holds what was typed.
    with own_chromium(browser, tmp_path / "second") as second:
        second.add_cookies(cookies)
        page = second.new_page()
        page.goto(address)
        sign_in(page, jonty)
        expect(page).to_have_url(address)
        expect(page.get_by_label("What did you do?")).to_have_value(TYPED)
        expect(page.get_by_label("Half a day")).to_be_checked()
        expect(page.get_by_label("What did you learn?")).to_have_value(LEARNED)
        expect(page.get_by_text("It has not been sent.")).to_be_visible()

        # And it can be sent from there; nothing stays behind.
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_text("Added to your log.")).to_be_visible()
        assert nothing_kept(jonty)


@pytest.mark.requirement("ADM-16")
@pytest.mark.parametrize(("path", "button"), [("/log/new/", "Save"), ("/log/5/", "Send to my supervisor")])
def test_a_form_sent_after_the_session_ended_is_kept_without_javascript(visit, jonty, path, button):
    # Given a form filled in, without JavaScript: nothing has been kept so far.
    page = visit(path, user=jonty, js=False)
    page.get_by_label("What did you do?").fill(TYPED)
    assert nothing_kept(jonty)
    address = page.url

    # When the session ends before the form is sent.
    assert Session.objects.all().delete()[0] >= 1
    page.get_by_role("button", name=button, exact=True).click()

    # Then signing in leads back to the form, with the text in it.
    sign_in(page, jonty)
    expect(page).to_have_url(address)
    expect(page.get_by_label("What did you do?")).to_have_value(TYPED)
    expect(page.get_by_text("It has not been sent.")).to_be_visible()
