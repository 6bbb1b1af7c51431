"""Approval in principle: asked by mail, answered once by a link without an account, reminded, and told."""

import datetime as dt
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fellowship.foundation.notices.models import Message
from fellowship.recruitment.actions import support
from fellowship.recruitment.models import SupportRequest
from tests.factories.cohorts import make_cohort, make_member
from tests.foundation.documents.files import pdf
from tests.recruitment.views.test_applications import at, begin, call

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("ELG-07")]
ASKED = {"how": "email", "role": "manager", "name": "Ines Boss", "email": "ines@example.org"}
YES = {"agreed": "yes", "name": "Ines Boss", "note": "With pleasure."}


def ask(client, application, **change):
    return client.post(at("application-section", application, section="support"), ASKED | change)


def link(template: str = "support_asked") -> str:
    """The path of the link in the latest message."""
    body = Message.objects.filter(template=template).order_by("-pk")[0].body
    return re.search(r"https?://[^/]+(/support/\S+/)", body)[1]


def test_the_link_is_answered_once_by_somebody_without_an_account(client):
    application = begin(client, call())
    assert ask(client, application, email="").status_code == 422
    assert ask(client, application, email=application.person.email).status_code == 422
    assert ask(client, application).status_code == 303
    application.refresh_from_db()
    assert (application.approval, application.approval_from) == ("asked", "Line manager")
    path, outside = link(), Client()
    assert path.split("/")[2] not in str(SupportRequest.objects.values().get())
    page = outside.get(path)
    assert (page.status_code, application.person.name in page.content.decode()) == (200, True)
    assert outside.get(path).status_code == 200  # reading uses nothing up
    wrong = outside.post(path, {"note": "kept", "name": ""})
    assert (wrong.status_code, "kept" in wrong.content.decode()) == (422, True)
    assert outside.post(path, YES).headers["Location"] == reverse("support-thanks")
    assert outside.get(reverse("support-thanks")).status_code == 200
    again = outside.post(path, YES | {"agreed": "no"})
    assert (again.status_code, "has been used or has expired" in again.content.decode()) == (422, True)
    application.refresh_from_db()
    kept = (application.approval, application.approval_from, application.approval_on)
    assert kept == ("given", "Line manager: Ines Boss", timezone.localdate())
    assert "Ines Boss agrees in principle" in Message.objects.get(template="support_answered").body
    assert "With pleasure." in client.get(at("application-section", application, section="support")).content.decode()


def test_a_no_is_told_and_somebody_else_can_be_asked(client):
    application = begin(client, call())
    ask(client, application)
    first = link()
    ask(client, application, name="Other", email="other@example.org")
    assert "This link does not work" in Client().get(first).content.decode()
    Client().post(link(), YES | {"agreed": "no"})
    application.refresh_from_db()
    assert application.approval == "declined"
    missing = client.post(at("application-check", application), {"name": "Ada"}).content.decode()
    assert "letter of support, or have it confirmed by email" in missing
    place = {"cohort": application.cohort.slug, "kind": "application", "ref": application.ref, "act": "ask-support"}
    sent = {"role": "deanery", "name": "Third", "email": "third@example.org"}
    assert client.post(reverse("record-act", kwargs=place), sent).status_code == 303
    assert SupportRequest.objects.filter(withdrawn_at=None, answered_at=None).get().name == "Third"


def test_who_does_not_answer_is_reminded_once_with_a_new_link_and_old_links_are_covered(client):
    application = begin(client, call())
    ask(client, application)
    first, now = link(), timezone.now()
    assert support.remind_supporters(at=now + dt.timedelta(days=4)) == 0
    assert support.remind_supporters(at=now + dt.timedelta(days=6)) == 1
    assert support.remind_supporters(at=now + dt.timedelta(days=9)) == 0
    second = link("support_reminder")
    assert "This link does not work" in Client().get(first).content.decode()
    assert Client().post(second, YES).status_code == 303
    support.cover_links(at=now)
    assert not Message.objects.filter(body__contains=second).exists()


def test_a_link_that_expired_or_whose_application_is_withdrawn_does_not_work(client):
    application = begin(client, call())
    ask(client, application)
    SupportRequest.objects.update(
        sent_at=timezone.now() - dt.timedelta(days=30), expires_at=timezone.now() - dt.timedelta(days=9)
    )
    assert Client().post(link(), YES).status_code == 422


def test_a_letter_counts_as_given_until_it_is_taken_away(client):
    application = begin(client, call())
    url = at("application-section", application, section="support")
    assert client.post(url, {"how": "file"}).status_code == 422
    client.post(url, {"how": "file", "file": SimpleUploadedFile("letter.pdf", pdf())})
    application.refresh_from_db()
    assert (application.approval, application.approval_from) == ("given", "Letter handed in")
    client.post(url, {"remove_file": application.papers.get().pk})
    application.refresh_from_db()
    assert (application.approval, application.approval_on) == ("missing", None)


def test_the_office_reads_the_files_and_the_answers_and_reviewers_do_not(client):
    application = begin(client, call())
    ask(client, application)
    for section, extra in (("cv", {}), ("support", {"how": "file"})):
        file = SimpleUploadedFile(f"{section}.pdf", pdf())
        client.post(at("application-section", application, section=section), {"file": file, **extra})
    url = at("application-files", application)
    document = application.papers.get(kind="cv").document
    for role, status in (("faculty", 200), ("programme_support", 200), ("reviewer", 403)):
        client.force_login(make_member(application.cohort, role))
        page = client.get(url)
        assert (role, page.status_code, "cv.pdf" in page.content.decode()) == (role, status, status == 200)
        assert client.get(document.get_absolute_url()).status_code == (200 if status == 200 else 404)
    client.force_login(make_member(make_cohort(), "faculty"))
    assert client.get(url).status_code == 404
