"""Review and decision over HTTP."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from fellowship.foundation.notices.models import Message
from fellowship.foundation.transitions.perform import arrive
from tests.factories.cohorts import make_member
from tests.factories.proposals import judge, make_listable, make_proposal, rate

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)


def make_sent():
    """A proposal with the faculty, the references of its criteria and a faculty member."""
    proposal = make_proposal()
    rate(proposal, "met", "met", "met")
    arrive(proposal, "submitted", at=AT)
    refs = [i.criterion.ref for i in proposal.rule_set.items.order_by("order")]
    return proposal, refs, make_member(proposal.cohort, "faculty")


def url(proposal, name, **more) -> str:
    """An address about the proposal."""
    return reverse(name, kwargs={"cohort": proposal.cohort.slug, "ref": proposal.ref, **more})


@pytest.mark.requirement("PRJ-07")
def test_save_and_next_goes_through_all_criteria_and_back_to_the_overview(client):
    proposal, refs, faculty = make_sent()
    client.force_login(faculty)
    address = url(proposal, "project-review-criterion", criterion=refs[0])
    page = client.get(address).content.decode()
    assert ("Supervisor said" in page, "checked" in page) == (True, False)
    empty = client.post(address, {"comment": "Kept words"})
    assert (empty.status_code, "Kept words" in empty.content.decode()) == (422, True)
    seen = []
    while "/review/" in address and not address.endswith("/review/"):
        answer = client.post(address, {"verdict": "partly", "comment": ""})
        assert answer.status_code == 303
        seen.append(address)
        address = answer["Location"]
    assert seen == [url(proposal, "project-review-criterion", criterion=ref) for ref in refs]
    assert "You have assessed 3 of 3" in client.get(address).content.decode()


@pytest.mark.requirement("PRJ-08", "PRJ-09")
def test_approve_is_refused_with_the_reason_while_an_essential_is_not_met(client):
    proposal, refs, faculty = make_sent()
    judge(proposal, faculty, "met", "not_met", "met")
    client.force_login(faculty)
    address = url(proposal, "project-decide")
    assert "Approval is not possible now" in client.get(address).content.decode()
    refused = client.post(address, {"outcome": "approved", "comment": "Kept words"})
    page = refused.content.decode()
    assert refused.status_code == 422
    assert (f"Essential criteria not met: {refs[1]}." in page, "Kept words" in page) == (True, True)
    client.post(url(proposal, "project-exception"), {"reason": "The lab moves in May."})
    assert client.post(url(proposal, "project-exception-confirm")).status_code == 422
    client.force_login(make_member(proposal.cohort, "faculty"))
    assert client.post(url(proposal, "project-exception-confirm")).status_code == 303
    assert client.post(address, {"outcome": "approved", "comment": "Fine."}).status_code == 303
    proposal.refresh_from_db()
    assert proposal.state == "approved"


@pytest.mark.requirement("PRJ-08", "PRJ-10")
def test_conditions_need_their_parts_and_are_listed_until_closed(client):
    proposal, refs, faculty = make_sent()
    judge(proposal, faculty, "met", "met", "met")
    client.force_login(faculty)
    address = url(proposal, "project-decide")
    data = {"outcome": "approved_with_conditions", "comment": "Good.", "condition-0-text": "Agreement signed"}
    refused = client.post(address, data)
    assert refused.status_code == 422
    assert "Select the criterion of condition 1" in refused.content.decode()
    criterion = proposal.rule_set.items.get(criterion__ref=refs[0]).criterion
    data |= {
        "condition-0-criterion": criterion.pk,
        "condition-0-due_on": "2026-05-01",
        "condition-0-blocking": "on",
    }
    data["condition-0-owner"] = faculty.pk
    assert client.post(address, data).status_code == 303
    assert proposal.conditions.get().owner == faculty
    conditions = reverse("project-conditions", kwargs={"cohort": proposal.cohort.slug})
    assert "Agreement signed" in client.get(conditions).content.decode()
    assert client.post(url(proposal, "project-publish")).status_code == 422
    row = proposal.conditions.get()
    close = reverse("project-condition-close", kwargs={"cohort": proposal.cohort.slug, "ref": row.ref})
    assert client.post(close, {"evidence": ""}).status_code == 422
    assert client.post(close, {"evidence": "Signed copy"}).status_code == 303
    make_listable(proposal)
    assert client.post(url(proposal, "project-publish")).status_code == 303


@pytest.mark.requirement("PRJ-07")
def test_supervisors_do_not_see_the_review(client):
    proposal, refs, _ = make_sent()
    client.force_login(proposal.lead.person)
    names = ["project-review", "project-decide", "project-assign", "project-exception"]
    codes = [client.get(url(proposal, name)).status_code for name in names]
    codes.append(client.get(url(proposal, "project-review-criterion", criterion=refs[0])).status_code)
    assert codes == [403] * 5


@pytest.mark.requirement("PRJ-07", "PRJ-08")
def test_every_comment_reaches_the_supervisor_with_the_decision_and_not_before(client):
    proposal, refs, faculty = make_sent()
    client.force_login(faculty)
    for ref, verdict, comment in ((refs[0], "met", "Clear and dated."), (refs[1], "partly", "Name the owner.")):
        client.post(url(proposal, "project-review-criterion", criterion=ref), {"verdict": verdict, "comment": comment})
    client.force_login(proposal.lead.person)
    before = client.get(url(proposal, "project-answers")).content.decode()
    assert ("Clear and dated." in before, "Name the owner." in before) == (False, False)
    client.force_login(faculty)
    decided = {"outcome": "approved", "comment": "A good project."}
    assert client.post(url(proposal, "project-decide"), decided).status_code == 303
    message = Message.objects.get(template="proposal_decided")
    assert list(message.recipients.all()) == [proposal.lead.person]
    client.force_login(proposal.lead.person)
    page = client.get(url(proposal, "project-answers")).content.decode()
    for words in ("A good project.", "(met): Clear and dated.", "(partly met): Name the owner."):
        assert (words in page, words in message.body) == (True, True)


@pytest.mark.requirement("PRJ-07", "PRJ-09")
def test_two_reviewers_stand_side_by_side_and_where_they_differ_a_verdict_is_agreed_on_before_approval(client):
    proposal, refs, one = make_sent()
    two = make_member(proposal.cohort, "faculty")
    judge(proposal, one, "met", "not_met", "met")
    judge(proposal, two, "met", "met", "met")
    client.force_login(one)
    page = client.get(url(proposal, "project-review")).content.decode()
    heads = re.findall(r'<th role="columnheader" scope="col">([^<]*)</th>', page)
    assert heads == ["Criterion", "Supervisor said", "You", str(two), "Together"]
    agree = url(proposal, "project-review-agree", criterion=refs[1])
    assert (page.count(">Agree<"), agree in page, page.count("Differ</strong>")) == (1, True, 1)
    decide, decided = url(proposal, "project-decide"), {"outcome": "approved", "comment": "Good."}
    assert f"Reviewers differ: {refs[1]}." in client.get(decide).content.decode()
    refused = client.post(decide, decided)
    assert (refused.status_code, f"Reviewers differ: {refs[1]}." in refused.content.decode()) == (422, True)
    same = url(proposal, "project-review-agree", criterion=refs[0])
    assert client.post(same, {"verdict": "met", "reason": "Both say so"}).status_code == 422
    missing = client.post(agree, {"verdict": "met", "reason": ""})
    assert (missing.status_code, "Enter why this holds" in missing.content.decode()) == (422, True)
    assert client.post(agree, {"verdict": "met", "reason": "The lab has moved."}).status_code == 303
    assert f"agreed by {one}" in client.get(url(proposal, "project-review")).content.decode()
    # A changed assessment has to be agreed on again; the same one sent again changes nothing.
    verdict = url(proposal, "project-review-criterion", criterion=refs[1])
    client.post(verdict, {"verdict": "not_met", "comment": "Again"})
    assert proposal.agreed_verdicts.count() == 1
    client.post(verdict, {"verdict": "partly", "comment": ""})
    assert (proposal.agreed_verdicts.count(), client.post(decide, decided).status_code) == (0, 422)
    assert client.post(agree, {"verdict": "met", "reason": "The lab has moved."}).status_code == 303
    assert client.post(decide, decided).status_code == 303
    client.force_login(proposal.lead.person)
    assert client.get(agree).status_code == 403
