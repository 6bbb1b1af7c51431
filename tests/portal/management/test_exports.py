"""What leaves the portal by a command is in the audit trail too."""

import pytest
from django.core.management import call_command

from fellowship.foundation.audit.models import AuditEntry


@pytest.mark.requirement("XPT-08")
@pytest.mark.django_db
@pytest.mark.usefixtures("demo_year")
def test_a_cohort_and_a_report_written_to_a_file_are_in_the_trail(tmp_path, capsys):
    call_command("export_cohort", "cohort-3", out=tmp_path / "three.json")
    call_command("build_report", "cohort-3", audience="public", out=tmp_path / "report.html")
    found = AuditEntry.objects.filter(action__in=["portal.export_cohort", "evaluations.build_report"])
    assert {e.action: e.detail for e in found} == {
        "portal.export_cohort": {"file": "three.json"},
        "evaluations.build_report": {"audience": "public", "file": "report.html"},
    }
