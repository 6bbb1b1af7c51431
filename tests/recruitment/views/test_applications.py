"""Applying, as one doctor does it in the browser, without JavaScript."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from fellowship.cohorts.models import Milestone
from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.audit.models import AuditEntry
from fellowship.foundation.notices.models import Message
from fellowship.recruitment.actions import eligibility
from fellowship.recruitment.models import Application
from fellowship.recruitment.queries.calls import call_of
from tests.factories.cohorts import make_cohort, make_member, make_term
from tests.factories.people import make_region, make_user
from tests.factories.proposals import make_proposal
from tests.foundation.documents.files import pdf

pytestmark = pytest.mark.django_db
DOCTOR = {
    "post": {
        "specialty": "Radiology",
        "grade": "ST4",
        "training_number": "LON/1",
        "employer": "A trust",
    },
    "dates": {"rotations": "Lewisham, all year"},
    "experience": {"experience": "An audit.", "coding_experience": "none"},
    "reasons": {"statement": "I want to.", "learning_interests": "Testing.", "adoption": "A group."},
}


def call(closes_in: int = 10):
    """A cohort that takes applications of doctors from ST3 in London, with two published projects."""
    cohort = make_cohort(state="recruiting")
    london = make_region("london")
    eligibility.set_rule(cohort=cohort, rule="Doctors from ST3.", regions=[london], by=SYSTEM)
    given = {
        "minimum": "ST3",
        "training_number_needed": True,
        "approved_by": "Dean",
        "approved_on": timezone.localdate(),
    }
    eligibility.set_profession(cohort=cohort, profession=make_term("profession", "doctor"), **given, by=SYSTEM)
    day = timezone.localdate() + dt.timedelta(days=closes_in)
    Milestone.objects.create(cohort=cohort, code="apply_close", title="Applications close", date=day)
    return cohort


def at(name: str, application, **more):
    return reverse(name, kwargs={"cohort": application.cohort.slug, "ref": application.ref, **more})


def begin(client, cohort):
    """A new person with a draft, signed in."""
    person = make_user()
    client.force_login(person)
    sent = {"profession": make_term("profession", "doctor").pk}
    page = client.post(reverse("apply", kwargs={"cohort": cohort.slug}), sent)
    application = Application.objects.get(person=person)
    assert (page.status_code, page["Location"]) == (303, at("application-form", application))
    return application


def fill(client, application, **change):
    """Every section."""
    answers = DOCTOR | {
        "post": DOCTOR["post"] | {"region": make_region("london").pk, "profession": application.profession_id} | change
    }
    for section, given in answers.items():
        assert client.post(at("application-section", application, section=section), given).status_code == 303
    project = make_proposal(application.cohort, state="published")
    sent = {"choice_2": project.pk, "reason_2": "It is near my work.", "clinical_fit": "yes"}
    assert client.post(at("application-projects", application), sent).status_code == 303
    for section in ("cv", "support"):
        file = SimpleUploadedFile("paper.pdf", pdf())
        sent = {"file": file, "how": "file"}
        assert client.post(at("application-section", application, section=section), sent).status_code == 303
    application.refresh_from_db()
    return project


@pytest.mark.requirement("REC-01", "REC-02", "REC-03", "REC-06", "REC-20", "ELG-05")
def test_a_doctor_applies_from_the_first_page_to_the_receipt(client):
    cohort = call()
    page = client.get(reverse("apply", kwargs={"cohort": cohort.slug})).content.decode()
    assert ("Create an account" in page, "London time" in page) == (True, True)
    application = begin(client, cohort)
    assert "completed 0 of 7 sections" in client.get(at("application-form", application)).content.decode()
    refused = client.post(at("application-check", application), {"name": "Ada"})
    assert (refused.status_code, "Upload your CV" in refused.content.decode()) == (422, True)
    assert "letter of support, or have it" in refused.content.decode()
    project = fill(client, application)
    assert (application.sections_done, application.sections_total) == (7, 7)
    choice = application.preferences.get()
    assert (choice.rank, choice.proposal, choice.reason) == (1, project, "It is near my work.")
    check = client.get(at("application-check", application)).content.decode()
    assert ("you meet the rules" in check, "A group." in check) == (True, True)
    assert client.post(at("application-check", application), {"name": ""}).status_code == 422
    sent = client.post(at("application-check", application), {"name": "Ada"})
    assert (sent.status_code, sent["Location"]) == (303, at("application-sent", application))
    application.refresh_from_db()
    kept = (application.state, application.eligibility, application.eligibility_version, application.declared_name)
    assert kept == ("submitted", "pass", f"{cohort.ref}-2", "Ada")
    receipt = client.get(at("application-sent", application)).content.decode()
    assert (application.ref in receipt, "London time" in receipt) == (True, True)
    mail = Message.objects.get(template="application_received")
    assert ([*mail.recipients.all()], "London time" in mail.body) == ([application.person], True)
    assert client.get(at("application-form", application)).status_code == 403


@pytest.mark.requirement("ELG-05")
def test_who_does_not_meet_the_rules_is_told_and_the_reasons_are_kept(client):
    application = begin(client, call())
    fill(client, application, grade="ST2", training_number="none")
    assert "By the rules of" in client.get(at("application-check", application)).content.decode()
    client.post(at("application-check", application), {"name": "Ada"})
    application.refresh_from_db()
    assert (application.state, application.eligibility) == ("submitted", "fail")
    assert application.eligibility_reason == (
        "Your grade is ST2. The lowest that can apply is ST3. You need a national training number."
    )


@pytest.mark.requirement("REC-07")
def test_after_the_last_minute_nothing_is_begun_or_sent_and_what_was_written_stays(client):
    cohort = call(closes_in=0)
    application = begin(client, cohort)
    fill(client, application)
    cohort.milestones.update(date=timezone.localdate() - dt.timedelta(days=1))
    late = client.post(at("application-check", application), {"name": "Ada"})
    assert (late.status_code, "does not take applications any more" in late.content.decode()) == (422, True)
    assert client.post(at("application-section", application, section="dates"), {"rotations": "x"}).status_code == 303
    client.force_login(make_user())
    begun = client.post(reverse("apply", kwargs={"cohort": cohort.slug}), {"profession": application.profession_id})
    assert (begun.status_code, Application.objects.count()) == (422, 1)


def test_one_application_for_each_person_and_none_for_those_who_choose(client):
    cohort = call()
    application = begin(client, cohort)
    client.post(reverse("apply", kwargs={"cohort": cohort.slug}), {"profession": application.profession_id})
    assert Application.objects.get() == application
    client.force_login(make_member(cohort, "faculty"))
    page = client.post(reverse("apply", kwargs={"cohort": cohort.slug}), {"profession": application.profession_id})
    assert (page.status_code, "You have a part in choosing" in page.content.decode()) == (422, True)


@pytest.mark.requirement("ELG-06")
def test_the_questions_follow_the_profession(client):
    application = begin(client, call())
    page = client.get(at("application-section", application, section="post")).content.decode()
    assert ("National training number" in page, "line manager" in page) == (True, False)
    nurse = make_term("profession", "nurse")
    application.cohort.eligibility_rules.professions.add(nurse)
    url = at("application-section", application, section="post")
    saved = client.post(url, {"profession": nurse.pk, "grade": "ST3", "specialty": "Stroke"})
    assert (saved.status_code, saved["Location"]) == (303, url)
    page = client.get(at("application-section", application, section="post")).content.decode()
    assert ("National training number" in page, "line manager" in page, "Band 8a" in page) == (False, True, True)


@pytest.mark.requirement("REC-06")
def test_a_project_is_chosen_once_and_no_more_than_the_cohort_allows(client):
    cohort = call()
    cohort.settings = {"project_choices": 2}
    cohort.save()
    application = begin(client, cohort)
    project = make_proposal(cohort, state="published")
    hidden = make_proposal(cohort, state="approved", title="Kept from view")
    page = client.get(at("application-projects", application)).content.decode()
    assert ("Second choice" in page, "Third choice" in page, hidden.title in page) == (True, False, False)
    twice = {"choice_1": project.pk, "reason_1": "a", "choice_2": project.pk, "reason_2": "kept"}
    answer = client.post(at("application-projects", application), twice)
    assert (answer.status_code, "Choose each project once" in answer.content.decode()) == (422, True)
    assert "kept" in answer.content.decode()
    answer = client.post(at("application-projects", application), {"choice_1": hidden.pk})
    assert (answer.status_code, application.preferences.count()) == (422, 0)


def test_files_are_judged_and_can_be_taken_away(client):
    application = begin(client, call())
    url = at("application-section", application, section="cv")
    wrong = client.post(url, {"file": SimpleUploadedFile("cv.exe", b"MZ")})
    assert (wrong.status_code, "must be a PDF" in wrong.content.decode()) == (422, True)
    client.post(url, {"file": SimpleUploadedFile("cv.pdf", pdf())})
    application.refresh_from_db()
    assert application.supporting_documents == ["cv"]
    assert client.post(url, {"remove_file": application.papers.get().pk}).status_code == 303
    application.refresh_from_db()
    assert (application.supporting_documents, application.papers.count()) == ([], 0)


@pytest.mark.requirement("REC-01")
def test_an_applicant_withdraws_and_nobody_else_opens_the_form(client):
    application = begin(client, call())
    mine = at("application-form", application)
    owner = application.person
    client.force_login(make_user())
    assert client.get(mine).status_code in (403, 404)
    client.force_login(owner)
    url = reverse(
        "record-act",
        kwargs={"cohort": application.cohort.slug, "kind": "application", "ref": application.ref, "act": "withdraw"},
    )
    assert client.post(url, {"reason": "A new post"}).status_code == 303
    application.refresh_from_db()
    assert (application.state, application.changes.get().note) == ("withdrawn", "A new post")


def test_the_form_asks_few_questions_of_the_database(client, django_assert_num_queries):
    application = begin(client, call())
    fill(client, application)
    with django_assert_num_queries(11):
        client.get(at("application-form", application))


def act_on(application, name: str) -> str:
    place = {"cohort": application.cohort.slug, "kind": "application", "ref": application.ref, "act": name}
    return reverse("record-act", kwargs=place)


@pytest.mark.requirement("REC-07")
def test_faculty_give_one_applicant_more_time_and_it_is_kept_who_and_why(client):
    cohort = call(closes_in=0)
    late, other = begin(client, cohort), begin(client, cohort)
    cohort.milestones.update(date=timezone.localdate() - dt.timedelta(days=1))
    faculty = make_member(cohort, "faculty")
    client.force_login(faculty)
    day = timezone.localdate() + dt.timedelta(days=2)
    sent = {"day_day": day.day, "day_month": day.month, "day_year": day.year, "time": "17:00", "reason": "Illness"}
    assert client.post(act_on(late, "more-time"), sent | {"reason": ""}).status_code == 422
    assert client.post(act_on(late, "more-time"), sent | {"day_year": day.year - 1}).status_code == 422
    assert client.post(act_on(late, "more-time"), sent).status_code == 303
    late.refresh_from_db()
    assert timezone.localtime(late.extended_until).strftime("%H:%M") == "17:00"
    assert AuditEntry.objects.filter(action="recruitment.decide_application", actor=faculty).count() == 1
    assert "until 5pm on" in Message.objects.get(template="more_time_given").body
    for application, status in ((late, 303), (other, 422)):
        client.force_login(application.person)
        fill(client, application)
        assert client.post(at("application-check", application), {"name": "Ada"}).status_code == status


@pytest.mark.requirement("ELG-05")
def test_faculty_decide_otherwise_with_a_reason_and_what_the_rules_said_stays(client):
    application = begin(client, call())
    fill(client, application, grade="ST2")
    client.post(at("application-check", application), {"name": "Ada"})
    faculty = make_member(application.cohort, "faculty")
    client.force_login(faculty)
    assert client.post(act_on(application, "eligibility"), {"eligible": "yes", "reason": " "}).status_code == 422
    sent = {"eligible": "yes", "reason": "A year of research counts."}
    assert client.post(act_on(application, "eligibility"), sent).status_code == 303
    application.refresh_from_db()
    kept = (application.eligibility, application.override_reason, application.overridden_by)
    assert kept == ("pass", "A year of research counts.", faculty)
    assert application.eligibility_reason.startswith("Your grade is ST2.")
    assert client.get(act_on(application, "find-ineligible")).status_code == 303
    client.post(act_on(application, "eligibility"), sent | {"eligible": "no"})
    assert client.post(act_on(application, "find-ineligible")).status_code == 303
    application.refresh_from_db()
    assert application.state == "ineligible"
    client.force_login(make_member(application.cohort, "programme_support"))
    assert client.post(act_on(application, "eligibility"), sent).status_code == 403


@pytest.mark.requirement("REC-06", "REC-07")
def test_faculty_set_the_minute_and_the_number_of_choices(client):
    cohort = call()
    client.force_login(make_member(cohort, "faculty"))
    url = reverse("application-call", kwargs={"cohort": cohort.slug})
    assert client.post(url, {"time": "five", "choices": "3"}).status_code == 422
    assert client.post(url, {"time": "17:00", "choices": "13"}).status_code == 422
    assert client.post(url, {"time": "17:00", "choices": "3"}).status_code == 303
    cohort.refresh_from_db()
    found = call_of(cohort)
    assert (timezone.localtime(found.closes_at).strftime("%H:%M"), found.choices) == ("17:00", 3)
