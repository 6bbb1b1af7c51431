"""The command that writes a report to a file."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.factories.cohorts import make_cohort

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("RPT-01")
def test_the_same_report_as_page_and_as_pdf(tmp_path: Path):
    cohort = make_cohort(name="Cohort of the sea")
    for kind in ("html", "pdf"):
        call_command(
            "build_report", cohort.slug, audience="public", format=kind, out=tmp_path / f"r.{kind}", stdout=StringIO()
        )
    html = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in html and "<title>Cohort of the sea: evaluation report</title>" in html
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF-1.7")


def test_a_cohort_or_a_place_that_is_not_there_is_told_in_words(tmp_path: Path):
    with pytest.raises(CommandError, match="There is no cohort nowhere"):
        call_command("build_report", "nowhere", audience="public", out=tmp_path / "r.html")
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("build_report", make_cohort().slug, audience="public", out=tmp_path / "no" / "r.html")
