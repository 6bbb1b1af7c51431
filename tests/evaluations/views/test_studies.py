"""The evaluators' workspace and the tracker: who gets in, and what they read."""

import pytest
from django.test import Client

from evaluations.models import MatrixTick, Report, Turn
from fellowship.people.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year")]


def as_person(ref: str) -> Client:
    """Signed in as the person with that id."""
    client = Client()
    client.force_login(User.objects.get(ref=ref))
    return client


@pytest.mark.requirement("EVD-12")
@pytest.mark.parametrize(
    ("ref", "status"), [("EVA1", 200), ("FAC4", 403), ("PSO1", 403), ("S04", 403), ("HEE3", 403), ("C2F3", 403)]
)
def test_only_evaluators_enter_the_workspace(ref, status):
    client = as_person(ref)
    assert client.get("/studies/cohort-2/").status_code == status
    assert client.get("/studies/").status_code == status


@pytest.mark.requirement("EVD-12")
def test_an_evaluator_of_another_cohort_finds_nothing():
    # EVA2 works on cohorts 1 and 2 only.
    client = as_person("EVA2")
    assert [client.get(f"/studies/cohort-{n}/").status_code for n in (1, 2, 3)] == [200, 200, 404]


@pytest.mark.requirement("EVD-02", "EVD-03", "EVD-04")
def test_the_matrix_is_shown_and_an_instrument_without_a_tick_is_named():
    client = as_person("EVA1")
    page = client.get("/studies/cohort-1/").context["page"]
    assert [q.ref for q in page.coverage] == [f"EQ{n}" for n in range(1, 8)]
    assert sum(ticked for q in page.coverage for _, ticked in q.ticks) == 28
    assert page.gaps == []

    MatrixTick.objects.filter(study__ref="EV1", instrument__code="FACFG").delete()
    assert client.get("/studies/cohort-1/").context["page"].gaps == ["Faculty focus group answers no question."]


@pytest.mark.requirement("INS-05", "EVD-05")
def test_masked_words_count_nowhere():
    page = as_person("EVA1").get("/studies/cohort-2/").context["page"]
    masked = Turn.objects.get(masked=True)
    assert page.turns == Turn.objects.filter(session__study__ref="EV2").count() - 1
    body = as_person("EVA1").get("/studies/cohort-2/").content.decode()
    assert masked.text not in body


@pytest.mark.requirement("FND-06", "FND-08")
def test_the_tracker_gives_one_row_per_recommendation_and_later_cohort():
    client = as_person("FAC4")
    rows = client.get("/c/cohort-1/recommendations/").context["table"]
    assert rows.page.paginator.count == 52
    partial = client.get("/c/cohort-2/recommendations/?status=partial").context["table"]
    assert partial.page.paginator.count == 10
    assert "Partly done" in client.get("/c/cohort-2/recommendations/?status=partial").content.decode()


@pytest.mark.requirement("FND-08")
@pytest.mark.parametrize(("ref", "status"), [("HEE3", 200), ("ADV2", 200), ("EVA1", 200), ("S04", 403), ("C2F3", 403)])
def test_who_reads_the_tracker(ref, status):
    assert as_person(ref).get("/c/cohort-2/recommendations/").status_code == status


@pytest.mark.requirement("FND-08", "RPT-08")
def test_recommendations_wait_for_their_report_except_for_those_who_may_read_the_draft():
    def listed(ref, number=1):
        page = as_person(ref).get(f"/c/cohort-{number}/recommendations/")
        return page.context["table"].page.paginator.count, "Prefer placements" in page.content.decode()

    reports = Report.objects.filter(cohort__slug="cohort-1", kind="cohort_report")
    assert listed("HEE1") == (52, True)
    reports.update(state="draft")
    assert [listed(ref) for ref in ("HEE1", "FAC4", "EVA1")] == [(0, False), (0, False), (52, True)]
    assert listed("HEE3", 2) == (0, False)
    reports.update(state="in_review")
    assert [listed(ref) for ref in ("HEE1", "FAC4")] == [(0, False), (52, True)]


@pytest.mark.requirement("DSH-05", "DSH-06")
def test_the_workspace_begins_with_how_far_the_evaluation_is():
    gauges = {g.area: (g.facts, g.colour) for g in as_person("EVA1").get("/studies/cohort-1/").context["gauges"]}
    assert list(gauges) == ["Instruments", "Sessions", "Consent", "Coding", "Replies to the form", "Findings"]
    assert gauges["Sessions"] == ("19 of 19 held", "green")
    assert gauges["Replies to the form"] == ("11 of 36 asked", "amber")
    assert gauges["Findings"][1] == "green"
    page = as_person("EVA1").get("/studies/cohort-1/").content.decode()
    assert [
        anchor for anchor in ("coverage", "sessions", "coding", "forms", "findings") if f'id="{anchor}"' not in page
    ] == []
