"""Projects kept, put side by side, and asked about, over HTTP."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from fellowship.foundation.notices.models import Message
from fellowship.foundation.notices.needs import collect
from fellowship.foundation.transitions.perform import arrive
from supervisors.models import Bookmark, ProjectQuestion
from tests.factories.cohorts import make_cohort, make_member
from tests.factories.people import make_user
from tests.factories.proposals import make_proposal
from tests.supervisors.views.test_records import act

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)


def make_published(cohort=None, **fields):
    """A project that applicants read."""
    proposal = make_proposal(cohort, **fields)
    arrive(proposal, "published", at=AT)
    return proposal


def url(proposal, name: str) -> str:
    """An address about the project."""
    return reverse(name, args=[proposal.cohort.slug, proposal.ref])


@pytest.mark.requirement("PRJ-14")
def test_a_project_is_kept_and_let_go_and_nobody_else_sees_it(client):
    cohort = make_cohort(state="recruiting")
    proposal, draft = make_published(cohort, title="Stroke triage"), make_proposal(cohort)
    me, other = make_user(), make_user()
    client.force_login(me)
    assert "You keep no project yet." in client.get(reverse("projects-kept")).content.decode()
    assert client.post(url(draft, "project-keep")).status_code == 404
    assert client.post(url(proposal, "project-keep")).status_code == 303
    assert "No longer keep this project" in client.get(url(proposal, "published-project")).content.decode()
    assert "Stroke triage" in client.get(reverse("projects-kept")).content.decode()
    client.force_login(other)
    assert "Stroke triage" not in client.get(reverse("projects-kept")).content.decode()
    page = client.get(url(proposal, "published-project")).content.decode()
    assert ("Keep this project" in page, "No longer" in page) == (True, False)
    client.force_login(me)
    assert client.post(url(proposal, "project-keep")).status_code == 303
    assert Bookmark.objects.count() == 0
    client.logout()
    assert "Keep this project" not in client.get(url(proposal, "published-project")).content.decode()


@pytest.mark.requirement("PRJ-14")
def test_up_to_three_stand_side_by_side_and_what_is_not_published_does_not(client):
    cohort = make_cohort(state="recruiting")
    rows = [make_published(cohort, title=f"Project {n}", clinical_area="Stroke") for n in range(4)]
    draft = make_proposal(cohort, title="Secret draft")
    client.force_login(make_user())
    page = reverse("projects-compare")
    keys = [f"{cohort.slug}/{row.ref}" for row in [*rows, draft]]
    numbers = []
    for chosen in (keys[:1], keys[:3]):
        with CaptureQueriesContext(connection) as queries:
            shown = client.get(page, {"p": chosen}).content.decode()
        numbers.append(len(queries))
    assert ([f"Project {n}" in shown for n in range(4)], "Three fit" in shown) == ([True, True, True, False], False)
    assert numbers == [6, 6]
    four = client.get(page, {"p": keys[:4]}).content.decode()
    assert ("Project 3" in four, "Three fit side by side" in four) == (False, True)
    odd = client.get(page, {"p": [keys[4], "x", "a/b/c", "/", ""]}).content.decode()
    assert ("Secret draft" in odd, "Choose projects first." in odd) == (False, True)


@pytest.mark.requirement("PRJ-14")
def test_a_question_has_no_name_and_its_answer_is_for_everybody(client):
    cohort = make_cohort(state="recruiting")
    proposal = make_published(cohort, title="Stroke triage")
    asker, reader, lead = make_user(name="Quentin Asker"), make_user(), proposal.lead.person
    client.force_login(asker)
    ask = url(proposal, "project-ask")
    refused = client.post(ask, {"text": "x" * 501})
    assert (refused.status_code, "x" * 501 in refused.content.decode()) == (422, True)
    assert client.post(ask, {"text": "Can I work on Fridays?"}).status_code == 303
    row = ProjectQuestion.objects.get()
    client.force_login(lead)
    told = [need.sentence for need in collect(user=lead, on=timezone.localdate()).items]
    assert "An applicant asks about “Stroke triage”: Can I work on Fridays?" in told
    record = reverse("record", args=[cohort.slug, "project-question", row.ref])
    assert "Quentin" not in client.get(record).content.decode()
    row.cohort = cohort
    assert client.post(act(row, "project-question", "answer"), {"answer": "Yes, every Friday."}).status_code == 303
    message = Message.objects.get(template="question_answered")
    assert (list(message.recipients.all()), "every Friday" in message.body) == ([asker], True)
    assert client.post(act(row, "project-question", "answer"), {"answer": "Yes, most Fridays."}).status_code == 303
    assert Message.objects.filter(template="question_answered").count() == 1
    client.force_login(reader)
    page = client.get(url(proposal, "published-project")).content.decode()
    assert ("Can I work on Fridays?" in page, "most Fridays" in page, "Quentin" in page) == (True, True, False)
    assert client.get(record).status_code == 403
    client.logout()
    assert "Fridays" not in client.get(url(proposal, "published-project")).content.decode()


@pytest.mark.requirement("PRJ-14")
def test_questions_end_with_choosing_and_the_faculty_takes_one_away(client):
    cohort = make_cohort(state="recruiting")
    proposal = make_published(cohort)
    asker, faculty = make_user(), make_member(cohort, "faculty")
    client.force_login(asker)
    codes = [client.post(url(proposal, "project-ask"), {"text": f"Question {n}?"}).status_code for n in range(6)]
    assert codes == [303] * 5 + [422]
    row = ProjectQuestion.objects.first()
    row.cohort = cohort
    client.force_login(proposal.lead.person)
    assert client.post(act(row, "project-question", "hide"), {"reason": "No"}).status_code == 403
    client.force_login(faculty)
    assert client.post(act(row, "project-question", "hide"), {"reason": "It names somebody."}).status_code == 303
    assert row.text not in client.get(url(proposal, "published-project")).content.decode()
    arrive(cohort, "in_placement", at=AT)
    client.force_login(asker)
    assert "Ask a question" not in client.get(url(proposal, "published-project")).content.decode()
    assert client.post(url(proposal, "project-ask"), {"text": "Late?"}).status_code == 422
