"""What every page must be: accessible by machine check, quiet, titled, with one h1, and not wider than a phone."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
axe = Axe()


def check_page(page: Page, *, narrow: bool = True, axe_too: bool = True) -> None:
    """Fails with everything that is wrong with the page as it stands."""
    wrong = problems(page, narrow=narrow, axe_too=axe_too)
    assert wrong == [], f"{page.url}\n" + "\n".join(wrong)


def problems(page: Page, *, narrow: bool = True, axe_too: bool = True) -> list[str]:
    """Each problem in a line."""
    # A click returns when the next page has begun, not when its headings have arrived.
    page.wait_for_load_state()
    found = [f"console: {m}" for m in getattr(page, "messages", []) if not m.startswith("verbose:")]
    if page.locator("h1").count() != 1:
        found.append(f"{page.locator('h1').count()} h1 headings")
    if not page.title().strip(" –"):
        found.append("no title")
    if axe_too:
        found += violations(page)
    if narrow:
        found += overflow(page)
    return found


def violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA."""
    result: Any = axe.run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
    return [
        f"axe {v['id']} ({v['impact']}): {n['target']} {n['html'][:120]}"
        for v in result.response["violations"]
        for n in v["nodes"]
    ]


def overflow(page: Page) -> list[str]:
    """Whether the page scrolls sideways at 320 px."""
    size = page.viewport_size or {"width": 1280, "height": 900}
    page.set_viewport_size({"width": 320, "height": 800})
    for _ in range(10):  # the menu folds a moment after the window has changed
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide <= 320:
            break
        page.wait_for_timeout(100)
    page.set_viewport_size(size)
    return [f"{wide} px wide at 320 px"] if wide > 320 else []
