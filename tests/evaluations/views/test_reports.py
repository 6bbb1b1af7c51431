"""Pages of reports: who may read, build, write, approve and publish."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from evaluations.actions import reports as actions
from evaluations.models import Report
from fellowship.foundation.documents import store
from fellowship.foundation.jobs.models import Job
from fellowship.foundation.jobs.run import run_now
from fellowship.foundation.notices import guards
from fellowship.foundation.notices.models import Message
from fellowship.people.models import User
from tests.factories.cohorts import make_cohort, make_member
from tests.factories.people import make_user
from tests.factories.reports import make_report

pytestmark = pytest.mark.django_db


def signed_in(client: Client, user: object) -> Client:
    """The client of that person, signed in a moment ago."""
    client.force_login(user)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": 4102444800.0, "reauthenticated": True}]
    session.save()
    return client


def with_password(user: User) -> User:
    """The person with a password that can be asked for again."""
    user.set_password("a long enough secret")
    user.save()
    return user


def at(name: str, report: Report, **more: str) -> str:
    """The address of a page of the report."""
    return reverse(name, kwargs={"cohort": report.cohort.slug, "ref": report.ref, **more})


@pytest.mark.requirement("RPT-01", "RPT-16")
def test_an_evaluator_asks_for_a_report_and_reads_it_as_page_and_pdf(client: Client):
    cohort = make_cohort()
    signed_in(client, make_member(cohort, "evaluator"))
    asked = client.post(
        reverse("report-ask", kwargs={"cohort": cohort.slug}),
        {"title": "Our year", "kind": "cohort_report", "audience": "programme", "readers": ["funder"]},
    )
    job = Job.objects.get()
    assert (asked.status_code, asked.url) == (303, reverse("job", kwargs={"pk": job.pk}))
    done = run_now(job)
    report = Report.objects.get()
    assert (done.status, done.done, done.total, done.error) == ("done", 4, 4, "")
    assert done.link == at("report", report)
    page = client.get(at("report", report)).content.decode()
    assert "1 Acknowledgements" in page and "8 Appendices" in page
    files = {d.content_type: store.content_of(d) for d in store.of_owner(report)}
    assert files["application/pdf"].startswith(b"%PDF-1.7")
    assert b"8 Appendices" in files["text/html"]
    assert client.get(store.of_owner(report).first().get_absolute_url()).status_code == 200


@pytest.mark.requirement("RPT-16")
def test_a_build_that_cannot_be_done_stops_with_the_reason_in_plain_words():
    cohort = make_cohort()
    by = make_member(cohort, "evaluator")
    report = make_report(cohort)
    job = actions.rebuild_report(report=report, by=by).job
    Report.objects.filter(pk=report.pk).update(**{"state": "in_review"})
    done = run_now(job)
    assert (done.status, done.error) == ("dead", "This report is in review and does not change any more.")


@pytest.mark.requirement("RPT-08")
def test_a_report_goes_from_draft_to_its_readers(client: Client):
    cohort = make_cohort()
    evaluator, faculty, funder = (make_member(cohort, role) for role in ("evaluator", "faculty", "funder"))
    report = make_report(cohort, readers=("funder",), body="<p>Built.</p>", version="0.3")
    assert signed_in(client, funder).get(at("report", report)).status_code == 404
    assert signed_in(client, faculty).get(at("report", report)).status_code == 404
    assert signed_in(client, evaluator).post(at("report-send", report), {"note": ""}).status_code == 303
    assert signed_in(client, faculty).post(at("report-approve", report), {"note": "Good."}).status_code == 303
    assert signed_in(client, faculty).get(at("report-publish", report)).status_code == 403
    assert signed_in(client, evaluator).post(at("report-publish", report), {"note": ""}).status_code == 303
    report.refresh_from_db()
    assert (report.state, report.version) == ("published", "1.0")
    assert list(report.unread_by.all()) == [funder]
    assert signed_in(client, funder).get(at("report", report)).status_code == 200
    assert list(report.unread_by.all()) == []
    assert signed_in(client, evaluator).post(at("report-build", report)).status_code == 422


@pytest.mark.requirement("RPT-08")
def test_publishing_marks_it_unread_for_those_who_have_the_role_today():
    cohort = make_cohort()
    today = timezone.localdate()
    before, now, later = today - dt.timedelta(days=1), None, today + dt.timedelta(days=1)
    gone, here, coming = make_user(), make_user(), make_user()
    for user, starts, ends in ((gone, None, before), (here, before, now), (coming, later, None)):
        cohort.memberships.create(user=user, role="funder", starts_on=starts, ends_on=ends)
    report = make_report(cohort, readers=("funder",), body="<p>Built.</p>", state="approved")
    actions.publish_report(report=report, by=make_member(cohort, "evaluator"))
    assert list(report.unread_by.all()) == [here]
    # They are told, once somebody sends it; whoever has read it meanwhile is not.
    message = Message.objects.get(template="report_published")
    assert (message.held, list(message.recipients.all())) == (True, [here])
    assert guards.reason_to_keep_back(message, on=today) == ""
    actions.mark_read(report=report, by=here)
    assert guards.reason_to_keep_back(message, on=today) == guards.NOBODY


@pytest.mark.requirement("RPT-07")
def test_a_report_with_exact_figures_is_for_evaluators_alone(client: Client):
    cohort = make_cohort()
    report = make_report(cohort, audience="evaluator", body="<p>Exact.</p>")
    signed_in(client, make_member(cohort, "evaluator")).post(at("report-send", report), {"note": ""})
    report.refresh_from_db()
    assert report.state == "in_review"
    assert signed_in(client, make_member(cohort, "faculty")).get(at("report", report)).status_code == 404


def test_publishing_asks_to_sign_in_again(client: Client):
    cohort = make_cohort()
    report = make_report(cohort, body="<p>Built.</p>", state="approved")
    client.force_login(with_password(make_member(cohort, "evaluator")))
    answer = client.get(at("report-publish", report))
    assert (answer.status_code, "reauthenticate" in answer.url) == (302, True)


@pytest.mark.requirement("RPT-04")
def test_a_text_is_saved_as_a_version_and_an_unknown_section_is_not_there(client: Client):
    cohort = make_cohort()
    report = make_report(cohort)
    signed_in(client, make_member(cohort, "evaluator"))
    for text in ("First.", "Second.", "Second."):
        assert client.post(at("report-text", report, section="findings"), {"text": text}).status_code == 303
    assert list(report.blocks.get().versions.values_list("number", "text")) == [(2, "Second."), (1, "First.")]
    assert "Second." in client.get(at("report-text", report, section="findings")).content.decode()
    assert client.get(at("report-text", report, section="nowhere")).status_code == 404


@pytest.mark.requirement("RPT-02")
def test_the_page_of_a_report_asks_as_often_for_three_texts_as_for_one(client: Client):
    cohort = make_cohort()
    report = make_report(cohort)
    signed_in(client, make_member(cohort, "evaluator"))
    client.get(at("report", report))
    numbers = []
    for sections in (["findings"], ["background", "design"]):
        for section in sections:
            client.post(at("report-text", report, section=section), {"text": "What we see."})
        with CaptureQueriesContext(connection) as asked:
            page = client.get(at("report", report)).content.decode()
        assert "version 1, 3 words" in page
        numbers.append(len(asked))
    assert (report.blocks.count(), numbers) == (3, [9, 9])


@pytest.mark.requirement("RPT-03")
def test_a_text_can_name_only_figures_that_there_are(client: Client):
    cohort = make_cohort()
    report = make_report(cohort)
    by = make_member(cohort, "evaluator")
    run_now(actions.rebuild_report(report=report, by=by).job)
    signed_in(client, by)
    with CaptureQueriesContext(connection) as asked:
        page = client.get(at("report-text", report, section="findings")).content.decode()
    assert "[[days_per_week]]" in page
    assert len(asked) <= 20
    wrong = client.post(at("report-text", report, section="findings"), {"text": "In [[all_the_years]]."})
    assert (wrong.status_code, report.blocks.count()) == (422, 0)
    assert "This cohort has no figure called all_the_years." in wrong.content.decode()
    assert "In [[all_the_years]]." in wrong.content.decode()


@pytest.mark.parametrize("name", ["report-ask", "exports", "export-ask"])
def test_only_evaluators_make_reports_and_exports(client: Client, name: str):
    cohort = make_cohort()
    other = make_cohort()
    address = reverse(name, kwargs={"cohort": cohort.slug})
    assert client.get(address).status_code == 302
    assert signed_in(client, make_member(cohort, "faculty")).get(address).status_code == 403
    assert signed_in(client, make_member(other, "evaluator")).get(address).status_code == 404
    assert signed_in(client, make_member(cohort, "evaluator")).get(address).status_code == 200


def test_the_list_is_for_people_of_the_cohort_even_while_it_is_empty(client: Client):
    cohort = make_cohort()
    address = reverse("reports", kwargs={"cohort": cohort.slug})
    page = signed_in(client, make_member(cohort, "funder")).get(address)
    assert (page.status_code, "There is no report yet." in page.content.decode()) == (200, True)
    assert signed_in(client, make_member(make_cohort(), "funder")).get(address).status_code == 404
    assert client.get(reverse("reports", kwargs={"cohort": "nowhere"})).status_code == 404
    assert signed_in(client, make_member(cohort, "fellow")).get(address).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_reports_asks_as_often_for_one_as_for_three(
    client: Client, count: int, django_assert_num_queries: object
):
    cohort = make_cohort()
    signed_in(client, make_member(cohort, "evaluator"))
    for _ in range(count):
        make_report(cohort, author=make_user())
    address = reverse("reports", kwargs={"cohort": cohort.slug})
    client.get(address)
    with django_assert_num_queries(QUERIES):
        assert client.get(address).status_code == 200


QUERIES = 9
