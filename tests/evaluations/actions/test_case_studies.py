"""Consent to show a case study: asked, given, refused, withdrawn, and what reports then show."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from evaluations.actions import case_studies as actions
from evaluations.actions import reports
from evaluations.exports.reports import body_of
from evaluations.models import CaseStudy, Report
from evaluations.queries.report.build import content
from fellowship.cohorts.models import Cohort
from fellowship.foundation.access.permits import Denied
from fellowship.people.models import User
from tests.factories.reports import make_report

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("demo_year"),
    pytest.mark.requirement("CAS-01", "CAS-02", "RPT-07"),
]


def story() -> CaseStudy:
    """One of the three case studies of the first cohort."""
    return CaseStudy.objects.get(pk=CaseStudy.objects.first().pk)


def evaluator() -> User:
    """An evaluator of the first cohort."""
    return User.objects.get(ref="EVA1")


def shown(audience: str) -> bool:
    """Whether a report for the audience tells the story."""
    cohort = Cohort.objects.get(slug="cohort-1")
    return story().background in body_of(content(cohort=cohort, audience=audience, on=dt.date(2026, 11, 21)))


def test_a_story_of_the_files_was_not_asked_about_and_is_for_evaluators():
    assert set(CaseStudy.objects.values_list("consent", "consent_by", "consent_on")) == {("not_asked", None, None)}
    assert [shown(audience) for audience in ("evaluator", "programme", "public")] == [True, False, False]


def test_others_read_it_from_the_yes_to_the_no_longer():
    person = story().fellow.person
    with pytest.raises(Denied):
        actions.answer_consent(story=story(), agreed=True, by=person)
    actions.ask_consent(story=story(), by=evaluator())
    with pytest.raises(actions.ConsentRefused):
        actions.ask_consent(story=story(), by=evaluator())
    assert shown("programme") is False
    with pytest.raises(Denied):
        actions.answer_consent(story=story(), agreed=True, by=evaluator())
    actions.answer_consent(story=story(), agreed=True, by=person)
    assert (story().consent, story().consent_by, shown("programme")) == ("given", person, True)
    actions.answer_consent(story=story(), agreed=False, by=person)
    assert (story().consent, shown("programme"), shown("evaluator")) == ("withdrawn", False, True)


def test_a_report_built_before_the_consent_went_is_not_published():
    person, by = story().fellow.person, evaluator()
    actions.ask_consent(story=story(), by=by)
    actions.answer_consent(story=story(), agreed=True, by=person)
    cohort = Cohort.objects.get(slug="cohort-1")
    body = body_of(content(cohort=cohort, audience="programme", on=dt.date(2026, 11, 21)))
    report = make_report(cohort, body=body, state="approved")
    actions.answer_consent(story=story(), agreed=False, by=person)
    with pytest.raises(reports.ReportFixed, match="has not agreed"):
        reports.publish_report(report=report, by=by)
    report.refresh_from_db()
    assert report.state == "approved"
    actions.answer_consent(story=story(), agreed=True, by=person)
    assert reports.publish_report(report=report, by=by).state == "published"


def test_the_person_reads_it_when_asked_and_answers_on_the_page():
    row, client = story(), Client()
    page = {"cohort": "cohort-1", "ref": row.ref}
    client.force_login(row.fellow.person)
    assert client.get(reverse("case-study", kwargs=page)).status_code == 404
    client.force_login(evaluator())
    assert row.title in client.get("/studies/cohort-1/").content.decode()
    assert client.post(reverse("case-study-ask", kwargs=page)).status_code == 303
    client.force_login(row.fellow.person)
    assert "say whether we may show it" in client.get("/home/all/").content.decode()
    asked = reverse("case-study-answer", kwargs=page)
    assert row.background.split("\n")[0] in client.get(asked).content.decode()
    assert client.post(asked, {}).status_code == 422
    assert client.post(asked, {"agreed": "yes"}).status_code == 422
    assert client.post(asked, {"agreed": "yes", "on_public_page": "no"}).status_code == 303
    assert (story().consent, story().on_public_page) == ("given", False)
    assert "Given" in client.get(reverse("case-study", kwargs=page)).content.decode()
    client.force_login(User.objects.get(ref="FAC4"))
    assert client.get(reverse("case-study", kwargs=page)).status_code == 404


@pytest.mark.requirement("COM-06")
def test_anybody_reads_it_only_while_its_person_says_so_and_without_the_name():
    row, client, by = story(), Client(), evaluator()
    person, url = row.fellow.person, reverse("public-story", kwargs={"cohort": "cohort-1", "ref": row.ref})
    actions.ask_consent(story=row, by=by)

    def seen() -> tuple[bool, int]:
        return row.title in client.get(reverse("start")).content.decode(), client.get(url).status_code

    actions.answer_consent(story=row, agreed=True, by=person)
    assert seen() == (False, 404)
    actions.answer_consent(story=row, agreed=True, on_public_page=True, by=person)
    assert seen() == (True, 200)
    page = client.get(url).content.decode()
    assert (row.background.split("\n")[0] in page, person.name in page) == (True, False)
    Report.objects.filter(cohort__slug="cohort-1").update(state="draft")
    assert seen() == (False, 404)


@pytest.mark.requirement("COM-06")
def test_who_no_longer_agrees_is_off_the_public_page_at_once():
    row = story()
    actions.ask_consent(story=row, by=evaluator())
    actions.answer_consent(story=row, agreed=True, on_public_page=True, by=row.fellow.person)
    actions.answer_consent(story=row, agreed=False, by=row.fellow.person)
    assert (story().consent, story().on_public_page) == ("withdrawn", False)
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseStudy.objects.filter(pk=row.pk).update(on_public_page=True)
