"""The summary of a fellow's year: who reads what, the PDF, and the confirmation that says what it was of."""

import datetime as dt
import io

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from fellowship.awards.models import Reflection
from fellowship.foundation.jobs.models import Job
from fellowship.foundation.jobs.run import run_now
from fellowship.foundation.notices import needs
from fellowship.foundation.notices.delivery import deliver
from fellowship.foundation.notices.models import Message
from placements.core.skills import SKILLS
from placements.core.spans import spans
from placements.models import NextStep, Output, SkillRating, SkillsAssessment, StageHours, YearConfirmation
from tests.factories.cohorts import make_member, make_term
from tests.factories.placements import make_log, make_meeting, make_placement, make_running_cohort
from tests.factories.proposals import make_team_member

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("PLC-20")]


def address(placement, name="placement-year"):
    """The page of a placement's year."""
    return reverse(name, kwargs={"cohort": placement.cohort.slug, "ref": placement.fellow.ref})


def full_year(months=2):
    """A placement with something in every part."""
    cohort = make_running_cohort(placement_starts_on=dt.date(2026, 6, 1), placement_ends_on=dt.date(2027, 5, 31))
    placement = make_placement(cohort)
    fellow, stage = placement.fellow, make_term("lifecycle_stage", "data")
    for month in range(1, months + 1):
        log = make_log(placement, month, state="submitted", learned=f"Lesson {month}", days_on_placement=8)
        StageHours.objects.create(log=log, stage=stage, hours=20)
        make_meeting(placement, dt.date(2026, 5 + month, 3), placement.lead.person)
        output = Output.objects.create(
            cohort=cohort, ref=f"O{month}", kind="preprint", status="preprint", title=f"Paper {month}"
        )
        output.fellows.set([fellow, make_placement(cohort).fellow])
    make_log(placement, months + 1, state="draft", learned="Not for others yet")
    rated = SkillsAssessment.objects.create(cohort=cohort, fellow=fellow, month=0, rated_on=timezone.localdate())
    SkillRating.objects.bulk_create(SkillRating(assessment=rated, skill=s, rating=3) for s in SKILLS)
    NextStep.objects.create(fellow=fellow, step="phd")
    Reflection.objects.create(fellow=fellow, text="I would ask the clinic first.", written_at=timezone.now())
    return placement


def page(client, user, placement):
    """What the person reads."""
    client.force_login(user)
    answer = client.get(address(placement))
    return answer.content.decode() if answer.status_code == 200 else answer.status_code


OWN = ("Skills, rated by the fellow", "PhD", "I would ask the clinic first.")
SHARED = ("Lesson 1", "Paper 2", "<td", "Supervision: 2 meetings, 120 minutes")


def test_each_reader_sees_what_the_records_let_them_see(client):
    placement = full_year()
    seen = {
        "fellow": page(client, placement.fellow.person, placement),
        "lead": page(client, placement.lead.person, placement),
        "faculty": page(client, make_member(placement.cohort, "faculty"), placement),
    }
    assert {who: [w in text for w in OWN] for who, text in seen.items()} == {
        "fellow": [True] * 3,
        "lead": [False] * 3,
        "faculty": [True] * 3,
    }
    for text in seen.values():
        assert [w in text for w in SHARED] == [True] * 4
        assert "Not for others yet" not in text
    assert f"<strong>{placement.fellow}</strong>" in seen["lead"]
    strangers = [
        make_placement(placement.cohort).fellow.person,
        make_placement().lead.person,
        make_member(placement.cohort, "programme_support"),
        make_team_member(placement.cohort).person,
    ]
    assert [page(client, person, placement) for person in strangers] == [404, 404, 403, 404]


def test_an_empty_year_says_so_part_by_part(client):
    placement = make_placement()
    text = page(client, placement.fellow.person, placement)
    for words in ("No hours are told yet", "No meeting is confirmed", "No output is recorded", "No rating is in yet"):
        assert words in text


@pytest.mark.parametrize("item_count", [1, 3])
def test_the_page_asks_as_often_for_many_months(client, item_count, django_assert_num_queries):
    placement = full_year(item_count)
    client.force_login(placement.fellow.person)
    client.get(address(placement))
    with django_assert_num_queries(20):
        client.get(address(placement))


def made_pdf(client, placement, user, parts):
    """Ask for the PDF, let the worker work, and give the text of the file, with its structure."""
    client.force_login(user)
    answer = client.post(address(placement, "placement-year-make"), {"parts": parts})
    assert answer.status_code == 303
    job = run_now(Job.objects.get(kind="placements.year_summary"))
    assert job.standing == "done"
    job.refresh_from_db()
    got = client.get(job.document.get_absolute_url())
    return PdfReader(io.BytesIO(got.content)), job


def test_the_pdf_says_what_the_page_says_and_only_who_asked_opens_it(client):
    placement = full_year()
    pdf, job = made_pdf(client, placement, placement.fellow.person, ["learned", "reflection"])
    text = " ".join(" ".join(p.extract_text() for p in pdf.pages).split())
    for words in (
        str(placement.fellow),
        "1 June 2026 to 31 May 2027",
        "Data 40 1, 2",
        "Lesson 2",
        "clinic first",
        "Paper 1",
    ):
        assert words in text, words
    assert ("Skills, rated" in text, "PhD" in text) == (False, False)
    root = pdf.trailer["/Root"]
    assert (root["/MarkInfo"]["/Marked"], root["/Lang"]) == (True, "en")
    fonts = {f for p in pdf.pages for f in p["/Resources"]["/Font"].values()}
    inner = [f.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"] for f in fonts]
    assert all("/FontFile2" in f or "/FontFile3" in f for f in inner)
    other = Client()
    for person in (placement.lead.person, make_member(placement.cohort, "faculty")):
        other.force_login(person)
        assert other.get(job.document.get_absolute_url()).status_code == 404


def test_a_part_that_the_reader_may_not_see_cannot_be_asked_for(client):
    placement = full_year()
    client.force_login(placement.lead.person)
    assert client.post(address(placement, "placement-year-make"), {"parts": ["skills"]}).status_code == 422
    pdf, _ = made_pdf(client, placement, placement.lead.person, ["learned"])
    text = " ".join(p.extract_text() for p in pdf.pages)
    assert ("Lesson 1" in text, "Skills, rated" in text, "clinic first" in text) == (True, False, False)


def mark_of(client, placement):
    """The mark that the confirmation page carries."""
    return client.get(address(placement, "placement-year-confirm")).context["form"].initial["seen"]


def asked_of(person):
    """The line about the summary of a year on the person's home."""
    found = needs.collect(user=person, on=timezone.localdate())
    assert found.failed == []
    return [(n.sentence, n.url) for n in found.items if n.kind == "placements.confirm_year"]


def test_a_confirmation_is_asked_for_given_and_overtaken_by_a_change(client):
    placement = full_year()
    fellow, lead = placement.fellow.person, placement.lead.person
    client.force_login(fellow)
    assert client.post(address(placement, "placement-year-confirm"), {"seen": "x"}).status_code == 403
    for _ in range(2):
        assert client.post(address(placement, "placement-year-ask")).status_code == 303
    assert [m.recipients.get() for m in Message.objects.filter(template="year_to_confirm")] == [lead]
    line = (f"{placement.fellow} asks you to confirm the summary of their year.", address(placement))
    assert (asked_of(lead), asked_of(fellow), asked_of(make_placement().lead.person)) == ([line], [], [])

    client.force_login(lead)
    read = mark_of(client, placement)
    make_meeting(placement, dt.date(2026, 7, 20), lead)
    answer = client.post(address(placement, "placement-year-confirm"), {"seen": read})
    assert (answer.status_code, "has changed since you opened it" in answer.content.decode()) == (422, True)
    answer = client.post(address(placement, "placement-year-confirm"), {"seen": mark_of(client, placement)})
    assert answer.status_code == 303
    assert asked_of(lead) == []
    assert (
        deliver(Message.objects.get(template="year_to_confirm").pk) == "withdrawn"
    )  # nobody is asked for what is done
    row = YearConfirmation.objects.get()
    assert (row.by, row.fellow, row.confirmed_on) == (lead, placement.fellow, timezone.localdate())
    assert f"Confirmed by {lead} on" in page(client, fellow, placement)
    assert [m.recipients.get() for m in Message.objects.filter(template="year_confirmed")] == [fellow]

    NextStep.objects.create(fellow=placement.fellow, step="other")  # the fellow's own part, which nobody confirmed
    assert f"Confirmed by {lead} on" in page(client, fellow, placement)
    make_meeting(placement, dt.date(2026, 7, 27), lead)
    assert "something has changed since" in page(client, fellow, placement)
    client.force_login(fellow)
    client.post(address(placement, "placement-year-ask"))
    assert Message.objects.filter(template="year_to_confirm").count() == 2
    assert asked_of(lead) == [line]


def test_months_are_told_as_spans():
    assert [spans(n) for n in ([], [3], [2, 1], [6, 1, 2, 3, 2, 8])] == ["", "3", "1, 2", "1 to 3, 6, 8"]
