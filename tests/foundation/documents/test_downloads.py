"""Storing and reading files."""

import datetime as dt
import socket
import threading
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from fellowship.cohorts.permissions import VIEW_COHORT
from fellowship.foundation.audit.models import AuditEntry
from fellowship.foundation.documents import store
from fellowship.foundation.documents.intake import UploadRefused
from fellowship.foundation.documents.models import Document
from tests.factories.cohorts import make_cohort, make_member
from tests.factories.people import make_user
from tests.foundation.documents import files

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    """Files lie in a folder of the test."""
    settings.VAR_DIR = tmp_path
    return tmp_path / "files"


def send(by, *, name="letter.pdf", **more):
    return store.save_upload(SimpleUploadedFile(name, files.pdf()), by=by, **more)


@pytest.mark.requirement("ADM-09")
def test_a_file_lies_under_a_random_name_and_comes_back_as_an_attachment(client, folder):
    person = make_user()
    document = send(person, name='../../été "x".pdf')
    [path] = [p for p in folder.rglob("*") if p.is_file()]
    assert path.name not in {"x.pdf", document.name}
    assert (path.stat().st_mode & 0o777) == 0o600
    client.force_login(person)
    response = client.get(document.get_absolute_url())
    assert response.content == store.content_of(document)
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''%C3%A9t%C3%A9%20%22x%22.pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Content-Type"] == "application/pdf"
    assert AuditEntry.objects.filter(action="documents.download", actor_id=person.pk).count() == 1


@pytest.mark.requirement("ADM-09")
def test_the_permit_of_the_owner_row_guards_it(client):
    cohort, other = make_cohort(), make_cohort()
    faculty, stranger, applicant = make_member(cohort, "faculty"), make_member(other, "faculty"), make_user()
    document = send(applicant, owner=cohort, permit=VIEW_COHORT.name)
    for user, status in [(faculty, 200), (stranger, 404), (applicant, 404)]:
        client.force_login(user)
        assert client.get(document.get_absolute_url()).status_code == status
    client.logout()
    assert client.get(document.get_absolute_url()).status_code == 302
    with pytest.raises(ValueError, match="does not speak of the owner"):
        send(applicant, owner=applicant, permit=VIEW_COHORT.name)


def test_without_a_permit_only_the_sender_reads_it(client):
    document = send(make_user())
    client.force_login(make_user())
    assert client.get(document.get_absolute_url()).status_code == 404
    assert client.get("/documents/no-such/").status_code == 404


def test_an_expired_file_is_gone(client, folder):
    person = make_user()
    document = send(person, expires_at=timezone.now() - dt.timedelta(minutes=1))
    client.force_login(person)
    assert client.get(document.get_absolute_url()).status_code == 404
    assert store.remove_expired() == 1
    assert [p for p in folder.rglob("*") if p.is_file()] == []


def test_a_refused_file_leaves_nothing(folder):
    with pytest.raises(UploadRefused):
        store.save_upload(SimpleUploadedFile("a.pdf", b"MZ"), by=make_user())
    assert (Document.objects.count(), folder.exists()) == (0, False)


def test_one_person_cannot_fill_the_disk(monkeypatch):
    person = make_user()
    monkeypatch.setattr(store, "QUOTA", 1500)
    send(person)
    with pytest.raises(UploadRefused, match="as many files"):
        for _ in range(5):
            send(person)


@pytest.mark.parametrize(
    ("answer", "scan", "status"),
    [(b"stream: OK\0", "clean", 200), (b"nonsense\0", "waiting", 404), (None, "waiting", 404)],
)
def test_a_file_stays_locked_until_the_scanner_has_spoken(client, settings, tmp_path, answer, scan, status):
    person = make_user()
    with clamd(tmp_path / "clamd.sock", answer) as address:
        settings.CLAMD = address
        document = send(person)
    assert document.scan == scan
    client.force_login(person)
    assert client.get(document.get_absolute_url()).status_code == status


def test_an_infected_file_is_refused_and_a_waiting_one_gets_its_verdict_later(client, settings, tmp_path):
    person = make_user()
    settings.CLAMD = str(tmp_path / "nobody.sock")
    document = send(person)
    with clamd(tmp_path / "clamd.sock", b"stream: Eicar FOUND\0") as address:
        settings.CLAMD = address
        with pytest.raises(UploadRefused, match="virus"):
            send(person)
    with clamd(tmp_path / "clamd2.sock", b"stream: Eicar FOUND\0") as address:
        settings.CLAMD = address
        assert store.scan_waiting() == 1
    document.refresh_from_db()
    assert document.scan == "infected"
    client.force_login(person)
    assert client.get(document.get_absolute_url()).status_code == 404


class clamd:
    """A scanner that answers once."""

    def __init__(self, path: Path, answer: bytes | None) -> None:
        self.path, self.answer = path, answer

    def __enter__(self) -> str:
        if self.answer is None:
            return str(self.path)
        self.server = socket.socket(socket.AF_UNIX)
        self.server.bind(str(self.path))
        self.server.listen()
        self.thread = threading.Thread(target=self._speak)
        self.thread.start()
        return str(self.path)

    def _speak(self) -> None:
        link, _ = self.server.accept()
        heard = b""
        while not heard.endswith(b"\0\0\0\0"):
            heard += link.recv(65536)
        link.sendall(self.answer)
        link.close()

    def __exit__(self, *exc: object) -> None:
        if self.answer is not None:
            self.thread.join()
            self.server.close()
