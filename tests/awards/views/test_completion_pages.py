"""Checklists, the list of who can get a certificate, and decisions about one fellow."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fellowship.awards.models import CompletionOverride, CompletionRule, Reflection
from fellowship.awards.queries.candidates import candidates
from fellowship.awards.queries.completion import completions, rules_of
from fellowship.cohorts.models import Cohort, Fellow
from fellowship.people.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year")]
ONE, TWO = "/c/cohort-1/certificates/eligible/", "/c/cohort-2/certificates/eligible/"


def browser(ref: str) -> Client:
    """Signed in as that person."""
    client = Client()
    client.force_login(User.objects.get(ref=ref))
    return client


def standings(slug: str) -> dict[str, int]:
    """How many fellows stand where."""
    cohort = Cohort.objects.get(slug=slug)
    found = [c.standing for c in completions(cohort, rules_of(cohort))]
    return {key: found.count(key) for key in sorted(set(found))}


@pytest.mark.requirement("CER-01")
def test_the_list_says_who_is_ready_and_what_others_lack():
    assert standings("cohort-1") == {"given": 11}
    assert standings("cohort-2") == {"missing": 11}
    page = browser("FAC2").get(TWO).content.decode()
    assert "Placement: not completed yet" in page
    assert "Monthly summaries sent: 4 of 12 (33%), needs 80%" in page
    assert browser("FAC2").get(TWO + "?show=ready").context["rows"] == []
    # The list asks the database in one go; the checklists of the same fellows say the same.
    for slug in ("cohort-1", "cohort-2", "cohort-3"):
        cohort = Cohort.objects.get(slug=slug)
        full = completions(cohort, rules_of(cohort))
        listed = candidates(cohort, rules_of(cohort))
        assert [(c.name, c.standing, list(c.missing), c.url) for c in listed] == [
            (str(c.fellow), c.standing, c.missing, c.url) for c in full
        ]


@pytest.mark.requirement("CER-01")
def test_a_fellow_sees_the_own_checklist_with_evidence_and_nobody_elses():
    me = browser("C2F3")
    page = me.get("/my-certificate/").content.decode()
    assert "Monthly summaries sent" in page
    assert 'href="/c/cohort-2/placements/C2F3/log/"' in page
    assert me.get(f"{TWO}C2F3/").status_code == 200
    assert me.get(f"{TWO}C2F4/").status_code == 404
    assert me.get(TWO).status_code == 403
    # Every place of evidence opens for the fellow.
    for item in me.get(f"{TWO}C2F3/").context["found"].items:
        assert [me.get(url).status_code for _, url in item.evidence] == [200] * len(item.evidence)


@pytest.mark.requirement("CER-01")
def test_faculty_set_the_rules_and_every_checklist_follows():
    faculty = browser("FAC2")
    rules = {"placement": "no", "attendance": "yes", "attendance_threshold": "150", "logs": "no", "end_review": "no", "output": "no"}  # fmt: skip
    answer = faculty.post("/c/cohort-2/certificates/rules/", rules)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["attendance_threshold"])
    assert faculty.post("/c/cohort-2/certificates/rules/", rules | {"attendance_threshold": "50"}).status_code == 303
    assert list(CompletionRule.objects.values_list("kind", "threshold")) == [("attendance", 50)]
    assert standings("cohort-2") == {"ready": 11}
    answer = faculty.post("/c/cohort-2/certificates/rules/", rules | {"attendance": "no"})
    assert answer.status_code == 422
    assert "Ask for at least one thing." in answer.content.decode()


@pytest.mark.requirement("CER-01")
def test_a_decision_needs_a_reason_keeps_what_was_missing_and_can_be_taken_back():
    faculty, url = browser("FAC2"), f"{TWO}C2F3/override/"
    assert faculty.post(url, {"reason": ""}).status_code == 422
    assert faculty.post(url, {"reason": "Seconded to the regional team in month 6."}).status_code == 303
    row = CompletionOverride.objects.get()
    assert (row.fellow.ref, row.by.ref, len(row.passed_over)) == ("C2F3", "FAC2", 4)
    assert standings("cohort-2") == {"missing": 10, "ready": 1}
    assert "Seconded to the regional team" in browser("C2F3").get("/my-certificate/").content.decode()
    assert faculty.post(url, {"reason": "Again"}).status_code == 422
    assert faculty.post(f"{url}end/").status_code == 303
    assert standings("cohort-2") == {"missing": 11}
    assert browser("C2F3").post(url, {"reason": "Me"}).status_code == 403


@pytest.mark.requirement("CER-01")
def test_a_reflection_counts_and_must_not_name_patients():
    me, url = browser("C2F3"), f"{TWO}C2F3/reflection/"
    assert me.post(url, {"text": "Rang 943 476 5919 about it"}).status_code == 422
    assert me.post(url, {"text": "I would talk to the clinic first."}).status_code == 303
    assert Reflection.objects.get().fellow.ref == "C2F3"
    output = me.get(f"{TWO}C2F3/").context["found"].items[-1]
    assert (output.met, output.found) == (True, "a reflection")
    assert browser("FAC2").post(url, {"text": "Not mine"}).status_code == 403


def test_the_list_asks_as_often_for_three_fellows_as_for_one():
    cohort, numbers = Cohort.objects.get(slug="cohort-2"), []
    faculty = browser("FAC2")
    kept = list(Fellow.objects.filter(cohort=cohort).order_by("pk"))
    other = Cohort.objects.get(slug="cohort-3")
    for many in (3, 1):
        Fellow.objects.filter(pk__in=[f.pk for f in kept[many:]]).update(cohort=other)
        with CaptureQueriesContext(connection) as asked:
            assert faculty.get(TWO).status_code == 200
        numbers.append(len(asked))
    assert numbers == [10, 10]
