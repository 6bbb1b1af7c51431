"""The page of one task for its requester, and the list for administrators."""

import pytest
from django.urls import reverse
from django.utils import timezone

from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.jobs.models import Job
from fellowship.foundation.jobs.run import run_now
from fellowship.foundation.jobs.start import start, start_batch
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def me(client):
    """A signed-in person."""
    user = make_user()
    client.force_login(user)
    return user


@pytest.mark.requirement("RPT-16")
def test_a_waiting_task_is_asked_about_again_with_and_without_script(client, me, calls):
    row = start("tests.note", by=me)
    words = client.get(reverse("job", args=[row.pk])).content.decode()
    assert "<title>Note: waiting" in words
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in words
    assert 'hx-trigger="every 2s"' in words


@pytest.mark.requirement("RPT-16")
def test_a_working_task_shows_how_far_it_is(client, me, calls):
    row = start("tests.note", by=me)
    Job.objects.filter(pk=row.pk).update(
        status="running", lease_until=timezone.now(), attempts=1, done=3, total=6, message="Trust 3 of 6"
    )
    words = client.get(reverse("job", args=[row.pk])).content.decode()
    assert 'max="6" value="3"' in words
    assert "Trust 3 of 6" in words


def test_a_finished_task_links_to_its_result_and_asks_no_more(client, me, kinds):
    from fellowship.foundation.jobs.registry import job

    @job("tests.linked")
    def linked(progress):
        progress.link("/home/")

    row = run_now(start("tests.linked", by=me))
    words = client.get(reverse("job", args=[row.pk])).content.decode()
    assert 'href="/home/">See the result' in words
    assert "hx-trigger" not in words
    assert "refresh" not in words


def test_a_finished_task_offers_its_document(client, me, kinds):
    from fellowship.foundation.documents.models import Document
    from fellowship.foundation.jobs.registry import job

    made = Document.objects.create(name="report.pdf", content_type="application/pdf", size=1, sha256="0", stored="x")

    @job("tests.made")
    def make(progress):
        progress.document(made)

    row = run_now(start("tests.made", by=me))
    words = client.get(reverse("job", args=[row.pk])).content.decode()
    assert f'href="{made.get_absolute_url()}">Download report.pdf' in words


@pytest.mark.requirement("RPT-16")
def test_a_stopped_task_says_why_in_plain_words_and_can_be_tried_again(client, me, broken):
    row = start("tests.broken", by=me)
    Job.objects.filter(pk=row.pk).update(
        status="dead", attempts=5, error="Something went wrong on our side.", fault="ValueError"
    )
    words = client.get(reverse("job", args=[row.pk])).content.decode()
    assert "Something went wrong on our side." in words
    assert "Try again" in words
    assert "ValueError" not in words
    answer = client.post(reverse("job-retry", args=[row.pk]))
    assert (answer.status_code, answer.url) == (303, reverse("job", args=[row.pk]))
    row.refresh_from_db()
    assert (row.status, row.attempts) == ("queued", 0)


def test_trying_a_healthy_task_again_says_that_there_is_nothing_to_do(client, me, calls):
    row = run_now(start("tests.note", by=me))
    answer = client.post(reverse("job-retry", args=[row.pk]))
    assert answer.status_code == 422
    assert "there is nothing to try again" in answer.content.decode()
    row.refresh_from_db()
    assert row.status == "done"


def test_a_batch_shows_its_parts_together(client, me, calls):
    parent = start_batch("tests.note", by=me, items=[{"n": n} for n in range(4)])
    run_now(parent.children.order_by("pk")[0])
    words = client.get(reverse("job", args=[parent.pk])).content.decode()
    assert 'max="4" value="1"' in words


@pytest.mark.parametrize("name", ["job", "job-retry"])
def test_nobody_sees_or_starts_the_task_of_another(client, me, broken, name):
    foreign = start("tests.broken", by=make_user())
    system = start("tests.broken", by=SYSTEM)
    Job.objects.update(status="dead", attempts=5)
    for who in (me, make_user(is_superuser=True)):
        client.force_login(who)
        for pk in (foreign.pk, system.pk, 999_999):
            url = reverse(name, args=[pk])
            assert (client.get if name == "job" else client.post)(url).status_code == 404
    assert Job.objects.filter(status="dead").count() == 2


def test_a_page_costs_the_same_whatever_the_batch(client, me, calls, django_assert_num_queries):
    for size in (1, 30):
        parent = start_batch("tests.note", by=me, items=[{"n": n} for n in range(size)])
        with django_assert_num_queries(6):
            client.get(reverse("job", args=[parent.pk]))


@pytest.mark.requirement("ADM-14")
def test_administrators_see_how_tasks_stand_and_not_what_they_are_about(
    client, calls, broken, django_assert_num_queries
):
    admin, user = make_user(is_superuser=True), make_user("Confidential Requester")
    client.force_login(admin)
    start("tests.note", by=user, args={"about": "a hidden matter"})
    start("tests.broken", by=user)
    Job.objects.filter(kind="tests.broken").update(
        status="dead", attempts=5, error="Personal words", fault="ValueError"
    )
    with django_assert_num_queries(8):
        everything = client.get(reverse("jobs")).content.decode()
    assert [w in everything for w in ("2 rows", "Stopped", "Waiting", "ValueError")] == [True] * 4
    assert [w in everything for w in ("a hidden matter", "Confidential", "Personal words")] == [False] * 3
    stopped = client.get(reverse("jobs"), {"state": "dead"}).content.decode()
    assert ("1 row" in stopped, ">Note<" in stopped.replace("</span>", "<")) == (True, False)
    for _ in range(3):
        start("tests.note", by=user)
    with django_assert_num_queries(8):
        client.get(reverse("jobs"))


@pytest.mark.parametrize("query", [{"state": "no such"}, {"page": "999"}, {"page": "\x00"}])
def test_the_list_survives_any_question(client, calls, query):
    client.force_login(make_user(is_superuser=True))
    assert client.get(reverse("jobs"), query).status_code == 200


def test_the_list_is_for_administrators(client, me):
    assert client.get(reverse("jobs")).status_code == 403


@pytest.mark.parametrize("path", ["/jobs/", "/jobs/1/"])
def test_nobody_sees_a_task_without_signing_in(client, path):
    assert client.get(path).status_code == 302
