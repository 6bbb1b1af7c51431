"""Proposals and applications of a cohort file come in whole and go out as they came."""

import datetime as dt
import json
from pathlib import Path

import pytest
from django.utils import timezone

import fellowship.portal
from fellowship.portal.loading.engine import load_cohort
from fellowship.portal.loading.export import export_cohort
from fellowship.recruitment.models import Application
from supervisors.models import InductionPack, Proposal

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("XPT-08")]
FILE = Path(fellowship.portal.__file__).parent / "demo_data" / "cohort_3.json"
OURS = (
    "project_proposals",
    "rubric",
    "applications",
    "review_rounds",
    "review_assignments",
    "interview_panels",
    "interview_slots",
    "briefings",
    "help_requests",
    "equality_monitoring",
    "access_requests",
)
ELSEWHERE = {"preferences"}  # rankings of projects are mapped where both wings meet
FILLED_IN = {"version", "mean_score"}  # computed or plain, where the file leaves them out


def plain(value):
    """The value without what is empty, lists in one order."""
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items() if v not in (None, [], {}) and k not in ELSEWHERE | FILLED_IN}
    if isinstance(value, list):
        # PostgreSQL gives the keys of an object back in an order of its own.
        return sorted((plain(v) for v in value), key=lambda v: json.dumps(v, sort_keys=True, default=str))
    return value


def test_what_is_exported_is_what_was_loaded():
    data = json.loads(FILE.read_text(encoding="utf-8"))
    cohort = load_cohort(data, on=dt.date(2026, 11, 2)).cohort
    written = export_cohort(cohort)
    assert {name: plain(written[name]) for name in OURS} == {name: plain(data[name]) for name in OURS}

    rejected = Proposal.objects.get(cohort=cohort, state="rejected")
    steps = [(c.now, c.by.ref if c.by else None, timezone.localdate(c.at)) for c in rejected.changes.all()]
    assert steps == [
        ("submitted", rejected.lead.person.ref, rejected.submitted_on),
        ("rejected", rejected.latest_decision.decided_by.ref, rejected.latest_decision.decided_on),
    ]
    sent = Application.objects.filter(cohort=cohort, state="submitted").first()
    assert [(c.now, c.by, c.at) for c in sent.changes.all()] == [("submitted", sent.person, sent.submitted_at)]


@pytest.mark.requirement("SUP-04")
def test_a_version_that_the_file_does_not_describe_is_made_with_its_acknowledgements(demo_files):
    data = json.loads(demo_files[1].read_text(encoding="utf-8"))
    data["cohorts"][0].pop("induction_packs")
    data["meta"]["title"] = "Without words of the pack"
    load_cohort(data)
    pack = InductionPack.objects.get(cohort__ref="C2")
    assert (pack.ref, pack.version, pack.acknowledgements.count()) == ("C2IP1", "2.1", 10)
    assert "induction_packs" not in export_cohort(pack.cohort)["cohorts"][0]
