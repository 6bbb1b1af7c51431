"""Versions side by side, changes after an approval, and the lists that are released."""

import datetime as dt

import pytest
from django.urls import reverse

from fellowship.foundation.transitions.perform import NotReady, arrive
from supervisors.actions import project_lists, proposals, reviews
from supervisors.models import ProjectListRelease, Verdict
from tests.factories.cohorts import make_member
from tests.factories.proposals import judge, make_listable, make_proposal, rate

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)


def url(proposal, name: str) -> str:
    """An address about the proposal."""
    return reverse(name, kwargs={"cohort": proposal.cohort.slug, "ref": proposal.ref})


def given(text: str) -> dict:
    """The answer to a question in free text."""
    return {"value": {"text": text}, "evidence": "", "na": False, "file": None}


def make_approved():
    """A sent and approved project with three answers: (proposal, references of criteria, faculty)."""
    proposal = make_proposal(submitted_on=None)
    arrive(proposal.cohort, "call_open", at=AT)
    refs = [i.criterion.ref for i in proposal.rule_set.items.order_by("order")]
    lead, faculty = proposal.lead.person, make_member(proposal.cohort, "faculty")
    answers = {ref: given(f"What we say about {ref} in ten good words or more, to be sure") for ref in refs}
    proposals.save_answers(proposal=proposal, answers=answers, basics={}, by=lead)
    proposals.submit_proposal(proposal=proposal, name="Lead", by=lead)
    judge(proposal, faculty, "met", "met", "met")
    reviews.decide_proposal(
        proposal=proposal, outcome="approved", comment="Good.", conditions=[], answer_by=None, by=faculty
    )
    return proposal, refs, faculty


@pytest.mark.requirement("PRJ-11")
def test_a_returned_project_shows_both_versions_word_by_word(client):
    proposal = make_proposal(submitted_on=None)
    arrive(proposal.cohort, "call_open", at=AT)
    lead, faculty = proposal.lead.person, make_member(proposal.cohort, "faculty")
    rate(proposal, "met", "met")
    ref = proposal.rule_set.items.order_by("order").first().criterion.ref
    client.force_login(lead)
    assert "There is one version" in client.get(url(proposal, "project-versions")).content.decode()
    proposals.save_answers(
        proposal=proposal,
        answers={ref: given("Data come in May, from the registry, as agreed last week")},
        basics={},
        by=lead,
    )
    proposals.submit_proposal(proposal=proposal, name="Lead", by=lead)
    reviews.decide_proposal(
        proposal=proposal, outcome="returned_for_changes", comment="When?", conditions=[], answer_by=None, by=faculty
    )
    proposals.save_answers(
        proposal=proposal,
        answers={ref: given("Data come in June, from the registry, as agreed last week")},
        basics={},
        by=lead,
    )
    page = client.get(url(proposal, "project-versions")).content.decode()
    assert ("As it is now" in page, "1 part changed" in page) == (True, True)
    proposals.submit_proposal(proposal=proposal, name="Lead", by=lead)
    client.force_login(faculty)
    page = client.get(url(proposal, "project-versions")).content.decode()
    assert ("Removed: </span>May,</del>" in page, "Added: </span>June,</ins>" in page) == (True, True)
    assert ("Version 1" in page, "Version 2" in page) == (True, True)
    assert url(proposal, "project-versions") in client.get(url(proposal, "project-review")).content.decode()


@pytest.mark.requirement("PRJ-11")
def test_a_change_after_approval_reopens_only_what_it_touches(client):
    proposal, refs, faculty = make_approved()
    lead = proposal.lead.person
    client.force_login(lead)
    amend = url(proposal, "project-amend")
    assert amend in client.get(url(proposal, "project")).content.decode()
    assert client.post(amend, {"reason": ""}).status_code == 422
    assert client.post(amend, {"reason": "The data come later."})["Location"] == url(proposal, "project-qa")
    proposal.refresh_from_db()
    proposals.save_answers(
        proposal=proposal,
        answers={refs[0]: given("Something else altogether, with more than ten words in it, so that it counts")},
        basics={},
        by=lead,
    )
    proposals.submit_proposal(proposal=proposal, name="Lead", by=lead)
    assert (proposal.state, proposal.version) == ("submitted", 2)
    carried = Verdict.objects.filter(review__proposal=proposal, review__version=2)
    assert set(carried.values_list("criterion__ref", flat=True)) == set(refs[1:])
    with pytest.raises(NotReady) as refused:
        reviews.decide_proposal(
            proposal=proposal, outcome="approved", comment="Good.", conditions=[], answer_by=None, by=faculty
        )
    assert refused.value.reasons == [f"Not yet assessed: {refs[0]}."]


@pytest.mark.requirement("PRJ-11")
def test_a_change_that_touches_nothing_keeps_the_approval():
    proposal, refs, _ = make_approved()
    lead = proposal.lead.person
    proposals.amend_proposal(proposal=proposal, reason="A typing error.", by=lead)
    text = f"What we say about {refs[0]} in ten good words, or more, to be sure."
    proposals.save_answers(proposal=proposal, answers={refs[0]: given(text)}, basics={}, by=lead)
    proposals.submit_proposal(proposal=proposal, name="Lead", by=lead)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.changes.last().by) == ("approved", None)


@pytest.mark.requirement("PRJ-14")
def test_an_illustrative_list_is_followed_by_a_final_one_that_says_what_changed(client):
    proposal, _, faculty = make_approved()
    cohort = proposal.cohort
    other = make_listable(make_proposal(cohort, rule_set=proposal.rule_set))
    arrive(other, "approved", at=AT)
    address = {
        name: reverse(name, kwargs={"cohort": cohort.slug})
        for name in ("project-lists", "project-list-release", "project-list-freeze", "project-list")
    }
    assert client.get(address["project-list"]).status_code == 404
    client.force_login(faculty)
    assert "No list is released yet." in client.get(address["project-lists"]).content.decode()
    assert client.post(address["project-list-freeze"]).status_code == 422
    assert client.post(address["project-list-release"]).status_code == 303
    reviews.publish_proposal(proposal=make_listable(proposal), by=faculty)
    assert client.post(address["project-list-freeze"]).status_code == 303
    assert client.post(address["project-list-release"]).status_code == 422
    client.logout()
    page = client.get(address["project-list"]).content.decode()
    assert ("This list is final." in page, f"Taken off: {other.ref}" in page) == (True, True)
    assert address["project-list"] in client.get("/projects/").content.decode()
    with pytest.raises(NotReady) as refused:
        reviews.publish_proposal(proposal=other, by=faculty)
    assert refused.value.reasons == ["The final list of projects is out. No project can be added to it."]
    assert [r.kind for r in ProjectListRelease.objects.order_by("number")] == ["illustrative", "final"]
    with pytest.raises(project_lists.NothingToRelease):
        project_lists.release_list(cohort=cohort, kind="final", by=faculty)
