"""Writing, sending and withdrawing a proposal."""

import datetime as dt

import pytest
from django.utils import timezone

from fellowship.foundation.access.permits import Denied
from fellowship.foundation.transitions.perform import IllegalTransition, NotReady, arrive
from supervisors.actions import proposals as actions
from supervisors.actions.rule_sets import install_rule_sets
from supervisors.models import Answer, ProjectCall, RuleSet
from tests.factories.cohorts import make_cohort, make_member, make_term
from tests.factories.proposals import make_proposal, make_rule_set, make_supervisor, rate

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)


def given(value=None, evidence="", na=False):
    """One answer as a form gives it."""
    return {"value": value or {}, "evidence": evidence, "na": na}


@pytest.mark.requirement("PRJ-01")
def test_a_proposal_begins_only_within_an_open_call():
    cohort = make_cohort(ref="C7")
    lead = make_supervisor(cohort)
    ProjectCall.objects.create(cohort=cohort, rule_set=make_rule_set())
    with pytest.raises(actions.CallNotOpen):
        actions.create_proposal(cohort=cohort, title="Quiet nights", by=lead.person)
    arrive(cohort, "call_open", at=AT)
    first = actions.create_proposal(cohort=cohort, title="Quiet nights", by=lead.person)
    second = actions.create_proposal(cohort=cohort, title="Clear letters", by=lead.person)
    assert [(p.ref, p.state, p.lead, p.organisation) for p in (first, second)] == [
        ("C7P01", "draft", lead, lead.organisation),
        ("C7P02", "draft", lead, lead.organisation),
    ]


@pytest.mark.requirement("PRJ-01", "PRJ-02")
def test_sending_is_refused_until_every_essential_is_answered_then_locks_the_form():
    proposal = make_proposal(submitted_on=None)
    arrive(proposal.cohort, "call_open", at=AT)
    lead = proposal.lead.person
    refs = [i.criterion.ref for i in proposal.rule_set.items.order_by("order")][:2]
    with pytest.raises(NotReady) as refused:
        actions.submit_proposal(proposal=proposal, name="Ada Lovelace", by=lead)
    assert refused.value.reasons == [f"2 essential criteria are not answered: {', '.join(refs)}."]
    proposal.refresh_from_db()
    assert (proposal.state, proposal.submitted_on) == ("draft", None)
    rate(proposal, "met", "partly")
    actions.submit_proposal(proposal=proposal, name="Ada Lovelace", by=lead)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.declared_name, proposal.version) == ("submitted", "Ada Lovelace", 1)
    with pytest.raises(Denied):
        actions.save_answers(proposal=proposal, answers={}, basics={"title": "Other"}, by=lead)


@pytest.mark.requirement("PRJ-01")
def test_a_returned_proposal_is_changed_and_sent_as_the_next_version():
    proposal = make_proposal()
    rate(proposal, "met", "met")
    arrive(proposal, "returned", at=AT)
    actions.submit_proposal(proposal=proposal, name="Ada Lovelace", by=proposal.lead.person)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.version) == ("submitted", 2)


@pytest.mark.requirement("PRJ-01")
def test_only_the_lead_withdraws_and_once():
    proposal = make_proposal()
    with pytest.raises(Denied):
        actions.withdraw_proposal(proposal=proposal, reason="No time", by=make_supervisor(proposal.cohort).person)
    actions.withdraw_proposal(proposal=proposal, reason="No time", by=proposal.lead.person)
    assert [(c.now, c.note) for c in proposal.changes.all()] == [("withdrawn", "No time")]
    with pytest.raises(IllegalTransition):
        actions.withdraw_proposal(proposal=proposal, reason="Again", by=proposal.lead.person)


def test_faculty_does_not_write_for_the_supervisor():
    proposal = make_proposal()
    with pytest.raises(Denied):
        actions.save_answers(proposal=proposal, answers={}, basics={}, by=make_member(proposal.cohort, "faculty"))


def make_whole_form():
    """A draft under the shipped rule set."""
    install_rule_sets(by=_System())
    return make_proposal(rule_set=RuleSet.objects.get(ref="QA-v2"), submitted_on=None)


def _System():
    from fellowship.foundation.access.actors import SYSTEM

    return SYSTEM


@pytest.mark.requirement("PRJ-05")
def test_answers_are_rated_and_become_facts_of_the_record():
    proposal = make_whole_form()
    for code in ("problem", "data", "validate"):
        make_term("lifecycle_stage", code)
    make_term("profession", "nurse")
    risk = {"title": "Late data", "likelihood": "3", "impact": "4", "mitigation": "Ask now", "owner": "Nobody known"}
    actions.save_answers(
        proposal=proposal,
        by=proposal.lead.person,
        basics={"title": "Quiet nights", "places": 2},
        answers={
            "QA02": given({"grid": {"problem": [1], "data": [1, 2], "validate": [3], "build": []}}),
            "QA15": given({"risks": [risk]}, "Register on file"),
            "QA16": given({"kind": "none"}),
            "QA17": given(na=True),
            "QA30": given({"level": "basic", "help": "Paired work"}),
            "QA31": given({"professions": ["nurse"]}),
            "QA14": given({"text": ""}, "typed too early"),
        },
    )
    proposal.refresh_from_db()
    rated = dict(proposal.answers.values_list("criterion__ref", "self_rating"))
    assert rated == {
        "QA02": "met",
        "QA15": "partly",
        "QA16": "not_met",
        "QA17": "na",
        "QA30": "met",
        "QA31": "partly",
    }
    main = proposal.projects.get(kind="primary")
    assert (main.title, sorted(s.code for s in main.stages.all())) == ("Quiet nights", ["data", "problem", "validate"])
    assert (proposal.places, proposal.technical_skill) == (2, "basic")
    assert proposal.last_saved_on == timezone.localdate()  # from which a reminder of an untouched draft counts
    assert [p.code for p in proposal.professions.all()] == ["nurse"]
    assert [(r.title, r.impact, r.owner, r.owner_name) for r in proposal.risks.all()] == [
        ("Late data", 4, None, "Nobody known")
    ]


def test_an_answer_of_an_older_form_stays_while_nothing_new_is_typed():
    proposal = make_whole_form()
    proposal.deliverables = ["A guide"]
    proposal.save()
    criterion = proposal.rule_set.items.get(criterion__ref="QA11").criterion
    Answer.objects.create(proposal=proposal, criterion=criterion, self_rating="met", evidence="Role sheet")
    save = {"proposal": proposal, "basics": {}, "by": proposal.lead.person}
    actions.save_answers(answers={"QA11": given({"role": "", "first": "A guide", "second": ""}, "New sheet")}, **save)
    kept = proposal.answers.get()
    assert (kept.self_rating, kept.value, kept.evidence) == ("met", None, "New sheet")
    actions.save_answers(answers={"QA11": given({"role": "Owns the guide", "first": "A guide"}, "New sheet")}, **save)
    assert proposal.answers.get().value == {"role": "Owns the guide", "first": "A guide"}
