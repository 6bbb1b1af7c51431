"""A cohort opened in the browser goes all the way to a project in its open call, without a file and without passing a gate."""

import pytest
from django.test import Client
from django.urls import reverse

from evaluations.models import Study
from fellowship.cohorts.models import Cohort, Invitation, Term
from fellowship.foundation.access.actors import SYSTEM
from fellowship.portal.loading.export import export_cohort
from fellowship.recruitment.models import EligibilityRules
from supervisors.actions.rule_sets import install_rule_sets
from supervisors.models import ProjectCall, Proposal, RuleSet, Supervisor
from tests.factories.cohorts import give_cohort_role, make_cohort, make_member, make_term
from tests.factories.people import make_organisation, make_region, make_user

pytestmark = pytest.mark.django_db
DATES = {
    "induction_on": "26 5 2027", "placement_starts_on": "1 6 2027", "placement_ends_on": "31 5 2028",
    "graduation_on": "13 6 2028", "places": "12", "days_per_week": "2", "length_months": "12",
}  # fmt: skip


def url(name, **more):
    """The address of a page of the new cohort."""
    return reverse(name, kwargs={"cohort": "cohort-9", **more})


def signed_in(user):
    """A browser of that person."""
    client = Client()
    client.force_login(user)
    return client


def post(client, address, **given):
    """Send a form that is accepted; the page it leads to."""
    response = client.post(address, given)
    assert response.status_code == 303, response.content.decode()
    return client.get(response.url).content.decode()


@pytest.mark.requirement("COH-01", "COH-02", "ELG-01", "ELG-03", "PRJ-03", "PRJ-01")
def test_a_new_cohort_goes_from_the_form_to_a_project_in_its_open_call():
    office = signed_in(make_member(make_cohort(), "faculty"))
    profession = make_term("profession", "pharmacy_professional")
    page = post(office, reverse("cohort-new"), name="Cohort 9", regions=[make_region().pk], **DATES)
    assert "Set-up: 3 of 8 done" in page
    # Every part that is missing has its way to put it right.
    for name in ("cohort-rule-set", "cohort-eligibility", "curriculum", "cohort-people"):
        assert f'<a href="{url(name)}">Put it right' in page
    move = url("cohort-move", verb="open_call")
    assert f'<a href="{url("cohort-rule-set")}">Put it right' in office.get(move).content.decode()
    refused = office.post(move)
    assert refused.status_code == 422
    assert "Choose the rule set that projects are checked against." in refused.content.decode()

    # The rule set: the portal's own are added, one is chosen.
    page = office.get(url("cohort-rule-set")).content.decode()
    assert url("rule-sets-install") in page
    page = post(office, url("rule-sets-install"))
    assert "QA-v2 Checklist from cohort 2" in page
    post(office, url("cohort-rule-set"), rule_set=RuleSet.objects.get(ref="QA-v2").pk)

    # Who may apply: a sentence, and a profession with its approving lead.
    post(office, url("eligibility-rule"), rule="Pharmacists in London", regions=[make_region().pk])
    given = {"minimum": "Band 6", "training_number_needed": "no", "approved_on": "1 2 2027"}
    assert office.post(url("eligibility-add"), {"profession": profession.pk, **given}).status_code == 422
    page = post(office, url("eligibility-add"), profession=profession.pk, approved_by="Pharmacy lead", **given)
    assert "Approved by: Pharmacy lead, 1 February 2027" in page

    # What fellows are to learn.
    stage = make_term("lifecycle_stage", "validate")
    assert url("curriculum-add") in office.get(url("curriculum")).content.decode()
    post(office, url("curriculum-add"), text="Check a tool", **{f"stage-{stage.pk}": ["small_group"]})

    # People, and the study that an evaluator opens.
    cohort = Cohort.objects.get(slug="cohort-9")
    evaluator, lead = make_user("Eva"), make_user("Prof Lead")
    give_cohort_role(evaluator, cohort, "evaluator")
    give_cohort_role(lead, cohort, "supervisor")
    desk = signed_in(evaluator)
    assert url("study-open") in desk.get(reverse("studies")).content.decode()
    post(desk, url("study-open"), title="Cohort 9 evaluation", aims="Find out\n\nFind out more")
    study = Study.objects.get(cohort=cohort)
    assert (study.title, study.aims, list(study.team.all())) == (
        "Cohort 9 evaluation",
        ["Find out", "Find out more"],
        [evaluator],
    )
    assert desk.post(url("study-open"), {"title": "Again"}).status_code == 422

    # The set-up is whole, and the gate opens with nothing passed over.
    page = office.get(url("cohort-settings")).content.decode()
    assert "Set-up: 8 of 8 done" in page
    page = post(office, move)
    assert "Call open" in page
    assert cohort.changes.get().passed_over == []
    start = Client().get(reverse("start")).content.decode()
    assert "Pharmacists in London" in start
    assert "Pharmacy professional: Band 6" in start

    # A supervisor who never led a project begins one.
    host = make_organisation(name="Northway Trust")
    bench = signed_in(lead)
    assert bench.post(url("project-new"), {"title": "Fewer alarms"}).status_code == 422
    post(bench, url("project-new"), title="Fewer alarms", organisation=host.pk)
    post(bench, url("project-new"), title="Better rotas")
    assert list(Proposal.objects.order_by("ref").values_list("title", "rule_set__ref", "lead__person__name")) == [
        ("Fewer alarms", "QA-v2", "Prof Lead"),
        ("Better rotas", "QA-v2", "Prof Lead"),
    ]
    assert Supervisor.objects.get().organisation == host

    # From now on the rule set is fixed.
    other = office.post(url("cohort-rule-set"), {"rule_set": RuleSet.objects.get(ref="QA-v1").pk})
    assert (other.status_code, ProjectCall.objects.get().rule_set.ref) == (422, "QA-v2")


@pytest.mark.requirement("ELG-01", "ELG-03")
def test_professions_are_changed_and_removed_and_the_version_counts():
    cohort = make_cohort(slug="cohort-9", ref="C9")
    office = signed_in(make_member(cohort, "faculty"))
    given = {"minimum": "ST3", "training_number_needed": "yes", "approved_by": "Dean", "approved_on": "1 2 2027"}
    for code in ("doctor", "nurse"):
        post(office, url("eligibility-add"), profession=make_term("profession", code).pk, **given)
    twice = office.post(url("eligibility-add"), {"profession": make_term("profession", "doctor").pk, **given})
    assert twice.status_code == 422
    page = post(office, url("eligibility-edit", profession="nurse"), **{**given, "minimum": "Band 6"})
    assert "Band 6" in page
    post(office, url("eligibility-remove", profession="doctor"))
    rules = EligibilityRules.objects.get()
    assert rules.version == "C9-4"
    assert (
        [str(t) for t in rules.professions.all()] == [str(r.profession) for r in rules.by_profession.all()] == ["Nurse"]
    )
    assert office.get(url("eligibility-edit", profession="doctor")).status_code == 404
    # A file of the cohort has it as it is now.
    written = export_cohort(cohort)["cohorts"][0]["eligibility_by_profession"]
    assert [(row["profession"], row["minimum"], row["approved_on"]) for row in written] == [
        ("nurse", "Band 6", "2027-02-01")
    ]
    reader = signed_in(make_member(cohort, "evaluator"))
    assert reader.get(url("cohort-eligibility")).status_code == 200
    assert reader.post(url("eligibility-add"), given).status_code == 403


@pytest.mark.requirement("PRJ-03")
def test_a_draft_rule_set_is_read_and_frozen_before_the_call():
    install_rule_sets(by=SYSTEM)
    RuleSet.objects.filter(ref="QA-v1").update(frozen_on=None)
    cohort = make_cohort(slug="cohort-9")
    office = signed_in(make_member(cohort, "faculty"))
    page = post(office, url("cohort-rule-set"), rule_set=RuleSet.objects.get(ref="QA-v1").pk)
    assert url("rule-set-freeze", ref="QA-v1") in page
    assert "QA29" in office.get(url("rule-set", ref="QA-v1")).content.decode()
    assert "Freeze the rule set QA-v1 first." in office.get(url("cohort-settings")).content.decode()
    post(office, url("rule-set-freeze", ref="QA-v1"))
    assert "Freeze the rule set QA-v1 first." not in office.get(url("cohort-settings")).content.decode()
    assert signed_in(make_member(cohort, "evaluator")).get(url("cohort-rule-set")).status_code == 403


@pytest.mark.requirement("COH-02")
def test_every_gate_leads_to_the_page_that_puts_it_right():
    cohort = make_cohort(slug="cohort-9")
    office = signed_in(make_member(cohort, "faculty"))
    found = {}
    for state in Cohort.lifecycle.states:
        Cohort.objects.filter(pk=cohort.pk).update(state=state)
        response = office.get(url("cohort-settings"))
        gate = response.context["gate"]
        for check in gate.checks if gate else []:
            assert check.url, check.words
            assert office.get(check.url).status_code == 200, check.url
            found[check.words] = check.url
    assert len(found) == 14
    # A reader is shown the reasons, and no link to a page that is not theirs.
    Cohort.objects.filter(pk=cohort.pk).update(state="draft")
    page = signed_in(make_member(cohort, "funder")).get(url("cohort-settings")).content.decode()
    assert "Choose the rule set that projects are checked against." in page
    assert url("cohort-rule-set") not in page


@pytest.mark.requirement("COH-01", "ADM-01")
def test_an_administrator_opens_the_first_cohort_and_invites_its_faculty():
    admin = signed_in(make_user("Ada", is_superuser=True, is_staff=True))
    page = post(admin, reverse("cohort-new"), name="Cohort 9", regions=[make_region().pk], **DATES)
    assert "Now invite its first faculty member." in page
    assert Cohort.objects.get().memberships.count() == 0
    assert url("cohort-people") in admin.get(reverse("cohorts")).content.decode()
    assert admin.get(url("cohort-settings")).status_code == 403
    post(admin, url("cohort-invite"), name="Osian", email="osian@example.org", role="faculty")
    assert list(Invitation.objects.values_list("email", "role")) == [("osian@example.org", "faculty")]


def test_the_pages_of_the_set_up_take_few_queries(django_assert_max_num_queries):
    install_rule_sets(by=SYSTEM)
    cohort = make_cohort(slug="cohort-9")
    office = signed_in(make_member(cohort, "faculty"))
    rules = EligibilityRules.objects.create(cohort=cohort, rule="All")
    for code in ("doctor", "nurse", "midwife"):
        rules.by_profession.create(profession=make_term("profession", code), minimum="Band 6")
    assert Term.objects.count() == 3
    for name in ("cohort-settings", "cohort-rule-set", "cohort-eligibility", "eligibility-add"):
        with django_assert_max_num_queries(20):
            office.get(url(name))
