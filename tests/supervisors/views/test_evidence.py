"""Files beside answers: sent with a section, read on review, removed, and nobody else's business."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from fellowship.foundation.documents.models import Document
from fellowship.foundation.transitions.perform import arrive
from supervisors.models import EvidenceFile
from tests.factories.cohorts import make_member
from tests.factories.proposals import make_supervisor
from tests.foundation.documents.files import pdf
from tests.supervisors.views.test_qa_forms import AT, make_draft, section_data, url

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("PRJ-05")]


@pytest.fixture(autouse=True)
def files_apart(settings, tmp_path):
    """Files of a test lie in its own folder."""
    settings.VAR_DIR = tmp_path


def upload(name: str = "assessment.pdf", content: bytes | None = None) -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, pdf() if content is None else content)


def rating(proposal, ref: str) -> str:
    """The self-rating of a criterion, "" without an answer."""
    answer = proposal.answers.filter(criterion__ref=ref).first()
    return answer.self_rating if answer else ""


def test_a_file_is_kept_with_the_section_read_on_review_and_by_nobody_else(client):
    proposal = make_draft()
    client.force_login(proposal.lead.person)
    address = url(proposal, "project-qa-section", section="technology")
    data = section_data(proposal, "technology") | {"QA18-file": upload()}
    assert client.post(address, data).status_code == 303
    document = EvidenceFile.objects.get(criterion__ref="QA18").document
    assert "assessment.pdf" in client.get(address).content.decode()
    assert "assessment.pdf" in client.get(url(proposal, "project-check")).content.decode()

    type(proposal).objects.update(submitted_on=AT.date())
    arrive(proposal, "submitted", at=AT)
    faculty = make_member(proposal.cohort, "faculty")
    client.force_login(faculty)
    page = client.get(url(proposal, "project-review-criterion", criterion="QA18")).content.decode()
    assert document.get_absolute_url() in page
    answer = client.get(document.get_absolute_url())
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    for other in (make_supervisor(proposal.cohort).person, make_member(proposal.cohort, "applicant")):
        client.force_login(other)
        assert client.get(document.get_absolute_url()).status_code == 404


def test_a_file_alone_answers_for_the_protocols_until_it_is_removed(client):
    proposal = make_draft()
    client.force_login(proposal.lead.person)
    address = url(proposal, "project-qa-section", section="place")
    assert client.post(address, {"save_and_stay": "1", "QA33-file": upload("protocol.pdf")}).status_code == 303
    row = EvidenceFile.objects.get()
    assert (rating(proposal, "QA33"), row.document.name) == ("met", "protocol.pdf")
    gone = client.post(address, {"remove_file": row.pk, "QA25-amount": "600", "QA25-use": "Travel"}, follow=True)
    assert "The file is removed, and the section is saved." in gone.content.decode()
    assert (rating(proposal, "QA33"), rating(proposal, "QA25")) == ("", "met")
    assert (EvidenceFile.objects.count(), Document.objects.count()) == (0, 0)
    assert client.post(address, {"remove_file": row.pk}).status_code == 303


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("note.exe", b"MZ", "The selected file must be a PDF, DOCX, PNG or JPG."),
        ("note.pdf", b"not a PDF", "The selected file must be a PDF, DOCX, PNG or JPG."),
        ("note.pdf", b"", "The selected file is empty"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused_and_what_was_typed_stays(client, name, content, words):
    proposal = make_draft()
    client.force_login(proposal.lead.person)
    address = url(proposal, "project-qa-section", section="technology")
    sent = section_data(proposal, "technology") | {"QA18-file": upload(name, content)}
    refused = client.post(address, sent)
    page = refused.content.decode()
    assert (refused.status_code, words in page, 'href="#id_QA18-file"' in page) == (422, True, True)
    assert ("Agreed with the team." in page, EvidenceFile.objects.count()) == (True, 0)


def test_one_criterion_holds_ten_files_at_most_and_another_proposal_keeps_its_own(client):
    proposal = make_draft()
    client.force_login(proposal.lead.person)
    address = url(proposal, "project-qa-section", section="place")
    for n in range(10):
        assert client.post(address, {"save_and_stay": "1", "QA33-file": upload(f"{n}.pdf")}).status_code == 303
    refused = client.post(address, {"save_and_stay": "1", "QA33-file": upload()})
    assert (refused.status_code, "There are 10 files already." in refused.content.decode()) == (422, True)
    other = make_draft(ref="P999", lead=make_supervisor(proposal.cohort), cohort=proposal.cohort)
    client.force_login(other.lead.person)
    theirs = EvidenceFile.objects.first()
    elsewhere = url(other, "project-qa-section", section="place")
    assert client.post(elsewhere, {"remove_file": theirs.pk}).status_code == 303
    assert EvidenceFile.objects.filter(pk=theirs.pk).exists()


def test_the_form_says_what_it_takes(client):
    proposal = make_draft()
    client.force_login(proposal.lead.person)
    page = client.get(url(proposal, "project-qa-section", section="technology")).content.decode()
    assert ("PDF, DOCX, PNG or JPG, smaller than 10MB." in page, "multipart/form-data" in page) == (True, True)
    assert 'name="QA19-file"' not in page
