"""A section saved while it is written: older text never replaces what was sent, and the score moves without a reload."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from fellowship.foundation.ui import context
from tests.supervisors.views.test_qa_forms import make_draft, url

pytestmark = pytest.mark.django_db
FIRST = "The first two weeks are for choosing tasks."
WHOLE = "The first two weeks are for choosing tasks that fit the person."


def draft_token(page: str) -> str:
    """What the shown form carries."""
    return page.split('name="_draft" value="')[1].split('"')[0]


def test_text_still_on_its_way_when_the_section_is_sent_comes_too_late(client):
    proposal = make_draft()
    client.force_login(proposal.lead.person)
    section, save = (url(proposal, name, section="fellow") for name in ("project-qa-section", "project-qa-save"))
    token = draft_token(client.get(section).content.decode())
    assert client.post(save, {"QA14-text": FIRST, "_draft": token}).status_code == 204
    assert client.post(section, {"QA14-text": WHOLE, "_draft": token, "save_and_stay": "1"}).status_code == 303
    assert client.post(save, {"QA14-text": FIRST, "_draft": token}).status_code == 410
    assert [a.value for a in proposal.answers.all()] == [{"text": WHOLE}]
    again = draft_token(client.get(section).content.decode())
    assert client.post(save, {"QA14-text": FIRST, "_draft": again}).status_code == 204
    assert [a.value for a in proposal.answers.all()] == [{"text": FIRST}]


@pytest.fixture
def vendor(settings, tmp_path) -> Iterator[Path]:
    """The folder of the copied files, empty for this test."""
    folder = tmp_path / "static" / "vendor"
    folder.mkdir(parents=True)
    settings.BASE_DIR = tmp_path
    forget()
    yield folder
    forget()


def forget() -> None:
    """Look again at what is there."""
    context.has_htmx.cache_clear()
    context.has_vendor_files.cache_clear()


@pytest.mark.requirement("PRJ-06")
def test_the_score_is_live_wherever_htmx_is_with_the_plain_style_too(client, vendor):
    proposal = make_draft()
    client.force_login(proposal.lead.person)
    address = url(proposal, "project-qa-section", section="fellow")
    assert "vendor/htmx.js" not in client.get(address).content.decode()
    (vendor / "htmx.js").touch()
    forget()
    page = client.get(address).content.decode()
    assert ("vendor/htmx.js" in page, "portal-plain.css" in page) == (True, True)
