"""An earlier project offered again in one step, its answers to be checked."""

import datetime as dt

import pytest
from django.urls import reverse

from fellowship.cohorts.models import Cohort
from fellowship.foundation.transitions.perform import arrive
from fellowship.people.models import User
from supervisors.models import ProjectCall, Proposal, RuleSet
from tests.factories.proposals import make_proposal, make_supervisor, rate

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("PRJ-01")]
AT = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)


def make_two_calls():
    """A published project with answers, and an open call of the next cohort with the same criteria."""
    earlier = make_proposal(title="Stroke triage", summary="Sort scans")
    rate(earlier, "met", "partly", "met")
    arrive(earlier, "published", at=AT)
    new = make_proposal(lead=earlier.lead, rule_set=earlier.rule_set, title="Other").cohort
    earlier.lead.person.cohort_memberships.get_or_create(cohort=new, role="supervisor")
    arrive(new, "call_open", at=AT)
    return earlier, new


def test_all_of_it_is_taken_over_and_cannot_be_sent_until_it_is_checked(client):
    earlier, new = make_two_calls()
    client.force_login(earlier.lead.person)
    again = reverse("project-again", args=[new.slug])
    assert again in client.get(reverse("projects", args=[new.slug])).content.decode()
    assert client.post(again, {}).status_code == 422
    answer = client.post(again, {"earlier": earlier.pk})
    made = Proposal.objects.get(cohort=new, title="Stroke triage")
    assert (answer.status_code, made.state, made.summary) == (303, "draft", "Sort scans")
    assert list(made.answers.values_list("self_rating", "to_check")) == [("met", True), ("partly", True), ("met", True)]
    tasks = client.get(answer["Location"]).content.decode()
    assert "3 answers to check" in tasks
    section = reverse("project-qa-section", args=[new.slug, made.ref, "project"])
    page = client.get(section)
    assert page.content.decode().count("Check this") == 3
    check = reverse("project-check", args=[new.slug, made.ref])
    refused = client.post(check, {"name": str(earlier.lead), "declared": "on"})
    assert refused.status_code == 422
    form = page.context["form"]
    typed = {name: form.get_initial_for_field(field, name) or "x" for name, field in form.fields.items()}
    assert client.post(reverse("project-qa-save", args=[new.slug, made.ref, "project"]), typed).status_code == 204
    assert made.answers.filter(to_check=True).count() == 3
    assert client.post(section, typed | {"save_and_stay": "1"}).status_code == 303
    assert made.answers.filter(to_check=True).count() == 0
    assert client.post(again, {"earlier": earlier.pk}).status_code == 422


def test_only_ones_own_and_only_what_was_offered(client):
    earlier, new = make_two_calls()
    other = make_supervisor(new)
    client.force_login(other.person)
    again = reverse("project-again", args=[new.slug])
    assert "You have led no project in an earlier cohort." in client.get(again).content.decode()
    assert client.post(again, {"earlier": earlier.pk}).status_code == 422
    assert Proposal.objects.filter(cohort=new, title="Stroke triage").count() == 0


@pytest.mark.usefixtures("demo_year")
def test_more_than_sixty_percent_of_the_present_form_is_filled_in_for_somebody_who_led_a_project(client):
    earlier = Proposal.objects.filter(cohort__slug="cohort-3", state="published").exclude(answers=None).first()
    earlier = earlier or Proposal.objects.filter(cohort__slug="cohort-2", state="published").first()
    person = User.objects.get(pk=earlier.lead.person_id)
    new = Cohort.objects.create(ref="C9", slug="cohort-9", name="Cohort 9", places=5)
    ProjectCall.objects.create(cohort=new, rule_set=RuleSet.objects.get(ref="QA-v2"))
    person.cohort_memberships.create(cohort=new, role="supervisor")
    arrive(new, "call_open", at=AT)
    client.force_login(person)
    assert client.post(reverse("project-again", args=[new.slug]), {"earlier": earlier.pk}).status_code == 303
    made = Proposal.objects.get(cohort=new)
    assert made.answers.filter(to_check=True).count() >= 0.6 * made.rule_set.items.count()
    assert made.team.count() == earlier.team.count()
