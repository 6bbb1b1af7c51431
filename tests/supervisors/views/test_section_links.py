"""A colleague without an account fills in chosen sections by a signed link, and nothing else."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from supervisors.models import SectionLink
from tests.factories.proposals import make_proposal, make_rule_set

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("PRJ-01")]
TEXT = "Twelve words that a colleague wrote about how the work is done here."


@pytest.fixture
def shared(client):
    """A draft of two sections whose lead shares the first: (proposal, signed-in lead, address of the link)."""
    rule_set = make_rule_set(
        sections=[
            {"code": "project", "title": "The project", "intro": ""},
            {"code": "team", "title": "Team", "intro": ""},
        ]
    )
    rule_set.items.filter(order=3).update(section="team")
    proposal = make_proposal(rule_set=rule_set, submitted_on=None)
    client.force_login(proposal.lead.person)
    share = reverse("project-share", kwargs={"cohort": proposal.cohort.slug, "ref": proposal.ref})
    day = timezone.localdate() + dt.timedelta(days=7)
    sent = {
        "name": "Femi",
        "sections": "project",
        "until_day": day.day,
        "until_month": day.month,
        "until_year": day.year,
    }
    refused = client.post(share, {**sent, "sections": []})
    assert (refused.status_code, "Select at least one section" in refused.content.decode()) == (422, True)
    assert client.post(share, {**sent, "until_year": day.year - 1}).status_code == 422
    assert client.post(share, sent).status_code == 303
    page = client.get(share).content.decode()
    return proposal, client, "/help-with/" + page.split("/help-with/")[1].split("/")[0] + "/"


def test_the_link_opens_its_sections_only_and_keeps_what_is_written(shared):
    proposal, _, link = shared
    first, _, other = (i.criterion.ref for i in proposal.rule_set.items.order_by("order"))
    colleague = Client()
    page = colleague.get(link).content.decode()
    assert (f"{link}project/" in page, f"{link}team/" in page) == (True, False)
    assert colleague.get(f"{link}team/").status_code == 404
    assert colleague.get(f"{link}project/").status_code == 200
    sent = {f"{first}-text": TEXT, f"{first}-evidence": "Minutes", f"{other}-text": "Not theirs to say"}
    assert colleague.post(f"{link}project/", sent)["Location"] == link
    kept = {a.criterion.ref: (a.value["text"], a.self_rating, a.evidence) for a in proposal.answers.all()}
    assert kept == {first: (TEXT, "met", "Minutes")}
    assert SectionLink.objects.get().saved_at is not None
    assert colleague.get(f"/c/{proposal.cohort.slug}/projects/{proposal.ref}/").status_code == 302  # to sign in


def test_a_link_that_was_ended_changed_or_is_over_opens_nothing(shared):
    proposal, lead, link = shared
    colleague, row = Client(), SectionLink.objects.get()
    assert colleague.get(link[:-2] + "x/").status_code == 404
    SectionLink.objects.update(until=timezone.localdate() - dt.timedelta(days=1))
    assert colleague.get(link).status_code == 404
    SectionLink.objects.update(until=timezone.localdate())
    assert colleague.get(link).status_code == 200
    end = reverse("project-share-end", kwargs={"cohort": proposal.cohort.slug, "ref": proposal.ref, "pk": row.pk})
    assert lead.post(end).status_code == 303
    assert (colleague.get(link).status_code, colleague.post(f"{link}project/", {}).status_code) == (404, 404)
