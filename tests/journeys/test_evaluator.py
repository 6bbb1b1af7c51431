"""An evaluator asks for the cohort report, reads it as a page and a PDF, and exports the data pack."""

import io
import re
import zipfile

import pypdf
import pytest
from playwright.sync_api import Page, expect

from fellowship.foundation.audit.models import AuditEntry
from fellowship.foundation.jobs.models import Job
from fellowship.foundation.jobs.run import run_now
from tests.browser.check import check_page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def work(page: Page, *, axe: bool) -> None:
    """Look at the progress page, do what the worker would, and look again."""
    expect(page).to_have_url(re.compile(r"/jobs/\d+/"))
    check_page(page, axe_too=axe)
    job = Job.objects.latest("pk")
    assert run_now(job).status == "done", job.error
    page.reload()
    check_page(page, axe_too=axe)


@pytest.mark.requirement("RPT-01", "RPT-09", "RPT-16", "ADM-07")
@pytest.mark.parametrize("js", [True, False])
def test_the_report_is_built_from_the_data(visit, demo, js):
    fenella = demo(1, 2, 3)("EVA1")
    page = visit("/c/cohort-1/reports/", user=fenella, js=js)
    check_page(page, axe_too=js)
    page.get_by_role("button", name="Make a report").or_(page.get_by_role("link", name="Make a report")).click()
    check_page(page, axe_too=js)
    page.get_by_label("Title").fill("Cohort 1 once more")
    for group in page.get_by_role("group").all():
        if group.get_by_role("radio").count() and not group.locator("input:checked").count():
            group.get_by_role("radio").first.check()
    page.get_by_role("button", name=re.compile("Make|Build|Continue|Ask")).last.click()
    work(page, axe=js)

    # Then the page has the eight parts and the known figures.
    page.get_by_role("link", name=re.compile("report|result|Open|Read", re.I)).last.click()
    text = page.locator("main").inner_text()
    for part in (
        "Acknowledgements",
        "Executive summary",
        "Background",
        "Evaluation design",
        "Findings",
        "Recommendations",
        "Case studies",
        "Appendices",
    ):
        assert part in text, part
    assert re.search(r"36 .*11 repl", text), "the form: 36 asked, 11 replies"
    check_page(page, axe_too=js)

    # And the PDF says the same.
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("pdf", re.I)).first.click()
    words = "".join(p.extract_text() for p in pypdf.PdfReader(download.value.path()).pages)
    assert "Executive summary" in words
    assert "Appendices" in words


@pytest.mark.requirement("XPT-02", "XPT-03")
def test_the_data_pack_is_made_with_a_reason_and_kept_in_the_trail(visit, demo):
    fenella = demo(1)("EVA1")
    page = visit("/c/cohort-1/exports/", user=fenella, width=390)
    check_page(page)
    page.get_by_role("button", name="Export with pseudonyms").or_(
        page.get_by_role("link", name="Export with pseudonyms")
    ).click()
    page.get_by_role("button", name=re.compile("Export|Make|Continue")).last.click()
    expect(page).to_have_title(re.compile("^Error: "))
    page.messages = [m for m in page.messages if "422" not in m]
    check_page(page)
    page.get_by_label("Why do you need the data?").fill("Secondary analysis agreed with the study team.")
    page.get_by_role("button", name=re.compile("Export|Make|Continue")).last.click()
    work(page, axe=True)
    visit("/c/cohort-1/exports/", page=page)
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("CSV|zip", re.I)).first.click()
    pack = zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes()))
    names = pack.namelist()
    assert any("dictionary" in name for name in names), names
    assert AuditEntry.objects.filter(actor_id=fenella.pk, action__contains="data_pack").exists()
