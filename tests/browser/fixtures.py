"""A real browser against a live server.

    pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

    def test_my_page(visit):
        page = visit("/log/new/", user=fellow, width=390)     # signed in; js=False for a browser without JavaScript
        page.get_by_role("button", name="Save").click()
        check_page(page)                                      # from tests.browser.check

`visit` opens a new context per call (own cookies); pass page=… to stay in one: `visit("/x/", page=page)`. What the page
writes to the console, CSP reports included, is collected in `page.messages` and is an error in check_page.
Playwright waits by `expect(locator)`; wait_for_function needs eval, which the content security policy forbids.
Run: flock /tmp/chromium.lock .venv/bin/pytest -m browser tests/browser
"""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-quic", "--no-first-run", "--disable-gpu"]
Visit = Callable[..., Page]
# A busy machine is slow, not wrong; a test that waits in vain costs this much once.
PATIENCE = 60_000
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    # The sync API runs a loop in this thread, which Django would take for async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()
    os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)


@pytest.fixture
def visit(live_server: Any, browser: Browser) -> Iterator[Visit]:
    """Open an address of the portal, as a person or as nobody."""
    contexts = []

    def go(
        path: str, *, user: Any = None, width: int = 1280, height: int = 900, js: bool = True, page: Page | None = None
    ) -> Page:
        if page is None:
            context = browser.new_context(
                viewport={"width": width, "height": height},
                java_script_enabled=js,
                locale="en-GB",
                timezone_id="Europe/London",
            )
            contexts.append(context)
            context.set_default_navigation_timeout(PATIENCE)
            context.set_default_timeout(PATIENCE)
            if user is not None:
                context.add_cookies([session_cookie(user, live_server.url)])
            page = context.new_page()
            page.messages = []
            # "verbose" is advice to developers that browsers do not show.
            page.on("console", lambda m: m.type == "verbose" or page.messages.append(f"{m.type}: {m.text}"))
            page.on("pageerror", lambda e: page.messages.append(f"error: {e}"))
        page.goto(f"{live_server.url}{path}")
        return page

    yield go
    for context in contexts:
        context.close()


def session_cookie(user: Any, url: str) -> dict[str, str]:
    """The cookie of a new session of the person."""
    client = Client()
    client.force_login(user)
    return {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "url": url,
    }
