"""How certificates look: words, level, bodies with logos, preview."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pypdf import PdfReader

from fellowship.awards.models import BadgeLogo, CertificateDesign
from fellowship.awards.queries.design import marks_of
from fellowship.cohorts.models import Cohort
from fellowship.foundation.jobs.models import Job
from fellowship.foundation.jobs.run import run_now
from fellowship.people.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year")]
URL = "/c/cohort-2/certificates/design/"


@pytest.fixture
def faculty() -> Client:
    """Signed in as faculty of Cohort 2."""
    client = Client()
    client.force_login(User.objects.get(ref="FAC2"))
    return client


def picture(name: str = "logo.png") -> SimpleUploadedFile:
    """A small logo."""
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "teal").save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue(), "image/png")


def names() -> list[str]:
    """The bodies on Cohort 2's certificates, in their order."""
    return [mark.badge.name for mark in marks_of(Cohort.objects.get(slug="cohort-2"))]


@pytest.mark.requirement("CER-02")
def test_four_bodies_at_most_each_with_a_checked_logo(faculty):
    first = names()
    assert len(first) == 3
    assert faculty.post(f"{URL}bodies/add/", {"name": "A fourth body", "logo": picture()}).status_code == 303
    assert names() == [*first, "A fourth body"]
    answer = faculty.post(f"{URL}bodies/add/", {"name": "A fifth body"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["name"])
    # A body that is there gets the logo; what is no picture is refused.
    assert faculty.post(f"{URL}bodies/add/", {"name": first[0].upper(), "logo": picture()}).status_code == 303
    fake = SimpleUploadedFile("logo.png", b"<svg onload=alert(1)>", "image/png")
    assert faculty.post(f"{URL}bodies/add/", {"name": first[0], "logo": fake}).status_code == 422
    assert names() == [*first, "A fourth body"]
    assert [bool(row.document) for row in BadgeLogo.objects.order_by("place")] == [True, False, False, True]
    page = faculty.get(URL).content.decode()
    logo = BadgeLogo.objects.get(place=4).document
    assert f'src="{logo.get_absolute_url()}"' in page
    assert faculty.get(logo.get_absolute_url()).status_code == 200
    fellow = Client()
    fellow.force_login(User.objects.get(ref="C2F3"))
    assert fellow.get(logo.get_absolute_url()).status_code == 404


@pytest.mark.requirement("CER-02")
def test_a_body_can_be_taken_off_but_not_the_last_one(faculty):
    bodies = [mark.badge.pk for mark in marks_of(Cohort.objects.get(slug="cohort-2"))]
    answers = [faculty.post(f"{URL}bodies/{pk}/remove/").status_code for pk in bodies]
    assert answers == [303, 303, 422]
    assert len(names()) == 1
    # Other cohorts keep theirs.
    assert len(marks_of(Cohort.objects.get(slug="cohort-1"))) == 3


@pytest.mark.requirement("CER-09")
def test_a_level_is_kept_for_the_cohort_with_the_body_that_accredits(faculty):
    words = {
        "heading": "Certificate of completion",
        "level": "fellow",
        "name_1": "Prof Ada Lovell",
        "role_1": "Director",
    }
    answer = faculty.post(f"{URL}edit/", words)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["fellow_body"])
    assert faculty.post(f"{URL}edit/", words | {"fellow_body": "Informatics body"}).status_code == 303
    design = CertificateDesign.objects.get()
    assert (design.cohort.slug, design.level, design.body, design.signatories) == (
        "cohort-2", "fellow", "Informatics body", [["Prof Ada Lovell", "Director"]],
    )  # fmt: skip
    assert faculty.post(f"{URL}edit/", words | {"level": "none", "name_1": ""}).status_code == 422


@pytest.mark.requirement("CER-02")
def test_a_preview_is_drawn_with_any_name_and_gives_nobody_a_certificate(faculty):
    answer = faculty.post(f"{URL}preview/", {"name": "עדה לבל"})
    job = run_now(Job.objects.get(kind="awards.preview"))
    assert (answer["Location"], job.status) == (f"/jobs/{job.pk}/", "done")
    page = PdfReader(io.BytesIO(faculty.get(job.document.get_absolute_url()).content)).pages[0]
    assert "PREVIEW" in page.extract_text()
