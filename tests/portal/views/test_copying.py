"""A new cohort as a copy of an earlier one: what comes along, what does not, and what is carried over."""

import datetime as dt

import pytest
from django.urls import reverse

from evaluations.models import Code, Instrument, KeyQuestion, MatrixTick, RecommendationStatus, Report, Study
from fellowship.awards.actions.completion import set_rules
from fellowship.awards.actions.design import add_badge, remove_badge, set_design
from fellowship.awards.core.completion import Rule
from fellowship.awards.models import BadgeLogo, CompletionRule
from fellowship.awards.queries.design import design_of, marks_of
from fellowship.cohorts.actions.curriculum import add_objective
from fellowship.cohorts.models import Cohort, Term
from fellowship.cohorts.queries.curriculum import taught
from fellowship.foundation.access.actors import SYSTEM
from fellowship.foundation.documents import store
from fellowship.foundation.notices.events import EVENTS
from fellowship.foundation.notices.models import Message
from fellowship.foundation.notices.templates import text_for
from fellowship.people.models import User
from fellowship.portal.actions.templates import edit_template
from supervisors.models import Proposal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year")]
START = dt.date(2028, 3, 6)
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def osian(client):
    """The browser of a faculty member of all three cohorts."""
    client.force_login(User.objects.get(ref="FAC4"))
    return client


def copy(client, slug="cohort-2", **given):
    """Send the form."""
    form = {
        "name": "Cohort 4",
        "starts_on": "6 3 2028",
        "parts": ["rule_set", "eligibility", "plan"],
        **given,
    }
    return client.post(reverse("cohort-copy", kwargs={"cohort": slug}), form)


@pytest.mark.requirement("COH-05", "COH-10")
def test_everything_but_people_and_answers_comes_along(osian):
    source = Cohort.objects.get(slug="cohort-2")
    learned = {Term.objects.get(vocabulary="lifecycle_stage", code="data").pk: ["small_group"]}
    add_objective(cohort=source, text="Judge data", taught=learned, by=SYSTEM)
    set_rules(cohort=source, rules=[Rule("attendance", 60)], by=User.objects.get(ref="FAC4"))
    page = osian.get(reverse("cohort-copy", kwargs={"cohort": "cohort-2"})).content.decode()
    assert "The rule set: QA-v2 Checklist from cohort 2" in page
    assert "The curriculum: 1 learning objective" in page
    assert "The evaluation plan: 7 key questions" in page
    answer = copy(osian, parts=["rule_set", "eligibility", "curriculum", "plan", "completion"])
    cohort = Cohort.objects.get(slug="cohort-4")
    assert (answer.status_code, answer.url) == (303, reverse("cohort-settings", kwargs={"cohort": "cohort-4"}))
    moved = START - source.placement_starts_on
    for field in ("induction_on", "placement_starts_on", "placement_ends_on", "graduation_on"):
        assert getattr(cohort, field) == getattr(source, field) + moved
    dates = dict(source.milestones.values_list("code", "date"))
    found = dict(cohort.milestones.values_list("code", "date"))
    assert {code: found[code] for code in dates} == {code: date + moved for code, date in dates.items()}
    assert list(cohort.regions.all()) == list(source.regions.all())
    assert cohort.project_call.rule_set == source.project_call.rule_set
    professions = [str(term) for term in cohort.eligibility_rules.professions.order_by("pk")]
    assert professions == ["Doctor", "Dentist"]
    assert [(row.text, taught(row)) for row in cohort.curriculum.all()] == [("Judge data", learned)]
    assert list(CompletionRule.objects.filter(cohort=cohort).values_list("kind", "threshold")) == [("attendance", 60)]
    was, study = Study.objects.get(cohort=source), Study.objects.get(cohort=cohort)
    for model, path in ((KeyQuestion, "study"), (Instrument, "study"), (MatrixTick, "study"), (Code, "theme__study")):
        counts = [model.objects.filter(**{path: each}).count() for each in (was, study)]
        assert counts[0] == counts[1] > 0
    assert Code.objects.filter(theme__study=study).exclude(question__study=study).exclude(question=None).count() == 0
    assert (study.state, study.team.count(), study.sessions.count()) == ("planned", 0, 0)
    # Of people only the one who opened it.
    assert list(cohort.memberships.values_list("user__ref", "role")) == [("FAC4", "faculty")]
    assert Proposal.objects.filter(cohort=cohort).count() == cohort.fellows.count() == cohort.applications.count() == 0


def test_what_is_unticked_stays_behind_and_wrong_input_is_refused(osian):
    assert copy(osian, parts=[]).status_code == 303
    cohort = Cohort.objects.get(slug="cohort-4")
    assert not hasattr(cohort, "project_call")
    assert Study.objects.filter(cohort=cohort).count() == 0
    assert copy(osian).status_code == 422  # the name is taken
    assert copy(osian, name="Cohort 5", parts=["people"]).status_code == 422
    assert copy(osian, name="Cohort 5", starts_on="30 2 2028").status_code == 422
    assert Cohort.objects.filter(name="Cohort 5").count() == 0


@pytest.mark.requirement("COH-05")
def test_the_design_of_certificates_and_edited_messages_come_along(osian, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    source, by = Cohort.objects.get(slug="cohort-2"), User.objects.get(ref="FAC4")
    set_design(cohort=source, heading="Well done", level="none", body="", signatories=[["Dr A", "Dean"]], by=by)
    row = add_badge(cohort=source, name="The Academy", logo=None, by=by)
    row.document = store.save_made(
        PNG, name="logo.png", content_type="image/png", by=by, owner=row, permit="awards.view_logo"
    )
    row.save()
    for seen, subject in enumerate(["First words", "Our words"]):
        edit_template(cohort=source, event="log_returned", subject=subject, body="Hello", held=True, seen=seen, by=by)
    page = osian.get(reverse("cohort-copy", kwargs={"cohort": "cohort-2"})).content.decode()
    assert "Words of messages: 1 template" in page
    bodies = BadgeLogo.objects.filter(cohort=source).count()
    assert f"The design of certificates: “Well done”, {bodies} bodies" in page
    assert copy(osian, parts=["certificates", "messages"]).status_code == 303
    cohort = Cohort.objects.get(slug="cohort-4")
    design = design_of(cohort)
    assert (design.heading, design.signatories) == ("Well done", [["Dr A", "Dean"]])
    marks = [[(m.badge.name, m.image) for m in marks_of(each)] for each in (source, cohort)]
    assert marks[0] == marks[1]
    copied = BadgeLogo.objects.get(cohort=cohort, badge=row.badge)
    assert copied.document != row.document
    text = text_for(EVENTS["log_returned"], cohort)
    assert (text.subject, text.body, text.held, text.version) == ("Our words", "Hello", True, 1)
    # Each goes its own way from now on.
    remove_badge(cohort=source, badge=row.badge_id, by=by)
    assert marks_of(cohort)[-1].image == marks[0][-1][1]


@pytest.mark.parametrize(("ref", "status"), [("EVA1", 403), ("S06", 403), ("PSO1", 403)])
def test_only_faculty_copy(client, ref, status):
    client.force_login(User.objects.get(ref=ref))
    assert client.get(reverse("cohort-copy", kwargs={"cohort": "cohort-2"})).status_code == status
    assert copy(client).status_code == status


@pytest.mark.requirement("FND-09")
def test_open_recommendations_are_tasks_and_what_was_done_is_not(osian, django_assert_max_num_queries):
    copy(osian)
    address = reverse("carry-over", kwargs={"cohort": "cohort-4"})
    settings = osian.get(reverse("cohort-settings", kwargs={"cohort": "cohort-4"})).content.decode()
    assert f'<a href="{address}">Put it right' in settings
    with django_assert_max_num_queries(20):
        response = osian.get(address)
    waiting = {each.recommendation.ref for each in response.context["waiting"]}
    # Cohort 3 spoke last: what it has done or rejected is settled.
    last = dict(
        RecommendationStatus.objects.filter(later_ref="C3", cohort__ref="C3").values_list(
            "recommendation_ref", "status"
        )
    )
    assert waiting == {ref for ref, status in last.items() if status not in ("implemented", "rejected")}
    assert "REC01" not in waiting
    ref = sorted(waiting)[0]
    take_up = reverse("carry-over-take-up", kwargs={"cohort": "cohort-4", "ref": ref})
    assert osian.post(take_up, {"status": "implemented", "note": ""}).status_code == 422
    owner = User.objects.get(ref="FAC4")
    assert osian.post(take_up, {"status": "planned", "owner": owner.pk, "note": "In the boot camp"}).status_code == 303
    row = RecommendationStatus.objects.get(cohort__slug="cohort-4")
    assert (row.recommendation_ref, row.later_ref, row.status, row.owner) == (ref, row.cohort.ref, "planned", owner)
    page = osian.get(address)
    assert [each.recommendation.ref for each in page.context["taken_up"]] == [ref]
    assert osian.get(reverse("carry-over-take-up", kwargs={"cohort": "cohort-4", "ref": "REC01"})).status_code == 404


def test_an_open_call_asks_everybody_who_leads_projects_once(osian, client, django_capture_on_commit_callbacks):
    copy(osian)
    move = reverse("cohort-move", kwargs={"cohort": "cohort-4", "verb": "open_call"})
    with django_capture_on_commit_callbacks(execute=True):
        assert osian.post(move).status_code == 303
    asked = Message.objects.filter(template="call_open")
    leads = set(User.objects.filter(supervisor__isnull=False, is_active=True).values_list("ref", flat=True))
    assert {ref for m in asked for ref in m.recipients.values_list("ref", flat=True)} == leads
    assert asked.count() == len(leads) > 1
    # Whoever is asked can answer.
    client.force_login(User.objects.get(ref="S06"))
    begun = client.post(reverse("project-new", kwargs={"cohort": "cohort-4"}), {"title": "Fewer alarms"})
    assert begun.status_code == 303


def test_what_no_published_report_says_is_not_carried_over(osian):
    Report.objects.filter(kind="cohort_report").update(audience="evaluator")
    copy(osian)
    page = osian.get(reverse("carry-over", kwargs={"cohort": "cohort-4"}))
    assert page.context["waiting"] == []
