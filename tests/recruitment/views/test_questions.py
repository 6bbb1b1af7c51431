"""Questions of a cohort: added by faculty, for a route or profession, answered in the form, read by who may."""

import pytest
from django.urls import reverse
from django.utils import timezone

from fellowship.foundation.transitions.perform import arrive
from fellowship.recruitment.actions import questions
from fellowship.recruitment.models import Application, CohortQuestion, QuestionAnswer
from fellowship.recruitment.queries import interviews, parts, reading
from tests.factories.applications import make_application, make_assignment, make_round
from tests.factories.cohorts import make_cohort, make_member, make_term
from tests.recruitment.views.test_applications import at, begin, call

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("REC-02")]
ASKED = {"words": "Which ward?", "kind": "text", "required": "yes", "confidential": "no"}


def ask(cohort, **fields):
    """A question of the cohort."""
    given = {"words": "Which ward?", "kind": "text", "required": True, "confidential": False, **fields}
    return questions.add_question(cohort=cohort, by=make_member(cohort, "faculty"), **given)


def section(application):
    """The section of the form."""
    return at("application-section", application, section="questions")


def test_faculty_write_questions_change_what_nobody_answered_and_take_away_the_rest(client):
    cohort = call()
    client.force_login(make_member(cohort, "faculty"))
    place = {"cohort": cohort.slug, "kind": "question"}
    new = reverse("record-new", kwargs=place)
    few = client.post(new, ASKED | {"kind": "choice", "answers": "Only one"})
    assert (few.status_code, "at least two answers" in few.content.decode()) == (422, True)
    assert client.post(new, ASKED | {"kind": "choice", "answers": "Day\nNight\nDay"}).status_code == 303
    row = CohortQuestion.objects.get()
    assert (row.answers, row.required, row.confidential, row.order) == (["Day", "Night"], True, False, 1)
    change = reverse("record-act", kwargs={**place, "ref": row.ref, "act": "change"})
    assert "Which ward?" in client.get(change).content.decode()
    assert client.post(change, ASKED | {"words": "Which shift?"}).status_code == 303
    row.refresh_from_db()
    assert (row.words, row.kind, row.answers) == ("Which shift?", "text", [])
    QuestionAnswer.objects.create(application=make_application(cohort), question=row, text="Nights")
    assert client.post(change, ASKED).status_code == 422
    assert client.post(reverse("record-act", kwargs={**place, "ref": row.ref, "act": "retire"})).status_code == 303
    assert client.post(change, ASKED).status_code in (404, 422)
    client.force_login(make_member(cohort, "reviewer"))
    assert client.get(reverse("records", kwargs=place)).status_code in (403, 404)


def test_an_applicant_finds_those_for_their_route_and_profession_and_answers_them(client):
    cohort = call()
    application = begin(client, cohort)
    assert parts.progress(application)[1] == 7
    assert client.get(section(application)).status_code == 404
    text, number = ask(cohort), ask(cohort, words="How many beds?", kind="number", required=False)
    choice = ask(cohort, words="Which shift?", kind="choice", answers=["Day", "Night"])
    ask(cohort, words="For nurses only", profession=make_term("profession", "nurse"))
    ask(cohort, words="From abroad only", route="international")
    client.force_login(application.person)
    shown = client.get(section(application)).content.decode()
    assert [words in shown for words in ("Which ward?", "For nurses only", "From abroad only")] == [True, False, False]
    assert parts.progress(application)[1] == 8
    check = client.post(at("application-check", application), {"name": "Me"}).content.decode()
    assert "Answer “Which ward?”" in check and "Answer “How many beds?”" not in check
    typed = {f"question_{text.pk}": "Ward <7>", f"question_{choice.pk}": "Evening"}
    wrong = client.post(section(application), typed)
    assert (wrong.status_code, "Ward &lt;7&gt;" in wrong.content.decode()) == (422, True)
    typed |= {f"question_{choice.pk}": "Night", f"question_{number.pk}": "0"}
    assert client.post(section(application), typed).status_code == 303
    kept = dict(QuestionAnswer.objects.values_list("question__words", "text"))
    assert kept == {"Which ward?": "Ward <7>", "How many beds?": "0", "Which shift?": "Night"}
    assert client.post(section(application), typed | {f"question_{number.pk}": ""}).status_code == 303
    assert QuestionAnswer.objects.count() == 2
    record = reverse("record", kwargs={"cohort": cohort.slug, "kind": "application", "ref": application.ref})
    assert "Ward &lt;7&gt;" in client.get(record).content.decode()


def test_reviewers_and_panels_read_what_is_not_confidential_redacted():
    cohort = make_cohort()
    row = make_application(cohort)
    row.person.name = "Imogen Thackeray"
    row.person.save()
    open_one, secret = ask(cohort), ask(cohort, words="Who pays?", confidential=True)
    QuestionAnswer.objects.create(application=row, question=open_one, text="Imogen works on ward seven")
    QuestionAnswer.objects.create(application=row, question=secret, text="My aunt")
    blind = make_assignment(row, round=make_round(cohort, names_hidden=True))
    told = {line.label: line.text for line in reading.reading(blind).lines}
    assert "Imogen" not in told["Which ward?"] and "ward seven" in told["Which ward?"]
    assert "Who pays?" not in told
    panel = {line.label: line.text for line in interviews.told_to_panel(row)}
    assert (panel["Which ward?"], "Who pays?" in panel) == ("Imogen works on ward seven", False)


@pytest.mark.requirement("COH-05")
def test_questions_come_along_into_a_new_cohort_without_answers():
    source, cohort = make_cohort(), make_cohort()
    faculty = make_member(source, "faculty")
    make_member(cohort, "faculty")
    cohort.memberships.create(user=faculty, role="faculty")
    row = ask(source, words="Which shift?", kind="choice", answers=["Day", "Night"], confidential=True)
    questions.retire_question(question=ask(source, words="Old"), by=faculty)
    QuestionAnswer.objects.create(application=make_application(source), question=row, text="Day")
    assert questions.copy_questions(source=source, cohort=cohort, by=faculty) == 1
    made = CohortQuestion.objects.get(cohort=cohort)
    assert (made.words, made.answers, made.confidential, made.given.count()) == (
        "Which shift?",
        ["Day", "Night"],
        True,
        0,
    )


def test_after_sending_the_answers_stay(client):
    cohort = call()
    application = begin(client, cohort)
    ask(cohort)
    Application.objects.filter(pk=application.pk).update(submitted_at=timezone.now())
    arrive(application, "submitted", at=timezone.now())
    client.force_login(application.person)
    assert client.get(section(application)).status_code == 403
