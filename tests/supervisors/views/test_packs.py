"""The induction pack: written, released, read, and asked for anew with each version."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from fellowship.cohorts.models import Programme
from fellowship.foundation.documents import pdf
from fellowship.foundation.documents.models import Document
from fellowship.foundation.jobs.models import Job
from fellowship.foundation.notices.models import Message
from fellowship.foundation.notices.needs import collect
from fellowship.foundation.notices.reminders import write
from fellowship.people.models import User
from supervisors.actions import packs
from supervisors.core.packs import PARTS
from supervisors.models import Briefing, BriefingInvitation, InductionPack, PackAcknowledgement
from supervisors.queries.packs import Preparation
from tests.factories.cohorts import make_cohort, make_member
from tests.factories.proposals import make_proposal, make_supervisor
from tests.foundation.documents import files
from tests.supervisors.views.test_records import new

pytestmark = pytest.mark.django_db


def page(row: InductionPack | PackAcknowledgement, name: str) -> str:
    """An address about a version or an acknowledgement."""
    return reverse(name, kwargs={"cohort": row.cohort.slug, "ref": row.ref})


def sentences(user: User) -> list[str]:
    """What needs the person now."""
    return [need.sentence for need in collect(user=user, on=timezone.localdate()).items]


@pytest.mark.requirement("SUP-04")
def test_a_pack_is_written_in_parts_released_and_read(client, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    cohort = make_cohort(state="contracting")
    office, lead = make_member(cohort, "programme_support"), make_supervisor(cohort)
    make_proposal(cohort, lead=lead, state="published", submitted_on=dt.date(2026, 1, 5))
    Programme.objects.update_or_create(pk=1, defaults={"aims": ["Learn AI"], "fellow_is": ["A clinician"]})
    client.force_login(office)
    assert client.post(new(cohort, "pack-version"), {"version": "1.0"}).status_code == 303
    pack = InductionPack.objects.get()
    assert ("Learn AI" in pack.parts["aims"], "A clinician" in pack.parts["aims"]) == (True, True)
    assert client.post(new(cohort, "pack-version"), {"version": "1.0"}).status_code == 422
    draft = client.get(page(pack, "pack-version")).content.decode()
    assert ("<title>Error" in draft, "Not written yet: what we expect" in draft) == (False, True)
    early = client.post(page(pack, "pack-release"))
    assert (early.status_code, "Not written yet: what we expect" in early.content.decode()) == (422, True)
    client.force_login(lead.person)
    assert client.get(page(pack, "pack-version")).status_code == 404
    assert client.get(page(pack, "pack-write")).status_code == 403
    client.force_login(office)
    words = {key: f"About {title}" for key, title in PARTS.items()}
    assert client.post(page(pack, "pack-write"), {"version": "1.0", "changes": "", **words}).status_code == 303
    assert client.post(page(pack, "pack-release")).status_code == 303
    row = PackAcknowledgement.objects.get()
    assert (row.supervisor, row.asked_on, row.acknowledged_on) == (lead, timezone.localdate(), None)
    assert list(Message.objects.get(template="pack_released").recipients.all()) == [lead.person]
    assert Job.objects.get(kind="supervisors.pack_file").args == {"pack_id": pack.pk}
    assert client.post(page(pack, "pack-write"), {"version": "1.0", **words}).status_code == 422
    assert client.post(page(pack, "pack-make")).status_code == 303
    assert Job.objects.filter(kind="supervisors.pack_file").count() == 2
    if pdf.available():
        packs.make_file(pack_id=pack.pk, by=office)
        pack.refresh_from_db()
        assert pack.document.name == f"induction-pack-{cohort.slug}-{pack.ref}.pdf"
    client.force_login(lead.person)
    assert "The induction pack, version 1.0, is not yet acknowledged." in sentences(lead.person)
    shown = client.get(page(row, "pack-acknowledge")).content.decode()
    assert ("About Access to journals" in shown, "I have read the pack" in shown) == (True, True)
    assert client.post(page(row, "pack-acknowledge")).status_code == 303
    row.refresh_from_db()
    assert row.acknowledged_on == timezone.localdate()
    assert client.post(page(row, "pack-acknowledge")).status_code == 422


@pytest.mark.requirement("SUP-04")
def test_a_new_version_with_a_file_is_asked_for_again_and_reminded_of(client, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    cohort = make_cohort(state="contracting")
    faculty, lead, other = make_member(cohort, "faculty"), make_supervisor(cohort), make_supervisor(cohort)
    for who in (lead, other):
        make_proposal(cohort, lead=who, state="published", submitted_on=dt.date(2026, 1, 5))
    assert f"{cohort.name} has no induction pack for supervisors yet." in sentences(faculty)
    first = InductionPack.objects.create(cohort=cohort, ref="IP0", version="1.0", released_on=dt.date(2026, 1, 5))
    assert f"The induction pack of {cohort.name}, version 1.0, has no file." in sentences(faculty)
    for n, (who, on) in enumerate(((lead, dt.date(2026, 1, 6)), (other, None))):
        PackAcknowledgement.objects.create(cohort=cohort, ref=f"PK{n}", supervisor=who, pack=first, acknowledged_on=on)
    client.force_login(faculty)
    client.post(new(cohort, "pack-version"), {"version": "1.1", "changes": "New forms"})
    second = InductionPack.objects.get(version="1.1")
    wrong = client.post(page(second, "pack-file"), {"upload": SimpleUploadedFile("pack.exe", b"MZ")})
    assert (wrong.status_code, "must be a PDF" in wrong.content.decode()) == (422, True)
    for name in ("first.pdf", "pack.pdf"):
        sent = {"upload": SimpleUploadedFile(name, files.pdf())}
        assert client.post(page(second, "pack-file"), sent).status_code == 303
    assert client.post(page(second, "pack-release")).status_code == 303
    # Who had read the first is asked again; who had not reads the second in place of it.
    asked = PackAcknowledgement.objects.filter(acknowledged_on=None)
    assert {(r.supervisor, r.pack) for r in asked} == {(lead, second), (other, second)}
    for days in (6, 7):
        write(timezone.localdate() + dt.timedelta(days=days))
    reminded = Message.objects.filter(template="pack_unread")
    assert {m.recipients.get() for m in reminded} == {lead.person, other.person}
    document = Document.objects.get()
    client.force_login(lead.person)
    shown = client.get(page(asked.get(supervisor=lead), "pack-acknowledge")).content.decode()
    assert ("New forms" in shown, document.get_absolute_url() in shown) == (True, True)
    assert client.get(document.get_absolute_url()).status_code == 200
    client.force_login(make_member(cohort, "fellow"))
    assert client.get(document.get_absolute_url()).status_code in (403, 404)


@pytest.mark.requirement("SUP-04")
def test_a_lead_who_comes_later_is_asked_by_the_daily_task():
    cohort = make_cohort(state="contracting")
    pack = InductionPack.objects.create(cohort=cohort, ref="IP0", version="1.0", released_on=dt.date(2026, 1, 5))
    lead = make_supervisor(cohort)
    make_proposal(cohort, lead=lead, state="published", submitted_on=dt.date(2026, 1, 5))
    assert (packs.ask_late_leads(), packs.ask_late_leads()) == (1, 0)
    assert PackAcknowledgement.objects.get().pack == pack


@pytest.mark.requirement("SUP-04")
def test_a_copied_cohort_begins_with_the_words_of_the_pack():
    source, cohort = make_cohort(), make_cohort()
    InductionPack.objects.create(
        cohort=source, ref="IP0", version="2.0", released_on=dt.date(2026, 1, 5), parts={"aims": "Learn AI"}
    )
    packs.copy_pack(source=source, cohort=cohort, by=make_member(cohort, "faculty"))
    copied = InductionPack.objects.get(cohort=cohort)
    assert (copied.version, copied.parts, copied.released_on) == ("1.0", {"aims": "Learn AI"}, None)


@pytest.mark.requirement("SUP-03")
def test_the_project_page_says_what_is_missing_before_a_fellow_can_start(client):
    cohort = make_cohort(state="contracting")
    lead = make_supervisor(cohort)
    project = make_proposal(cohort, lead=lead, state="published", submitted_on=dt.date(2026, 1, 5))
    faculty = make_member(cohort, "faculty")
    assert "One lead supervisor is not briefed yet." in sentences(faculty)
    pack = InductionPack.objects.create(cohort=cohort, ref="IP0", version="1.0", released_on=dt.date(2026, 1, 5))
    row = PackAcknowledgement.objects.create(cohort=cohort, ref="PK0", supervisor=lead, pack=pack)
    briefing = Briefing.objects.create(cohort=cohort, ref="B1", starts_at=timezone.now() - dt.timedelta(days=1))
    invitation = BriefingInvitation.objects.create(briefing=briefing, person=lead.person, state="absent")
    client.force_login(lead.person)
    shown = client.get(page(project, "project")).content.decode()
    links = (reverse("briefing", args=[cohort.slug, "B1"]), page(row, "pack-acknowledge"))
    assert [link in shown for link in links] == [True, True]
    BriefingInvitation.objects.update(state="confirmed", confirmed_on=timezone.localdate())
    assert len(Preparation(cohort).missing(lead)) == 1
    PackAcknowledgement.objects.update(acknowledged_on=timezone.localdate())
    assert "is briefed and has acknowledged" in client.get(page(project, "project")).content.decode()
    # A new version is to be read again before the project is ready.
    InductionPack.objects.create(cohort=cohort, ref="IP1", version="1.1", released_on=timezone.localdate())
    assert "version 1.1" in Preparation(cohort).missing(lead)[0][0]
    assert invitation.person == lead.person
