"""The fellow sheet, written and approved by the fellow, read by the team; the agreement both write and sign."""

import pytest
from django.urls import reverse
from django.utils import timezone

from fellowship.foundation.documents import pdf
from fellowship.foundation.jobs.models import Job
from fellowship.foundation.notices.models import Message
from fellowship.foundation.notices.needs import collect
from fellowship.foundation.ui.records import record_url
from fellowship.people.models import User
from placements.actions import agreements
from placements.core.agreement import PARTS
from placements.models import ExpectationsAgreement, FellowSheet, Placement
from supervisors.models import TeamPlace
from tests.factories.cohorts import make_member
from tests.factories.placements import make_entry, make_log, make_placement
from tests.factories.proposals import make_team_member
from tests.placements.views.test_records import do

pytestmark = pytest.mark.django_db
SAID = {
    "skills": "Audit\n\nTeaching",
    "knowledge": "A course in statistics",
    "interests": "Law",
    "goals": "Judge a tool",
    "clinical_area": "Renal",
    "working_days": ["Mon"],
}


def make_sheet(placement: Placement, **fields: object) -> FellowSheet:
    """A sheet that nobody has filled in."""
    return FellowSheet.objects.create(cohort=placement.cohort, fellow=placement.fellow, ref="FS1", **fields)


def make_agreement(placement: Placement) -> ExpectationsAgreement:
    """An agreement that nobody has written."""
    about = {"cohort": placement.cohort, "fellow": placement.fellow, "supervisor": placement.lead}
    return ExpectationsAgreement.objects.create(**about, ref="EA1", due_on=timezone.localdate())


def sentences(user: User) -> list[str]:
    """What needs the person now."""
    return [need.sentence for need in collect(user=user, on=timezone.localdate()).items]


@pytest.mark.requirement("SUP-05", "SUP-12")
def test_the_fellow_writes_and_approves_the_sheet_and_the_whole_team_reads_it(client):
    placement = make_placement()
    member = make_team_member(placement.cohort)
    TeamPlace.objects.create(proposal=placement.proposal, member=member, hours_per_week=2)
    log = make_log(placement, state="submitted")
    make_entry(placement)
    sheet = make_sheet(placement)
    page = record_url("fellow-sheet", placement.cohort.slug, sheet.ref)
    for reader in (placement.lead.person, member.person):
        client.force_login(reader)
        assert client.get(page).status_code == 404
    assert do(client, "fellow-sheet", sheet, "fill", **SAID)[1] in (403, 404)
    client.force_login(placement.fellow.person)
    assert do(client, "fellow-sheet", sheet, "approve")[1] == 422
    assert do(client, "fellow-sheet", sheet, "fill", **SAID)[1] == 303
    assert do(client, "fellow-sheet", sheet, "approve")[1] == 303
    told = Message.objects.filter(template="fellow_sheet_ready")
    assert {m.recipients.get() for m in told} == {placement.lead.person, member.person}
    assert all(
        word in told[0].body for word in ("Audit, Teaching", "statistics", "Law", "Judge a tool", "Renal", "Mon")
    )
    client.force_login(member.person)
    assert f"Read {placement.fellow}'s fellow sheet." in sentences(member.person)
    shown = client.get(page).content.decode()
    assert ("A course in statistics" in shown, "A fellow is not" in shown) == (True, True)
    assert do(client, "fellow-sheet", sheet, "read")[1] == 303
    assert f"Read {placement.fellow}'s fellow sheet." not in sentences(member.person)
    # The rights of a team member end there: no log of the fellow, and no agreement.
    where = {"cohort": placement.cohort.slug, "ref": placement.fellow.ref}
    shown = client.get(reverse("placement-log", kwargs=where)).content.decode()
    assert ("Drew the pathway." in shown, f"Month {log.placement_month}" in shown) == (False, False)
    month = reverse("placement-log-month", kwargs={**where, "month": log.placement_month})
    assert client.get(month).status_code in (403, 404)
    agreement = make_agreement(placement)
    assert client.get(record_url("expectations", placement.cohort.slug, agreement.ref)).status_code in (403, 404)
    # A change takes the sheet back until it is approved again.
    client.force_login(placement.fellow.person)
    assert do(client, "fellow-sheet", sheet, "fill", **{**SAID, "goals": "Publish"})[1] == 303
    client.force_login(member.person)
    assert client.get(page).status_code == 404


@pytest.mark.requirement("SUP-05", "SUP-06")
def test_sheet_and_agreement_are_made_as_pdf_for_whoever_may_read_them(client):
    placement = make_placement()
    sheet, agreement = make_sheet(placement, goals="Judge a tool"), make_agreement(placement)
    client.force_login(placement.fellow.person)
    slug = placement.cohort.slug
    pages = [
        reverse(f"{kind}-file", args=[slug, row.ref])
        for kind, row in (("fellow-sheet", sheet), ("expectations", agreement))
    ]
    assert [client.post(page).status_code for page in pages] == [303, 303]
    assert set(Job.objects.values_list("kind", flat=True)) >= {"placements.sheet_file", "placements.agreement_file"}
    if pdf.available():
        made = agreements.draw_sheet(sheet_id=sheet.pk, by=placement.fellow.person)
        assert made.name == f"fellow-sheet-{placement.fellow.ref}.pdf"
        assert agreements.draw_agreement(agreement_id=agreement.pk, by=placement.fellow.person).size > 1000
    client.force_login(make_placement(placement.cohort).fellow.person)
    assert client.post(pages[0]).status_code == 404


@pytest.mark.requirement("SUP-06")
def test_fellow_and_supervisor_write_one_agreement_and_a_change_is_signed_anew(client):
    placement = make_placement()
    fellow, lead = placement.fellow.person, placement.lead.person
    agreement = make_agreement(placement)
    parts = {key: f"About {key}" for key in PARTS}
    client.force_login(fellow)
    assert f"Read and sign what you and {lead} expect of each other." in sentences(fellow)
    assert "Not written yet: the fellow's role" in do(client, "expectations", agreement, "sign")[2].replace(
        "&#x27;", "'"
    )
    assert do(client, "expectations", agreement, "write", **{**parts, "back_up": ""})[1] == 303
    client.force_login(lead)
    assert do(client, "expectations", agreement, "write", **parts)[1] == 303
    assert "The fellow signs first." in do(client, "expectations", agreement, "sign")[2]
    assert not Message.objects.filter(template="agreement_changed").exists()
    client.force_login(fellow)
    assert do(client, "expectations", agreement, "sign")[1] == 303
    assert do(client, "expectations", agreement, "sign")[1] == 422
    assert f"Read and sign what you and {fellow} expect of each other." in sentences(lead)
    client.force_login(lead)
    assert do(client, "expectations", agreement, "sign")[1] == 303
    agreement.refresh_from_db()
    assert agreement.status == "signed"
    # The same words change nothing; other words are signed anew, and both are told.
    assert do(client, "expectations", agreement, "write", **parts)[1] == 303
    agreement.refresh_from_db()
    assert agreement.status == "signed"
    assert do(client, "expectations", agreement, "write", **{**parts, "days": "Monday"})[1] == 303
    agreement.refresh_from_db()
    assert agreement.status == "waiting_for_fellow"
    told = Message.objects.filter(template="agreement_changed")
    assert {m.recipients.get() for m in told} == {fellow, lead}
    client.force_login(make_member(placement.cohort, "faculty"))
    assert do(client, "expectations", agreement, "write", **parts)[1] == 403
