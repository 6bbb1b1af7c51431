"""A blind round leaks nothing: all that a reviewer can fetch, find, export, subscribe to or is sent, read for who applied."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fellowship.foundation.notices import feeds, reminders
from fellowship.foundation.notices.models import CalendarFeed, Message
from fellowship.foundation.ui.records import KINDS
from fellowship.people.models import OrganisationMembership, User
from fellowship.recruitment.models import Application, ReviewAssignment
from tests.factories.people import make_organisation

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("demo_year"),
    pytest.mark.requirement("REC-13", "REC-09"),
]
COHORT, REVIEWER = "cohort-3", "REV2"
MOST = 900


@pytest.fixture
def secrets():
    """Each application of the round tells everything about its author in the text; all of it must stay hidden."""
    trust = make_organisation(name="Saint Swithin Riverside NHS Foundation Trust")
    found = {trust.name, "Swithin", "University of Nowhere", "Nowhere Medical School"}
    reviewer = User.objects.get(ref=REVIEWER)
    ReviewAssignment.objects.filter(reviewer=reviewer, state="assigned").update(conflict_answered=True)
    for row in Application.objects.filter(cohort__slug=COHORT).select_related("person"):
        person = row.person
        OrganisationMembership.objects.create(user=person, organisation=trust, role="fellow")
        row.statement = (
            f"I am {person.name} ({person.email}), Mrs {person.name.split()[-1]}. I work at {trust.name} and studied at the "
            f"University of Nowhere and Nowhere Medical School. {row.ref} My plan: keep a register of tools."
        )
        row.save()
        found |= {person.name, person.email, person.name.split()[-1]}
        found |= {text for text in (row.training_number, row.registration_number) if text}
    return {text for text in found if text not in reviewer.name}


def walk(client, start):
    """Every page and file that links lead to from here: address → text."""
    pages, todo = {}, list(start)
    while todo and len(pages) < MOST:
        path = todo.pop(0)
        if path in pages or path.startswith(("/accounts/logout", "/static/", "/demo/")):
            continue
        answer = client.get(path)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        pages[path] = unescape(body.decode("utf-8", "replace"))
        if answer.status_code in (301, 302, 303):
            todo.append(answer.url)
        if "html" in answer.headers.get("Content-Type", ""):
            links = re.findall(r'(?:href|action|src)="(/[^"#]*)', unescape(pages[path]))
            todo += [link for link in links if not link.startswith("//") and "sort=" not in link]
    return pages


def test_a_reviewer_finds_out_nothing_about_who_applied(secrets):
    reviewer = User.objects.get(ref=REVIEWER)
    client = Client()
    client.force_login(reviewer)
    start = ["/home/", "/home/all/", reverse("reviews", kwargs={"cohort": COHORT}), "/me/"]
    for kind in KINDS.values():
        listed = reverse("records", kwargs={"cohort": COHORT, "kind": kind.name})
        start += [listed, f"{listed}?format=csv"]
    for row in ReviewAssignment.objects.filter(round__cohort__slug=COHORT).select_related("application"):
        place = {"cohort": COHORT, "ref": row.ref}
        start += [reverse(name, kwargs=place) for name in ("review", "review-conflict", "review-scores")]
        start += [reverse("record", kwargs={"cohort": COHORT, "kind": "assignment", "ref": row.ref})]
        start += [reverse("record", kwargs={"cohort": COHORT, "kind": "application", "ref": row.application.ref})]
    # A search page repeats what was asked: half of a word must not find the whole.
    start += [f"{reverse('search')}?q={word[:-2]}" for word in sorted(secrets)[:15]]
    feed = CalendarFeed.objects.create(user=reviewer, made_at=timezone.now())
    start.append(reverse("calendar-feed", kwargs={"token": feeds.token_of(feed)}))
    reminders.write(timezone.localdate())
    pages = walk(client, start)
    mails = Message.objects.filter(addresses__icontains=reviewer.email)
    pages |= {f"message {mail.pk}": f"{mail.subject}\n{mail.body}" for mail in mails}
    leaks = {
        (path, secret)
        for path, text in pages.items()
        for secret in secrets
        if re.search(rf"(?<!\w){re.escape(secret)}(?!\w)", text)
    }
    assert sorted(leaks) == []
    read = [text for text in pages.values() if "My plan: keep a register of tools." in text]
    assert (len(read), len(pages) < MOST) == (3, True)


def test_a_declared_conflict_leaves_no_trace_and_no_count(secrets):
    reviewer = User.objects.get(ref=REVIEWER)
    gone = ReviewAssignment.objects.get(reviewer=reviewer, state="conflict_declared")
    client = Client()
    client.force_login(reviewer)
    pages = walk(client, ["/home/", reverse("reviews", kwargs={"cohort": COHORT})])
    told = [path for path, text in pages.items() if re.search(rf"(?<!\w){gone.application.ref}(?!\w)", text)]
    assert told == []
    assert "2 of 5 sent" in pages[reverse("reviews", kwargs={"cohort": COHORT})]
    others = reverse("record", kwargs={"cohort": COHORT, "kind": "round", "ref": gone.round.ref})
    assert client.get(others).status_code == 403
